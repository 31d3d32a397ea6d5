import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { placeKey } from './key.ts';

/** The kind of a place from its GeoNames code: seat of a country, of its first, second or lower divisions, a part of a town, any other. */
export type PlaceKind = 'capital' | 'region-seat' | 'district-seat' | 'local-seat' | 'part' | 'town';

export interface ListedPlace {
  /** Its number in GeoNames. */
  id: number;
  /** Its local name. */
  name: string;
  lat: number;
  lon: number;
  kind: PlaceKind;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** GeoNames' code of the first-level division, without the country. */
  admin: string;
  population: number;
  /** Its English and Spanish names, if they differ. */
  english: string;
  spanish: string;
  /** Other names, in any language and script. */
  others: string[];
}

/** A gazetteer in memory: the bytes of its file, with an index into them. */
export interface GazetteerFile {
  /** The start of each place's line, ordered by population from the largest. One more than there are places. */
  lines: Uint32Array;
  text: Buffer;
  /** Keys of all names, sorted by bytes: where each starts (one more than there are), and the place it belongs to. */
  keyStarts: Uint32Array;
  keys: Buffer;
  keyPlaces: Uint32Array;
  /** First-level divisions by `country.code`. */
  admins: ReadonlyMap<string, { name: string; key: string }>;
  /** Codes of countries by the keys of their names. */
  countries: ReadonlyMap<string, string>;
}

const title = 'casebook-gazetteer 1';
const kinds: readonly PlaceKind[] = ['capital', 'region-seat', 'district-seat', 'local-seat', 'part', 'town'];

/**
 * Packs a gazetteer, to be compressed with gzip: a JSON line with the names and lengths of the sections, then the sections. Used by
 * tools/build-places.mjs.
 * @param admins names of first-level divisions by `country.code`
 * @param countries codes of countries by the keys of their names
 */
export function packGazetteer(
  places: readonly ListedPlace[],
  admins: ReadonlyMap<string, string>,
  countries: ReadonlyMap<string, string>,
): Buffer {
  const sorted = [...places].sort((a, b) => b.population - a.population || a.id - b.id);
  const entries: { key: Buffer; place: number }[] = [];
  sorted.forEach((place, index) => {
    const keys = new Set([place.name, place.english, place.spanish, ...place.others].map(placeKey));
    keys.delete('');
    for (const key of keys) {
      const bytes = Buffer.from(key);
      if (bytes.length <= 255) entries.push({ key: bytes, place: index });
    }
  });
  entries.sort((a, b) => Buffer.compare(a.key, b.key) || a.place - b.place);
  const keyPlaces = Buffer.alloc(entries.length * 4);
  entries.forEach(({ place }, index) => keyPlaces.writeUInt32LE(place, index * 4));
  const sections = {
    text: Buffer.from(sorted.map((place) => `${lineOf(place)}\n`).join('')),
    keys: Buffer.concat(entries.map(({ key }) => key)),
    keyLengths: Buffer.from(entries.map(({ key }) => key.length)),
    keyPlaces,
    admins: Buffer.from(JSON.stringify([...admins].map(([code, name]) => [code, { name, key: placeKey(name) }]))),
    countries: Buffer.from(JSON.stringify([...countries])),
  };
  const lengths = Object.entries(sections).map(([name, bytes]) => [name, bytes.length]);
  const head = Buffer.from(`${JSON.stringify({ title, places: sorted.length, sections: lengths })}\n`);
  return Buffer.concat([head, ...Object.values(sections)]);
}

function lineOf(place: ListedPlace): string {
  const { id, name, lat, lon, kind, country, admin, population, english, spanish, others } = place;
  const cells = [
    id,
    name,
    lat,
    lon,
    kinds.indexOf(kind),
    country,
    admin,
    population,
    english,
    spanish,
    others.join('|'),
  ];
  return cells.map((cell) => String(cell).replace(/[\t\n]/g, ' ')).join('\t');
}

/**
 * Opens the decompressed bytes of a gazetteer: only the starts of lines and keys are copied or parsed.
 * @throws AppError `unreadable` if it is not a gazetteer, or is truncated
 */
export function openGazetteerFile(bytes: Buffer): GazetteerFile {
  const sections = sectionsOf(bytes);
  const section = (name: string) => {
    const found = sections?.get(name);
    if (!found) throw new AppError('unreadable', t('geo.noGazetteer'));
    return found;
  };
  const [text, keys, lengths, places] = ['text', 'keys', 'keyLengths', 'keyPlaces'].map(section) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const keyStarts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) keyStarts[at + 1] = (keyStarts[at] ?? 0) + (lengths[at] ?? 0);
  const keyPlaces = new Uint32Array(places.length / 4);
  for (let at = 0; at < keyPlaces.length; at++) keyPlaces[at] = places.readUInt32LE(at * 4);
  const table = (name: string): unknown => JSON.parse(section(name).toString('utf8'));
  return {
    text,
    lines: linesOf(text),
    keys,
    keyStarts,
    keyPlaces,
    admins: new Map(table('admins') as [string, { name: string; key: string }][]),
    countries: new Map(table('countries') as [string, string][]),
  };
}

function sectionsOf(bytes: Buffer): Map<string, Buffer> | null {
  const end = bytes.indexOf('\n');
  if (end < 0 || !bytes.subarray(0, 80).includes(title)) return null;
  const head = JSON.parse(bytes.subarray(0, end).toString('utf8')) as { sections: [string, number][] };
  const sections = new Map<string, Buffer>();
  let at = end + 1;
  for (const [name, length] of head.sections) {
    sections.set(name, bytes.subarray(at, at + length));
    at += length;
  }
  return at === bytes.length ? sections : null;
}

function linesOf(text: Buffer): Uint32Array {
  const starts: number[] = [0];
  for (let at = 0; at < text.length; at++) if (text[at] === 10) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** Parses the place at an index from its line. */
export function placeAt({ text, lines }: GazetteerFile, index: number): ListedPlace {
  const cells = text
    .subarray(lines[index], (lines[index + 1] ?? 1) - 1)
    .toString('utf8')
    .split('\t');
  const [id = '', name = '', lat = '', lon = '', kind = '', country = '', admin = ''] = cells;
  const [population = '', english = '', spanish = '', others = ''] = cells.slice(7);
  return {
    id: Number(id),
    name,
    lat: Number(lat),
    lon: Number(lon),
    kind: kinds[Number(kind)] ?? 'town',
    country,
    admin,
    population: Number(population),
    english,
    spanish,
    others: others === '' ? [] : others.split('|'),
  };
}

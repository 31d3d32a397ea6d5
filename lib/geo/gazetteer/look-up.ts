import { editsAllowed, Pattern } from '#lib/text/distance.ts';
import type { Extent } from '#lib/geo/map/extent.ts';
import type { Outlines } from '#lib/geo/map/outlines.ts';
import { roundedRadius } from '#lib/geo/position.ts';
import { countryCandidate } from './country-candidate.ts';
import type { NameMatch, PlaceCandidate } from './candidate.ts';
import { openGazetteerFile, placeAt, type GazetteerFile, type ListedPlace } from './file.ts';
import { placeKey } from './key.ts';
import { townsOf } from './towns.ts';
import { firstWhere } from '#lib/sorted.ts';

export interface LookUp {
  candidates: PlaceCandidate[];
  /** Words after the comma that name no country or division, and so narrowed nothing. */
  unknownWords: string;
}

export interface Gazetteer {
  /**
   * Finds places by name, likeliest first: exact names before prefixes, these before close spellings; then by inhabitants and rank. Words
   * after a comma or in brackets narrow it to a country or division: `Santiago, Chile`. A country with exactly that name comes first.
   * @param limit the most candidates
   * @param countries codes of countries that are likelier
   */
  find(words: string, limit?: number, countries?: readonly string[]): LookUp;
  /** Finds the towns with the most inhabitants within an extent, up to a limit: for a zoomed map. */
  within(extent: Extent, limit: number): ListedPlace[];
  /** The number of places. */
  size: number;
}

/**
 * Opens a gazetteer from the decompressed bytes of its file.
 * @param outlines give the positions of countries; without them no countries are found
 * @throws AppError as `openGazetteerFile`
 */
export function openGazetteer(bytes: Buffer, outlines?: Pick<Outlines, 'country'>): Gazetteer {
  const file = openGazetteerFile(bytes);
  return {
    size: file.lines.length - 1,
    within: townsOf(file),
    find(words, limit = 8, countries = []) {
      const shortened = words.slice(0, 200);
      const country = outlines && countryCandidate(outlines, countryOf(file, shortened.trim()), shortened.trim());
      const { candidates, unknownWords } = lookUp(file, shortened, limit, countries);
      return { candidates: [...(country ? [country] : []), ...candidates].slice(0, limit), unknownWords };
    },
  };
}

interface Hit {
  place: number;
  match: NameMatch;
  key: number;
}

interface Filter {
  country: string | null;
  /** Codes of divisions, `country.code`. */
  divisions: ReadonlySet<string> | null;
}

interface Parsed {
  name: string;
  filter: Filter;
  /** Words that narrow nothing. */
  unknownWords: string;
}

const open: Filter = { country: null, divisions: null };

function lookUp(file: GazetteerFile, words: string, limit: number, countries: readonly string[]): LookUp {
  const { name, filter, unknownWords } = parsed(file, words);
  const key = placeKey(name);
  if (key === '') return { candidates: [], unknownWords: '' };
  const hits = new Map<number, Hit>();
  const add = (hit: Hit) => {
    if (!hits.has(hit.place) && passes(file, hit.place, filter)) hits.set(hit.place, hit);
  };
  const [from, to] = range(file, Buffer.from(key), false);
  for (let at = from; at < to; at++) add({ place: file.keyPlaces[at] ?? 0, match: 'other-name', key: at });
  const exact = hits.size;
  if (hits.size < limit && key.length > 1) for (const hit of beginningWith(file, key, filter, limit)) add(hit);
  if (exact === 0) for (const hit of spelledLike(file, key)) add(hit);
  const largest = Math.min(...Array.from({ length: to - from }, (_, at) => file.keyPlaces[from + at] ?? 0));
  const ranked = [...hits.values()].map((hit) => {
    const candidate = candidateOf(file, hit, filter, countries);
    const { reason } = candidate;
    if (reason.match === 'name' || reason.match === 'other-name') {
      reason.sameName = to - from - 1;
      reason.isLargest = hit.place === largest;
    }
    return { candidate, id: candidate.id ?? 0, score: scoreOf(candidate) };
  });
  ranked.sort((a, b) => b.score - a.score || a.id - b.id);
  return { candidates: ranked.slice(0, limit).map(({ candidate }) => candidate), unknownWords };
}

/** Splits `name, country or division`; a country at the end counts even without a comma, if the whole is not a name. */
function parsed(file: GazetteerFile, words: string): Parsed {
  const parts = words.split(/[,;()[\]]/).map((part) => part.trim());
  const [first = '', ...rest] = parts.filter(Boolean);
  if (rest.length === 0) return trailing(file, first) ?? { name: first, filter: open, unknownWords: '' };
  const straight = filterOf(file, rest);
  // Or the larger one first: `Chile, Santiago`.
  const turned = rest.length === 1 ? filterOf(file, [first]) : null;
  const [last = ''] = rest;
  if (turned && !(straight && hasName(file, first, straight)) && hasName(file, last, turned)) {
    return { name: last, filter: turned, unknownWords: '' };
  }
  return { name: first, filter: straight ?? open, unknownWords: straight ? '' : rest.join(', ') };
}

/** Splits words that end in a country or division and are not a name as a whole: `San José Costa Rica`. */
function trailing(file: GazetteerFile, words: string): Parsed | null {
  if (hasName(file, words, open)) return null;
  const spaced = words.split(/\s+/);
  for (let at = 1; at < spaced.length; at++) {
    const name = spaced.slice(0, at).join(' ');
    const filter = filterOf(file, [spaced.slice(at).join(' ')]);
    if (filter && hasName(file, name, filter)) return { name, filter, unknownWords: '' };
  }
  return null;
}

/** Whether a place within a filter has exactly this name. */
function hasName(file: GazetteerFile, name: string, filter: Filter): boolean {
  const [from, to] = range(file, Buffer.from(placeKey(name)), false);
  for (let at = from; at < to; at++) if (passes(file, file.keyPlaces[at] ?? 0, filter)) return true;
  return false;
}

/** Returns the filter for words; null if one of them is neither a country nor a division. */
function filterOf(file: GazetteerFile, words: readonly string[]): Filter | null {
  let filter: Filter = open;
  for (const word of words) {
    const country = countryOf(file, word);
    const divisions = divisionsNamed(file, placeKey(word));
    // Georgia and Luxembourg are both a country and a division: places in either pass.
    if (country === undefined && divisions.size === 0) return null;
    filter = { country: country ?? filter.country, divisions: divisions.size > 0 ? divisions : filter.divisions };
  }
  return filter;
}

function countryOf({ countries }: GazetteerFile, word: string): string | undefined {
  const isCode = /^[A-Z]{2}$/.test(word) && [...countries.values()].includes(word);
  return countries.get(placeKey(word)) ?? (isCode ? word : undefined);
}

function divisionsNamed(file: GazetteerFile, key: string): Set<string> {
  const wanted = key.split(' ');
  const found = new Set<string>();
  if (key.length < 2) return found;
  for (const [code, { key: adminKey }] of file.admins) {
    // US states are also known by their letters.
    if (adminKey === key || (code.length === 5 && code.startsWith('US.') && code.slice(3).toLowerCase() === key))
      found.add(code);
    else if (key.length > 3) {
      const parts = adminKey.split(' ');
      if (wanted.every((word) => parts.includes(word)) && wanted.length * 2 > parts.length - 1) found.add(code);
    }
  }
  return found;
}

/** Reads only the country and division of a place, not the rest of its line. */
function passes(file: GazetteerFile, place: number, filter: Filter): boolean {
  if (filter.country === null && filter.divisions === null) return true;
  const { country, admin } = placeAt(file, place);
  const isInCountry = filter.country === country;
  const isInDivision = filter.divisions?.has(`${country}.${admin}`) ?? false;
  if (filter.country !== null && filter.divisions !== null) {
    const isOfCountry = [...filter.divisions].some((code) => code.startsWith(`${filter.country}.`));
    return isOfCountry ? isInCountry && isInDivision : isInCountry || isInDivision;
  }
  return isInCountry || isInDivision;
}

/** Returns the range of keys that equal a key or begin with it, with an exclusive end. */
function range(file: GazetteerFile, key: Buffer, isPrefix: boolean): [number, number] {
  const compare = (at: number) => {
    const start = file.keyStarts[at] ?? 0;
    const end = file.keyStarts[at + 1] ?? 0;
    const cut = isPrefix ? Math.min(end, start + key.length) : end;
    return file.keys.compare(key, 0, key.length, start, cut);
  };
  const count = file.keyPlaces.length;
  return [firstWhere(count, (at) => compare(at) >= 0), firstWhere(count, (at) => compare(at) > 0)];
}

/**
 * Returns the largest places with a name that begins with the key: places are numbered by inhabitants, so those with the lowest numbers.
 */
function beginningWith(file: GazetteerFile, key: string, filter: Filter, limit: number): Hit[] {
  const [from, to] = range(file, Buffer.from(key), true);
  const keyOf = new Map<number, number>();
  for (let at = from; at < to; at++) {
    const place = file.keyPlaces[at] ?? 0;
    if (!keyOf.has(place)) keyOf.set(place, at);
  }
  const hits: Hit[] = [];
  for (const place of [...keyOf.keys()].sort((a, b) => a - b)) {
    if (hits.length >= limit) break;
    if (passes(file, place, filter)) hits.push({ place, match: 'beginning', key: keyOf.get(place) ?? 0 });
  }
  return hits;
}

/** Returns places with a name a letter or two off, each by its nearest name; only names in Latin script. */
function spelledLike(file: GazetteerFile, key: string): Hit[] {
  const edits = editsAllowed(key);
  const pattern = edits > 0 ? Pattern.of(key) : null;
  if (!pattern) return [];
  const nearest = new Map<number, { distance: number; at: number }>();
  const { keys, keyStarts, keyPlaces } = file;
  for (let at = 0; at < keyPlaces.length; at++) {
    const start = keyStarts[at] ?? 0;
    const length = (keyStarts[at + 1] ?? 0) - start;
    if (Math.abs(length - key.length) > edits) continue;
    const distance = pattern.distance(keys, start, length);
    if (distance > edits) continue;
    const place = keyPlaces[at] ?? 0;
    if (distance < (nearest.get(place)?.distance ?? edits + 1)) nearest.set(place, { distance, at });
  }
  return [...nearest].map(([place, { at }]) => ({ place, match: 'spelling', key: at }));
}

function candidateOf(file: GazetteerFile, hit: Hit, filter: Filter, countries: readonly string[]): PlaceCandidate {
  const place = placeAt(file, hit.place);
  const key = file.keys.subarray(file.keyStarts[hit.key], file.keyStarts[hit.key + 1]).toString('utf8');
  const called = [place.name, place.english, place.spanish, ...place.others];
  const matched = called.find((name) => placeKey(name) === key) ?? place.name;
  const isMain = placeKey(place.name) === key || (place.english !== '' && placeKey(place.english) === key);
  const division = `${place.country}.${place.admin}`;
  const isRecord = countries.includes(place.country);
  return {
    id: place.id,
    name: place.name,
    english: place.english,
    spanish: place.spanish,
    others: place.others,
    kind: place.kind,
    country: place.country,
    admin: file.admins.get(division)?.name ?? '',
    population: place.population,
    lat: place.lat,
    lon: place.lon,
    radius: extentOf(place.population),
    reason: {
      match: hit.match === 'other-name' && isMain ? 'name' : hit.match,
      matched,
      isCapital: place.kind === 'capital',
      sameName: 0,
      isLargest: false,
      within: filter.divisions?.has(division)
        ? 'division'
        : filter.country === place.country
          ? 'country'
          : isRecord
            ? 'record'
            : null,
    },
  };
}

const bonusOfMatch: Readonly<Record<NameMatch, number>> = { name: 1, 'other-name': 0, beginning: -4, spelling: -5 };
const bonusOfKind: Readonly<Record<PlaceCandidate['kind'], number>> = {
  country: 0,
  capital: 1.2,
  'region-seat': 0.4,
  'district-seat': 0.1,
  'local-seat': 0,
  town: 0,
  part: -0.6,
};

/**
 * Scores a candidate: ten times the inhabitants are worth a point; an exact name is worth more than any prefix, and more than most close
 * spellings.
 */
function scoreOf({ population, kind, reason }: PlaceCandidate): number {
  const size = Math.log10(population + 10);
  return size + bonusOfMatch[reason.match] + bonusOfKind[kind] + (reason.within === 'record' ? 2 : 0);
}

/** Estimates the metres to the edge of a town from its inhabitants, at 3,000 per square kilometre; at least a kilometre. */
function extentOf(population: number): number {
  return Math.max(1_000, roundedRadius(1_000 * Math.sqrt(population / 3_000 / Math.PI)));
}

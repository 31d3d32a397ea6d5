import { wordSet } from '#lib/text/word-set.ts';
import type { Position } from '#core/model/places.ts';
import { decimalText, radiusText, readCoordinates } from '#lib/geo/coordinates.ts';
import { plainNumber } from '#core/model/typed-numbers.ts';
import type { CoordinatesReading } from '#lib/geo/coordinates-reading.ts';
import { fromWords } from '#lib/edtf/words.ts';
import { language, locale, t } from '#lib/i18n/t.ts';

/*
 * Values that people type in words and the case stores as codes: countries, positions, numbers. The field that shows the reading, the save,
 * and table cells all read them in the same way.
 */

/** What was typed, parsed; or why it cannot be. */
export type Read<T> = { ok: true; value: T } | { ok: false; error: string };

/**
 * Returns the EDTF of a typed date; null for an empty text, and for one that says the date is unknown.
 * @param reference EDTF: the reference day for words like "last month"; without it such words are rejected
 */
export function readDate(text: string, reference?: string | null): Read<string | null> {
  if (text.trim() === '') return { ok: true, value: null };
  const read = fromWords(text, { language: language(), reference });
  if (!read.ok) return { ok: false, error: read.message };
  const { kind, edtf } = read.best;
  return kind === 'relative' && edtf === null ? { ok: false, error: t('forms.relative') } : { ok: true, value: edtf };
}

const normalised = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*&\s*/g, ' and ')
    .replace(/\./g, '')
    .trim();

const names = new Map<string, Map<string, string>>();

/** Returns ISO 3166-1 codes by their folded names in a language and in English. */
function codesByName(tag: string): Map<string, string> {
  const cachedCodes = names.get(tag);
  if (cachedCodes) return cachedCodes;
  const made = new Map<string, string>();
  for (const locale of new Set([tag, 'en'])) {
    const display = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first += 1) {
      for (let second = 65; second <= 90; second += 1) {
        const code = String.fromCharCode(first, second);
        const name = display.of(code);
        // Withdrawn codes share a name with their successor, and may come first alphabetically.
        if (name !== undefined && !(made.has(normalised(name)) && withdrawn.has(code)))
          made.set(normalised(name), code);
      }
    }
  }
  names.set(tag, made);
  return made;
}

const withdrawn = wordSet('BU CS DD FX NT QU SU TP UK YD YU ZR AN HV RH VD');

/** Names that people use but lists of countries lack. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  'ee uu': 'US',
  eeuu: 'US',
  'great britain': 'GB',
  'russian federation': 'RU',
  'czech republic': 'CZ',
};

/** Returns the name of a country in the interface language; its code if there is none. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([language()], { type: 'region' }).of(code) ?? code;
  } catch {
    // Not the code of a country: shown as it is.
    return code;
  }
}

/**
 * Reads countries typed as codes or names, separated by commas: `EC, Spain`. Drops duplicates and keeps the order.
 * @param other a further language for names, besides the interface language and English
 */
export function readCountries(text: string, other?: string): Read<string[]> {
  const codes: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    const typed = part.trim();
    if (typed === '') continue;
    const name = normalised(typed);
    const listed = codesByName(language()).get(name) ?? (other && codesByName(other).get(name));
    const named = listed || (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined);
    const code = /^[A-Za-z]{2}$/.test(typed) ? typed.toUpperCase() : named;
    if (!code) return { ok: false, error: t('recordPages.noCountry', { text: typed.slice(0, 60) }) };
    if (!codes.includes(code)) codes.push(code);
  }
  return { ok: true, value: codes };
}

/** Reads a position in the forms that maps, devices and people use, latitude first, with its radius. Null for an empty text. */
export function readPosition(text: string): Read<Position | null> {
  if (text.trim() === '') return { ok: true, value: null };
  const read = readCoordinates(text);
  if (!read.ok) return { ok: false, error: refusalText(read) };
  return { ok: true, value: { ...read.position, radius: read.radius, from: 'exact' } };
}

function refusalText({ reason, instead }: CoordinatesReading & { ok: false }): string {
  if (reason === 'swapped') return t('geo.refused.swapped', { instead: instead ? decimalText(instead) : '' });
  return t(`geo.refused.${reason}`);
}

/** Formats a position with its directions and precision: `3.26° S, 79.96° W, within 790 m`. */
export function formatPosition({ lat, lon, radius, from }: Position): string {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 });
  const side = (value: number, positive: 'north' | 'east', negative: 'south' | 'west') =>
    t(`recordPages.${value < 0 ? negative : positive}`, { degrees: number.format(Math.abs(value)) });
  const position = `${side(lat, 'north', 'south')}, ${side(lon, 'east', 'west')}`;
  const within = radius === undefined ? position : t('geo.within', { position, distance: formatDistance(radius) });
  return from === undefined || from === 'exact' ? within : `${within} (${t(`geo.from.${from}`)})`;
}

/** Formats a distance in metres or kilometres. */
export function formatDistance(metres: number): string {
  const isFar = metres >= 1_000;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumSignificantDigits: 3,
  }).format(isFar ? metres / 1_000 : metres);
}

/** Returns a position as it would be typed, with its radius. */
export function positionText(position: Position | null): string {
  if (!position) return '';
  const { radius } = position;
  return radius === undefined ? decimalText(position) : `${decimalText(position)} ± ${radiusText(radius)}`;
}

/** Reads a typed number: `1,200`, `1 200`, `14.5`, and in Spanish `1.200`, `14,5`. */
export function readNumber(text: string): Read<number> {
  const value = plainNumber(text);
  return value === undefined ? { ok: false, error: t('recordPages.noNumber') } : { ok: true, value };
}

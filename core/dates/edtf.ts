/**
 * EDTF (ISO 8601-2:2019 annex A; loc.gov/standards/datetime), levels 0 and 1, and of level 2 the "one of a range" `[a..b]`,
 * `[a..]`, `[..b]`. A parser of our own: see docs/adr/0003-own-edtf-parser.md.
 */

export type Precision = 'second' | 'day' | 'month' | 'season' | 'year' | 'decade' | 'century';

/** One date within an EDTF string: what is written between the signs `/` and `..`. */
export interface Moment {
  year: number;
  month?: number;
  day?: number;
  season?: 21 | 22 | 23 | 24;
  /** Time of day as written, with its zone. */
  time?: string;
  precision: Precision;
  approximate: boolean;
  uncertain: boolean;
  /** Some digits are X. */
  unspecified: boolean;
  /** First and last millisecond that this can be, UTC. Seasons are the northern, meteorological ones. */
  earliest: number;
  latest: number;
}

/** An end of an interval: a date, open (`..`), or unknown (nothing written). */
export type End = Moment | 'open' | 'unknown';

export interface Edtf {
  source: string;
  kind: 'date' | 'interval' | 'within';
  /** For a `date` both are the same moment. */
  start: End;
  end: End;
  /** UTC milliseconds; null where the end is open or unknown. */
  earliest: number | null;
  /** The last millisecond. */
  latest: number | null;
  /** The coarser of the two ends'. */
  precision: Precision;
  approximate: boolean;
  uncertain: boolean;
  unspecified: boolean;
}

export const dayMs = 86_400_000;

const precisions: readonly Precision[] = ['second', 'day', 'month', 'season', 'year', 'decade', 'century'];

/** UTC milliseconds of a civil date in the proleptic Gregorian calendar, beyond the years a JavaScript Date can hold (H. Hinnant, days_from_civil). */
export function utc(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * dayMs;
}

/** Days of a month, leap years as the Gregorian calendar has them. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function afterMonth(year: number, month: number): number {
  return month === 12 ? utc(year + 1, 1, 1) : utc(year, month + 1, 1);
}

const pattern =
  /^(?:Y(-?[1-9]\d{4,14})|(-?)(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX)(?:T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d(?::\d\d)?)?)?)?)?)([?~%]?)$/;

function parseMoment(source: string): Moment | null {
  const match = pattern.exec(source);
  if (!match) return null;
  const [, long, sign = '', digits, monthText, dayText, hour, minute, second, zone, mark = ''] = match;
  const qualified = { approximate: mark === '~' || mark === '%', uncertain: mark === '?' || mark === '%' };
  const whole = (year: number, last: number, precision: Precision, unspecified: boolean): Moment => ({
    year,
    precision,
    ...qualified,
    unspecified,
    earliest: utc(year, 1, 1),
    latest: utc(last + 1, 1, 1) - 1,
  });
  if (long !== undefined) return whole(Number(long), Number(long), 'year', false);
  if (digits === undefined || (sign === '-' && digits === '0000')) return null;
  if (digits.includes('X')) {
    if (monthText !== undefined) return null;
    const near = Number(digits.replaceAll('X', '0'));
    const far = Number(digits.replaceAll('X', '9'));
    const precision = digits.endsWith('XX') ? 'century' : 'decade';
    return sign === '-' ? whole(0 - far, 0 - near, precision, true) : whole(near, far, precision, true);
  }
  const year = sign === '-' ? -Number(digits) : Number(digits);
  if (monthText === undefined) return whole(year, year, 'year', false);
  if (hour !== undefined && (monthText === 'XX' || dayText === 'XX')) return null;
  if (monthText === 'XX') {
    if (dayText !== undefined && dayText !== 'XX') return null;
    return whole(year, year, dayText === undefined ? 'month' : 'day', true);
  }
  const month = Number(monthText);
  if (month === 21 || month === 22 || month === 23 || month === 24) {
    if (dayText !== undefined) return null;
    const first = (month - 20) * 3;
    const earliest = utc(year, first, 1);
    const latest = (first === 12 ? utc(year + 1, 3, 1) : utc(year, first + 3, 1)) - 1;
    return { year, season: month, precision: 'season', ...qualified, unspecified: false, earliest, latest };
  }
  if (month < 1 || month > 12) return null;
  const ofMonth = { year, month, ...qualified, earliest: utc(year, month, 1), latest: afterMonth(year, month) - 1 };
  if (dayText === undefined) return { ...ofMonth, precision: 'month', unspecified: false };
  if (dayText === 'XX') return { ...ofMonth, precision: 'day', unspecified: true };
  const day = Number(dayText);
  if (day < 1 || day > daysIn(year, month)) return null;
  const midnight = utc(year, month, day);
  const ofDay = { ...ofMonth, day, unspecified: false, earliest: midnight, latest: midnight + dayMs - 1 };
  if (hour === undefined) return { ...ofDay, precision: 'day' };
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const isEndOfDay = hour === '24' && clock === 86_400;
  const offset = zoneSeconds(zone ?? 'Z');
  if (mark !== '' || offset === null || Number(minute) > 59 || Number(second) > 59) return null;
  if (Number(hour) > 23 && !isEndOfDay) return null;
  const earliest = midnight + (clock - offset) * 1000;
  return {
    ...ofDay,
    time: source.slice(source.indexOf('T') + 1),
    precision: 'second',
    earliest,
    latest: earliest + 999,
  };
}

/** Seconds east of UTC, at most 14 hours; null when there is no such zone (`-00:00` is none in ISO 8601). */
function zoneSeconds(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4) || '0');
  const seconds = hours * 3600 + minutes * 60;
  if (minutes > 59 || seconds > 50_400 || (zone.startsWith('-') && seconds === 0)) return null;
  return zone.startsWith('-') ? -seconds : seconds;
}

function parseEnd(source: string, none: 'unknown' | null): End | null {
  if (source === '') return none;
  if (source === '..') return 'open';
  const moment = parseMoment(source);
  return moment?.precision === 'second' ? null : moment;
}

/** Builds the result of two ends, or null when they are reversed or neither is known. */
function span(source: string, kind: 'interval' | 'within', start: End | null, end: End | null): Edtf | null {
  if (start === null || end === null) return null;
  const moments = [start, end].filter((each): each is Moment => typeof each !== 'string');
  if (moments.length === 0) return null;
  const earliest = typeof start === 'string' ? null : start.earliest;
  const latest = typeof end === 'string' ? null : end.latest;
  if (earliest !== null && latest !== null && earliest > latest) return null;
  return {
    source,
    kind,
    start,
    end,
    earliest,
    latest,
    precision: precisions[Math.max(...moments.map((each) => precisions.indexOf(each.precision)))] ?? 'year',
    approximate: moments.some((each) => each.approximate),
    uncertain: moments.some((each) => each.uncertain),
    unspecified: moments.some((each) => each.unspecified),
  };
}

/** Longer than any date that we accept; a guard against pathological input. */
const maxLength = 80;

/** Reads an EDTF string, or null when it is not one. Nothing is trimmed or repaired. */
export function parseEdtf(s: string): Edtf | null {
  if (s.length > maxLength) return null;
  if (s.startsWith('[')) {
    const match = /^\[([^\][/]*?)\.\.([^\][/]*)\]$/.exec(s);
    if (!match) return null;
    const [, from = '', to = ''] = match;
    return span(s, 'within', from === '' ? 'open' : parseMomentOnly(from), to === '' ? 'open' : parseMomentOnly(to));
  }
  const slash = s.indexOf('/');
  if (slash >= 0) {
    return span(s, 'interval', parseEnd(s.slice(0, slash), 'unknown'), parseEnd(s.slice(slash + 1), 'unknown'));
  }
  const date = parseMoment(s);
  if (!date) return null;
  const { earliest, latest, precision, approximate, uncertain, unspecified } = date;
  return {
    source: s,
    kind: 'date',
    start: date,
    end: date,
    earliest,
    latest,
    precision,
    approximate,
    uncertain,
    unspecified,
  };
}

function parseMomentOnly(source: string): End | null {
  return source === '..' ? null : parseEnd(source, null);
}

/** True for a whole and valid EDTF string of the kinds that `parseEdtf` reads. */
export function isEdtf(s: string): boolean {
  return parseEdtf(s) !== null;
}

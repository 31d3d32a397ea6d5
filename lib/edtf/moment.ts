import { dayMs, daysIn, utc } from './days.ts';
import { readMarks, type Marked, type Part, type Signs } from './marks.ts';
import type { Precision } from './precision.ts';
import { readSubYear } from './sub-year.ts';
import { boundsOf, type Bounds } from './unspecified.ts';

/** One date within an EDTF string: what is between the signs `/`, `..` and `,`. */
export interface Moment extends Marked, Bounds {
  /** With unspecified digits, the first possible year. */
  year: number;
  /** Absent if one of its digits is X. */
  month?: number;
  day?: number;
  /** Sub-year code, 21 to 41. */
  season?: number;
  /** Time of day as written, with its zone. */
  time?: string;
  precision: Precision;
  /** Whether some digits are X or not significant. */
  unspecified: boolean;
  /** The parts as written, if X is in positions that level 1 does not allow. */
  digits?: Readonly<Partial<Record<Part, string>>>;
  /** For a year with significant digits (1950S2): the written year, an estimate, and the range it allows. */
  estimate?: { year: number; first: number; last: number };
  /** Whether only level 2 can express it. */
  isLevel2: boolean;
}

const mark = '([?~%]?)';
const pattern = new RegExp(
  [
    `^${mark}(?:Y(-?[1-9]\\d{0,14})(?:E(\\d{1,2}))?|(-?)([\\dX]{4}))(?:S(\\d{1,2}))?${mark}`,
    `(?:-${mark}([\\dX]{2})${mark}(?:-${mark}([\\dX]{2})${mark}`,
    '(?:T(\\d\\d):(\\d\\d):(\\d\\d)(Z|[+-]\\d\\d(?::\\d\\d)?)?)?)?)?$',
  ].join(''),
);

/** Digits of the longest year that can be read. */
const maxYearDigits = 15;

/** Parses a single date; null if it is not valid. */
export function parseMoment(source: string): Moment | null {
  const match = pattern.exec(source);
  if (!match) return null;
  const [, beforeYear = '', long, power, sign = '', digits = '', significant, afterYear = ''] = match;
  const [beforeMonth = '', month, afterMonth = '', beforeDay = '', day, afterDay = ''] = match.slice(8);
  const [time] = /T.*/.exec(source) ?? [];
  const signs: Signs[] = [{ part: 'year', before: beforeYear, after: afterYear }];
  if (month !== undefined) signs.push({ part: 'month', before: beforeMonth, after: afterMonth });
  if (day !== undefined) signs.push({ part: 'day', before: beforeDay, after: afterDay });
  const read = readParts({ long, power, sign, digits, significant, month, day, time, clock: match.slice(14) });
  if (!read) return null;
  const marked = readMarks(signs, read.precision);
  if (read.precision === 'second' && (marked.approximate || marked.uncertain)) return null;
  const isMarkedWhole = signs.every(
    ({ before, after }, i) => before === '' && (after === '' || i === signs.length - 1),
  );
  return { ...read, ...marked, isLevel2: read.isLevel2 || !isMarkedWhole };
}

interface Written {
  long: string | undefined;
  power: string | undefined;
  sign: string;
  digits: string;
  significant: string | undefined;
  month: string | undefined;
  day: string | undefined;
  /** From its T on. */
  time: string | undefined;
  /** Hour, minute, second, zone. */
  clock: readonly (string | undefined)[];
}

function readParts({ long, power, sign, digits, significant, month, day, time, clock }: Written): Unmarked | null {
  const isNegative = sign === '-';
  if (isNegative && digits === '0000') return null;
  if (long !== undefined) return month === undefined ? readLongYear(long, power, significant) : null;
  if (significant !== undefined) {
    if (month !== undefined || digits.includes('X')) return null;
    return ofYear(Number(sign + digits), digits, significant, false);
  }
  if (month === undefined) return readYear(isNegative, digits);
  if (!`${digits}${month}${day ?? ''}`.includes('X')) return readDate(Number(sign + digits), month, day, time, clock);
  return time === undefined ? readUnspecified(isNegative, digits, month, day) : null;
}

type Unmarked = Omit<Moment, keyof Marked> & Marked;

const unmarked = { approximate: false, uncertain: false };

function wholeYears(first: number, last: number, precision: Precision): Unmarked {
  const span = { earliest: utc(first, 1, 1), latest: utc(last + 1, 1, 1) - 1 };
  return { year: first, precision, ...unmarked, unspecified: false, ...span, isLevel2: false };
}

function readLongYear(long: string, power: string | undefined, significant: string | undefined): Unmarked | null {
  const length = long.replace('-', '').length;
  if (power === undefined ? length < 5 : length + Number(power) > maxYearDigits) return null;
  const year = Number(long) * 10 ** Number(power ?? '0');
  return ofYear(year, String(Math.abs(year)), significant, power !== undefined);
}

/** Reads a year that may have only some significant digits: 1950S2 is some year from 1900 to 1999. */
function ofYear(year: number, digits: string, significant: string | undefined, isLevel2: boolean): Unmarked | null {
  if (significant === undefined) return { ...wholeYears(year, year, 'year'), isLevel2 };
  const count = Number(significant);
  if (count < 1) return null;
  const size = 10 ** Math.max(0, String(Number(digits)).length - count);
  const near = Math.floor(Math.abs(year) / size) * size;
  const far = near + size - 1;
  const years = year < 0 ? wholeYears(-far, -near, 'year') : wholeYears(near, far, 'year');
  if (size === 1) return { ...years, isLevel2: true };
  const [first, last] = year < 0 ? [-far, -near] : [near, far];
  return { ...years, unspecified: true, estimate: { year, first, last }, isLevel2: true };
}

function readYear(isNegative: boolean, digits: string): Unmarked {
  const near = Number(digits.replaceAll('X', '0'));
  const far = Number(digits.replaceAll('X', '9'));
  const isCentury = /^\d\dXX$/.test(digits);
  const precision = isCentury ? 'century' : /^\d{3}X$/.test(digits) ? 'decade' : 'year';
  const years = isNegative ? wholeYears(0 - far, 0 - near, precision) : wholeYears(near, far, precision);
  if (!digits.includes('X')) return years;
  const isPlain = precision !== 'year';
  return { ...years, unspecified: true, isLevel2: !isPlain, ...(isPlain ? {} : { digits: { year: digits } }) };
}

function readUnspecified(isNegative: boolean, year: string, month: string, day: string | undefined): Unmarked | null {
  const bounds = boundsOf({ isNegative, year, month, day });
  if (!bounds) return null;
  const isMonthAny = month === 'XX' && (day === undefined || day === 'XX');
  const isLevel2 = year.includes('X') || !(isMonthAny || (!month.includes('X') && day === 'XX'));
  return {
    ...bounds,
    ...(month.includes('X') ? {} : { month: Number(month) }),
    ...(day === undefined || day.includes('X') ? {} : { day: Number(day) }),
    precision: day === undefined ? 'month' : 'day',
    ...unmarked,
    unspecified: true,
    ...(isLevel2 ? { digits: { year, month, ...(day === undefined ? {} : { day }) } } : {}),
    isLevel2,
  };
}

function readDate(
  year: number,
  monthText: string,
  dayText: string | undefined,
  time: string | undefined,
  clock: readonly (string | undefined)[],
): Unmarked | null {
  const month = Number(monthText);
  const subYear = readSubYear(year, month);
  if (subYear) {
    if (dayText !== undefined) return null;
    const isLevel2 = month > 24;
    return { year, season: month, precision: 'season', ...unmarked, unspecified: false, ...subYear, isLevel2 };
  }
  if (month < 1 || month > 12) return null;
  const common = { year, month, ...unmarked, unspecified: false, isLevel2: false };
  if (dayText === undefined) {
    const latest = utc(year, month, daysIn(year, month)) + dayMs - 1;
    return { ...common, precision: 'month', earliest: utc(year, month, 1), latest };
  }
  const day = Number(dayText);
  if (day < 1 || day > daysIn(year, month)) return null;
  const midnight = utc(year, month, day);
  if (time === undefined) return { ...common, day, precision: 'day', earliest: midnight, latest: midnight + dayMs - 1 };
  const seconds = readClock(clock);
  if (seconds === null) return null;
  const earliest = midnight + seconds * 1000;
  return { ...common, day, time: time.slice(1), precision: 'second', earliest, latest: earliest + 999 };
}

/** Returns the seconds from midnight UTC for hour, minute, second and zone; null for an invalid time. */
function readClock([hour, minute, second, zone]: readonly (string | undefined)[]): number | null {
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const isEndOfDay = hour === '24' && clock === 86_400;
  const offset = zoneSeconds(zone ?? 'Z');
  if (offset === null || Number(minute) > 59 || Number(second) > 59) return null;
  return Number(hour) > 23 && !isEndOfDay ? null : clock - offset;
}

/** Returns the seconds east of UTC, at most 14 hours; null for an invalid zone (`-00:00` is invalid in ISO 8601). */
function zoneSeconds(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4) || '0');
  const seconds = hours * 3600 + minutes * 60;
  if (minutes > 59 || seconds > 50_400 || (zone.startsWith('-') && seconds === 0)) return null;
  return zone.startsWith('-') ? -seconds : seconds;
}

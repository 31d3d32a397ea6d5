import { dayNumber, divide, enclosing, momentOf, weekdayOf, yearText, type Value } from './calendar.ts';
import { daysIn } from './days.ts';
import type { Token } from './lexer.ts';
import { Refusal } from './refusal.ts';
import { isAfter, yearOf, type Reference } from './relative.ts';

/** How one reading resolves ambiguous words. */
export interface Choice {
  reference: Reference | null;
  /** The month comes first in the language, so that "05/03/2024" is in May. "05.03.2024" is in March everywhere. */
  isMonthFirst: boolean;
  /** Reverses the language's order of day and month. */
  isSwapped: boolean;
  /** Takes the second meaning of a decade ("the 20s"), or of a bare weekday or month ("on Monday", "in March"). */
  isSecond: boolean;
  /** A date without a year may take it from the reference. */
  assumeYear: boolean;
}

/** One of one or two dates, before the other completes it. */
export interface Point {
  day?: number;
  month?: number;
  /** As written: 44 with `era` bc is 44 BC. */
  year?: number;
  era?: 'bc' | 'ad' | undefined;
  season?: number;
  /** Digits by themselves: a year, or a day of the other date's month. */
  bare?: Extract<Token, { k: 'digits' }>;
  /** A value that is already complete. */
  fixed?: Value;
  part?: { index: number; count: number } | undefined;
  weekday?: number | undefined;
  /** "some day in". */
  some?: 'day' | 'month' | undefined;
  isApproximate: boolean;
  isUncertain: boolean;
}

/** Returns the value of a single EDTF date. */
export function single(edtf: string): Value {
  return { from: edtf, to: edtf };
}

/**
 * Returns the EDTF of a complete point.
 * @throws Refusal when its year is not known or there is no such day
 */
export function valueOf(point: Point, choice: Choice): { value: Value; isOtherWeekday: boolean } {
  const { fixed, year, month, day, season } = point;
  if (!fixed && year === undefined && month === undefined && day === undefined && season === undefined) {
    throw new Refusal('not-a-date');
  }
  let value = fixed ? withEra(fixed, point.era) : single(compose(point, choice));
  if (point.part && value.from === value.to) value = divide(value.from, point.part.index, point.part.count);
  if (point.some) value = single(`${value.from}${someSuffix(value.from, point.some)}`);
  const mark = point.isApproximate ? (point.isUncertain ? '%' : '~') : point.isUncertain ? '?' : '';
  const marked = mark === '' ? value : { from: addMark(value.from, mark), to: addMark(value.to, mark) };
  return { value: marked, isOtherWeekday: isOtherWeekday(point, marked) };
}

function addMark(edtf: string, mark: string): string {
  const old = /[?~%]$/.exec(edtf)?.[0];
  if (old === undefined) return edtf + mark;
  return old === mark ? edtf : `${edtf.slice(0, -1)}%`;
}

function someSuffix(edtf: string, some: 'day' | 'month'): string {
  const { precision, isBare } = { precision: momentOf(edtf).precision, isBare: /^-?\d{4}(?:-\d\d)?$/.test(edtf) };
  if (isBare && precision === 'year') return some === 'day' ? '-XX-XX' : '-XX';
  if (isBare && precision === 'month' && some === 'day') return '-XX';
  throw new Refusal('not-a-date');
}

/** Applies the era: "5th century BC" is 500 to 401 BC, which EDTF can only write as the years -0499 to -0400. */
function withEra(value: Value, era: Point['era']): Value {
  if (era !== 'bc') return value;
  if (!/^\d\d(?:XX|\dX)$/.test(value.from)) throw new Refusal('not-a-date');
  return single(`-${value.from}`);
}

function isOtherWeekday(point: Point, value: Value): boolean {
  if (point.weekday === undefined || value.from !== value.to) return false;
  const moment = momentOf(value.from);
  if (moment.day === undefined || moment.month === undefined || moment.digits) return false;
  return weekdayOf(dayNumber(moment.year, moment.month, moment.day)) !== point.weekday;
}

function compose(point: Point, choice: Choice): string {
  const { month, day, season } = point;
  if (month !== undefined && (month < 1 || month > 12)) throw new Refusal('no-such-month', { month });
  const longest = month === 2 ? 29 : daysIn(2000, month ?? 1);
  if (day !== undefined && month !== undefined && (day < 1 || day > longest))
    throw new Refusal('no-such-day', { month, ...yearFor(point) });
  const year = point.year === undefined ? assumed(point, choice) : civilYear(point.year, point.era);
  const text = yearText(year);
  // A day of no month: "5 2024".
  if (month === undefined && day !== undefined) throw new Refusal('not-a-date');
  if (month === undefined && season === undefined) return text;
  if (text.startsWith('Y')) throw new Refusal('not-a-date');
  if (month === undefined) return `${text}-${season}`;
  if (day === undefined) return `${text}-${String(month).padStart(2, '0')}`;
  if (day > daysIn(year, month)) throw new Refusal('no-such-day', { month, year });
  return `${text}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function yearFor(point: Point): { year?: number } {
  return point.year === undefined ? {} : { year: civilYear(point.year, point.era) };
}

function civilYear(year: number, era: Point['era']): number {
  if (era !== 'bc') return year;
  if (year < 1) throw new Refusal('not-a-date');
  return 1 - year;
}

/** Returns the year of a date without one: its last occurrence before the reference, or the next one as the second meaning. */
export function assumed(point: Point, choice: Choice): number {
  const { reference, assumeYear } = choice;
  const year = yearOf(reference);
  const isDated = point.month !== undefined || point.season !== undefined;
  if (!assumeYear || !reference || year === null || !isDated) throw new Refusal('no-year');
  const candidate = compose({ ...point, year }, choice);
  const last = isAfter(reference, candidate) ? year - 1 : year;
  return choice.isSecond ? last + 1 : last;
}

/** Returns the value as an end of an interval: itself, or for a span the smallest unit around it. */
export function endOf(value: Value): string {
  const mark = /[?~%]$/.exec(value.from)?.[0] ?? '';
  const bare = { from: value.from.replace(/[?~%]$/, ''), to: value.to.replace(/[?~%]$/, '') };
  const wide = enclosing(bare);
  if (wide === null) throw new Refusal('not-a-date');
  return wide + mark;
}

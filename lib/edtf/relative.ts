import { civil, dayText, daysOfEdtf, momentOf, monthText, weekdayOf, yearText, type Value } from './calendar.ts';
import { isEdtf, parseEdtf } from './edtf.ts';
import type { Unit } from './languages.ts';
import { Refusal } from './refusal.ts';

/** A date relative to the day on which it was said: "last month" is one month back. */
export interface Relative {
  unit: 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'century';
  offset: number;
}

/** Thrown within `lib/edtf` when words depend on a day that is not given. */
export class NeedsReference extends Error {
  readonly relative: Relative;

  constructor(relative: Relative) {
    super('needs a reference');
    this.name = 'NeedsReference';
    this.relative = relative;
  }
}

/** The day on which words were said, or a range of days if only its month or year is known. */
export interface Reference {
  first: number;
  last: number;
  /** `~`, `?`, `%` or nothing: its doubt applies to every date counted from it. */
  qualifier: string;
}

/** Parses a reference; null if it is invalid, has an open end, or is outside the years 1 to 9998, around which days can be written. */
export function toReference(edtf: string | undefined): Reference | null {
  const parsed = edtf === undefined ? null : parseEdtf(edtf);
  const days = parsed && daysOfEdtf(parsed);
  if (!parsed || !days || civil(days.first).year < 1 || civil(days.last).year > 9998) return null;
  const qualifier = parsed.approximate ? (parsed.uncertain ? '%' : '~') : parsed.uncertain ? '?' : '';
  return { ...days, qualifier };
}

const relativeUnits: Readonly<Record<Unit, Relative['unit']>> = {
  day: 'day',
  week: 'week',
  fortnight: 'week',
  month: 'month',
  season: 'season',
  year: 'year',
  years: 'year',
  decade: 'decade',
  century: 'century',
};

/**
 * Returns the date `offset` units from the reference, never sharper than the unit: months give a month, years a year. Weeks give seven
 * days: with `around` those around the resulting day ("two weeks ago"), otherwise Monday to Sunday ("last week").
 * @throws NeedsReference, Refusal for a day or month of a year with more than four digits
 */
export function shift(reference: Reference | null, unit: Unit, offset: number, around = false): Value {
  const value = shifted(reference, unit, offset, around);
  if (!isEdtf(value.from) || !isEdtf(value.to)) throw new Refusal('not-a-date');
  return value;
}

function shifted(reference: Reference | null, unit: Unit, offset: number, around: boolean): Value {
  const steps = unit === 'fortnight' ? offset * 2 : offset;
  if (!reference) throw new NeedsReference({ unit: relativeUnits[unit], offset: steps });
  const { first, last, qualifier } = reference;
  const at = (make: (day: number) => string): Value => ({ from: make(first) + qualifier, to: make(last) + qualifier });
  const year = (day: number): number => civil(day).year;
  switch (unit) {
    case 'day':
      return at((day) => dayText(day + steps));
    case 'week':
    case 'fortnight': {
      const back = (day: number): number => (around ? 3 : weekdayOf(day) - 1);
      const from = first + steps * 7 - back(first);
      const to = last + steps * 7 - back(last) + 6;
      return { from: dayText(from) + qualifier, to: dayText(to) + qualifier };
    }
    case 'month':
      return at((day) => monthText(year(day) * 12 + civil(day).month - 1 + steps));
    case 'season':
      return at((day) => yearText(year(day) + steps));
    case 'year':
    case 'years':
      return at((day) => yearText(year(day) + steps));
    case 'decade':
      return at((day) => `${yearText(year(day) + steps * 10).slice(0, -1)}X`);
    case 'century':
      return at((day) => `${yearText(year(day) + steps * 100).slice(0, -2)}XX`);
  }
}

/**
 * Returns the nearest of the dates that `candidate` gives for a year: the last that ended before the reference (`step` -1), the one in the
 * reference's own year (0), or the first that begins after it (1). If the reference is not a single day, from its first day to its last.
 * @throws NeedsReference, Refusal when there is none
 */
export function nearest(
  reference: Reference | null,
  step: -1 | 0 | 1,
  unit: Relative['unit'],
  candidate: (year: number) => string,
): Value {
  if (!reference) throw new NeedsReference({ unit, offset: step });
  const { first, last, qualifier } = reference;
  const at = (day: number): string => nearestTo(day, step, candidate) + qualifier;
  return { from: at(first), to: at(last) };
}

function nearestTo(day: number, step: -1 | 0 | 1, candidate: (year: number) => string): string {
  const { year } = civil(day);
  // Any eight years contain a 29 February, except around some turns of the century.
  const years = step === 0 ? [year] : Array.from({ length: 9 }, (_, i) => year + step * i);
  const fits = (each: string): boolean => {
    const parsed = parseEdtf(each);
    const days = parsed && daysOfEdtf(parsed);
    if (!days) return false;
    if (step === 0) return true;
    return step === -1 ? days.last < day : days.first > day;
  };
  const found = years.map(candidate).find(fits);
  if (found === undefined) throw new Refusal('not-a-date');
  return found;
}

/**
 * Returns a weekday relative to the reference: the last before it (`step` -1), the first after it (1), or the last up to and including it
 * (0). If the reference is not a single day, its whole range is used.
 * @throws NeedsReference
 */
export function weekdayBeside(reference: Reference | null, weekday: number, step: -1 | 0 | 1): Value {
  if (!reference) throw new NeedsReference({ unit: 'week', offset: step });
  const { first, last, qualifier } = reference;
  if (first !== last) return { from: dayText(first - 7) + qualifier, to: dayText(last + 7) + qualifier };
  const back = (weekdayOf(first) - weekday + 7) % 7;
  const day = step === 1 ? first + 7 - back : first - (step === -1 && back === 0 ? 7 : back);
  const text = dayText(day) + qualifier;
  return { from: text, to: text };
}

/** Returns the year of a reference, as needed for an abbreviated year; null without one. */
export function yearOf(reference: Reference | null): number | null {
  return reference ? civil(reference.last).year : null;
}

/** Whether `edtf` begins after the end of the reference. */
export function isAfter(reference: Reference, edtf: string): boolean {
  return momentOf(edtf).earliest / 86_400_000 > reference.last;
}

/**
 * Expands a two-digit year to the hundred years that end 19 years after the reference; without one, years up to '69 are in this century.
 */
export function fullYear(short: number, reference: Reference | null): number {
  const latest = (yearOf(reference) ?? 2050) + 19;
  return latest - ((((latest - short) % 100) + 100) % 100);
}

import { dayMs, daysIn, utc } from './days.ts';

/** UTC milliseconds; `latest` is the last one. */
export interface Bounds {
  earliest: number;
  latest: number;
}

/** A date with X for some digits, part by part as written. */
export interface Digits {
  isNegative: boolean;
  /** Four digits. */
  year: string;
  /** Two digits. */
  month: string;
  day?: string | undefined;
}

/**
 * Returns the first and last moment of a date with unspecified digits, and its first possible year; null if no day of the calendar fits
 * (2023-02-X9 may be 9 or 19 February, 20X3-02-29 never exists).
 */
export function boundsOf({ isNegative, year, month, day }: Digits): (Bounds & { year: number }) | null {
  const found = fitting(year).map((each) => (isNegative ? 0 - each : each));
  const years = isNegative ? found.reverse() : found;
  const months = fitting(month).filter((each) => each >= 1 && each <= 12);
  const days = day === undefined ? null : fitting(day);
  const first = search(years, months, days);
  const last = search(years.reverse(), months.reverse(), days === null ? null : days.reverse());
  if (!first || !last) return null;
  const earliest = utc(first.year, first.month, first.day ?? 1);
  const latest = utc(last.year, last.month, last.day ?? daysIn(last.year, last.month)) + dayMs - 1;
  return { earliest, latest, year: first.year };
}

/** Returns all numbers that digits may stand for, smallest first: X is any digit. */
export function fitting(digits: string): number[] {
  let found = [0];
  for (const digit of digits) {
    const choices = digit === 'X' ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [Number(digit)];
    found = found.flatMap((each) => choices.map((choice) => each * 10 + choice));
  }
  return found;
}

/** Finds the first existing day, trying the parts in the given order; without days, the first month. */
function search(
  years: readonly number[],
  months: readonly number[],
  days: readonly number[] | null,
): { year: number; month: number; day?: number } | null {
  for (const year of years) {
    for (const month of months) {
      if (days === null) return { year, month };
      const day = days.find((each) => each >= 1 && each <= daysIn(year, month));
      if (day !== undefined) return { year, month, day };
    }
  }
  return null;
}

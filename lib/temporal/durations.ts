import { civil, dayNumber } from '#lib/edtf/calendar.ts';
import { isoDuration } from '#lib/edtf/duration.ts';
import { dayMs, daysIn } from '#lib/edtf/days.ts';

/** A length of time. Months are the calendar's, so that how long they are depends on where they begin; days have 24 hours. */
export interface Length {
  months: number;
  ms: number;
}

/** Longer lengths are taken for this (ten thousand years): nothing in a case turns on the difference. */
const maxMonths = 120_000;
const maxMs = 4e14;

/** Reads an ISO 8601 duration; null for any other text. */
export function lengthOf(iso: string | null | undefined): Length | null {
  const match = typeof iso === 'string' ? isoDuration.exec(iso) : null;
  if (!match) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits || 0));
  const of = (count: number | undefined, unit: number) => (count ?? 0) * unit;
  return {
    months: Math.min(of(years, 12) + of(months, 1), maxMonths),
    ms: Math.min(
      of(weeks, 7 * dayMs) + of(days, dayMs) + of(hours, 3_600_000) + of(minutes, 60_000) + of(seconds, 1000),
      maxMs,
    ),
  };
}

const spans = new Map<number, readonly [shortest: number, longest: number]>();

/** The fewest and the most days that so many months can have, wherever they begin. */
function daysOfMonths(months: number): readonly [shortest: number, longest: number] {
  const known = spans.get(months);
  if (known) return known;
  let shortest = Infinity;
  let longest = 0;
  // The calendar repeats after 400 years.
  for (let month = 0; month < 4800; month++) {
    const days = firstOf(month + months) - firstOf(month);
    shortest = Math.min(shortest, days);
    longest = Math.max(longest, days);
  }
  spans.set(months, [shortest, longest]);
  return [shortest, longest];
}

const firstOf = (month: number) => dayNumber(2000 + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);

/** The fewest milliseconds that a length can be. */
export function shortest({ months, ms }: Length): number {
  return ms + (months === 0 ? 0 : daysOfMonths(months)[0] * dayMs);
}

/** The most milliseconds that a length can be. */
export function longest({ months, ms }: Length): number {
  return ms + (months === 0 ? 0 : daysOfMonths(months)[1] * dayMs);
}

/** The day so many months later; the last of the month where there is no such day in it. */
function monthsLater(day: number, months: number): { day: number; cut: 'no' | 'at' | 'beyond' } {
  const date = civil(day);
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  const last = daysIn(year, month);
  const longer = daysIn(date.year, date.month) > last;
  return {
    day: dayNumber(year, month, Math.min(date.day, last)),
    cut: !longer || date.day < last ? 'no' : date.day === last ? 'at' : 'beyond',
  };
}

const parts = (at: number) => ({ day: Math.floor(at / dayMs), clock: at - Math.floor(at / dayMs) * dayMs });
const isFar = (at: number) => Math.abs(at) > 2 ** 51;

/** The earliest that a length after `at`, or after anything later, can be. */
export function earliestAfter(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at + shortest(length);
  const { day, clock } = parts(at);
  const later = monthsLater(day, length.months);
  // Some later day ends on the same one, at any hour of it.
  return later.day * dayMs + (later.cut === 'no' ? clock : 0) + length.ms;
}

/** The latest that a length after `at`, or after anything earlier, can be. */
export function latestAfter(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at + longest(length);
  const { day, clock } = parts(at);
  const later = monthsLater(day, length.months);
  return later.day * dayMs + (later.cut === 'beyond' ? dayMs - 1 : clock) + length.ms;
}

/** The earliest from which a length can reach `at` or beyond. */
export function earliestBefore(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at - longest(length);
  const { day, clock } = parts(at - length.ms);
  let from = monthsLater(day, -length.months).day;
  while (monthsLater(from, length.months).day < day) from++;
  while (monthsLater(from - 1, length.months).day >= day) from--;
  return from * dayMs + (monthsLater(from, length.months).day === day ? clock : 0);
}

/** The latest from which a length need not reach beyond `at`. */
export function latestBefore(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at - shortest(length);
  const { day, clock } = parts(at - length.ms);
  let from = monthsLater(day, -length.months).day;
  while (monthsLater(from, length.months).day > day) from--;
  while (monthsLater(from + 1, length.months).day <= day) from++;
  return from * dayMs + (monthsLater(from, length.months).day === day ? clock : dayMs - 1);
}

import { civil, dayNumber } from '#lib/edtf/calendar.ts';
import { isoDuration } from '#lib/edtf/duration.ts';
import { dayMs, daysIn } from '#lib/edtf/days.ts';

/** A length of time. Months are calendar months, so their length depends on where they begin; days have 24 hours. */
export interface Length {
  months: number;
  ms: number;
}

/** Longer lengths are capped at this (ten thousand years): the difference matters to no case. */
const maxMonths = 120_000;
const maxMs = 4e14;

/** Parses an ISO 8601 duration; null for any other text. */
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

/** Returns the fewest and the most days that this many months can have, wherever they begin. */
function daysOfMonths(months: number): readonly [shortest: number, longest: number] {
  const cached = spans.get(months);
  if (cached) return cached;
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

/** Returns the fewest milliseconds that a length can have. */
export function shortest({ months, ms }: Length): number {
  return ms + (months === 0 ? 0 : daysOfMonths(months)[0] * dayMs);
}

/** Returns the most milliseconds that a length can have. */
export function longest({ months, ms }: Length): number {
  return ms + (months === 0 ? 0 : daysOfMonths(months)[1] * dayMs);
}

/** Returns the day this many months later; if the month has no such day, its last. */
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

/** Returns the earliest end of a length that begins at `at` or later. */
export function earliestAfter(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at + shortest(length);
  const { day, clock } = parts(at);
  const later = monthsLater(day, length.months);
  // A later day may lead to the same end day, at any time of day.
  return later.day * dayMs + (later.cut === 'no' ? clock : 0) + length.ms;
}

/** Returns the latest end of a length that begins at `at` or earlier. */
export function latestAfter(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at + longest(length);
  const { day, clock } = parts(at);
  const later = monthsLater(day, length.months);
  return later.day * dayMs + (later.cut === 'beyond' ? dayMs - 1 : clock) + length.ms;
}

/** Returns the earliest start from which a length can end at `at` or later. */
export function earliestBefore(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at - longest(length);
  const { day, clock } = parts(at - length.ms);
  let from = monthsLater(day, -length.months).day;
  while (monthsLater(from, length.months).day < day) from++;
  while (monthsLater(from - 1, length.months).day >= day) from--;
  return from * dayMs + (monthsLater(from, length.months).day === day ? clock : 0);
}

/** Returns the latest start from which a length can end at `at` or earlier. */
export function latestBefore(at: number, length: Length): number {
  if (length.months === 0 || isFar(at)) return at - shortest(length);
  const { day, clock } = parts(at - length.ms);
  let from = monthsLater(day, -length.months).day;
  while (monthsLater(from, length.months).day > day) from--;
  while (monthsLater(from + 1, length.months).day <= day) from++;
  return from * dayMs + (monthsLater(from, length.months).day === day ? clock : dayMs - 1);
}

import { dayMs } from './days.ts';
import { membersOf, parseEdtf, type Edtf, type End, type Member } from './edtf.ts';
import type { Moment } from './moment.ts';
import type { Precision } from './precision.ts';
import { ascending } from '#lib/sorted.ts';

/** Returns the first and last moment of a date in UTC milliseconds; null if the end is open or unknown, or the string is not a date. */
export function bounds(edtf: string | null | undefined): { earliest: number | null; latest: number | null } {
  const date = read(edtf);
  return { earliest: date?.earliest ?? null, latest: date?.latest ?? null };
}

const read = (edtf: string | null | undefined) => (typeof edtf === 'string' ? parseEdtf(edtf) : null);

/**
 * Compares dates for a timeline: by the earliest moment, then by the latest (so a day precedes the month that it begins). An open start
 * comes first, an open end last among equals, a missing date after everything. A total preorder: for `sort`.
 */
export function compare(a: string | null | undefined, b: string | null | undefined): number {
  const first = read(a);
  const right = read(b);
  if (!first || !right) return (first ? 0 : 1) - (right ? 0 : 1);
  return (
    sign(first.earliest ?? -Infinity, right.earliest ?? -Infinity) ||
    sign(first.latest ?? Infinity, right.latest ?? Infinity)
  );
}

function sign(a: number, b: number): number {
  return ascending(a, b);
}

/** The start and end of something, as ranges of day numbers that contain the true days. */
interface Extent {
  start: [number, number];
  end: [number, number];
  isExact: boolean;
}

/** How far "about" reaches on either side, in days, by precision. */
const approximationSlackDays: Readonly<Record<Precision, number>> = {
  second: 1,
  day: 7,
  month: 31,
  season: 92,
  year: 366,
  decade: 3_653,
  century: 36_525,
};

/** Returns the number of days that "about" reaches on either side of a date; 0 for a date without it. */
export function approximationDays(date: Moment): number {
  return date.approximate ? approximationSlackDays[date.about ?? date.precision] : 0;
}

function daysOf(end: End, open: number): [number, number] {
  if (end === 'open') return [open, open];
  if (end === 'unknown') return [-Infinity, Infinity];
  const margin = approximationDays(end);
  return [Math.floor(end.earliest / dayMs) - margin, Math.floor(end.latest / dayMs) + margin];
}

/**
 * Returns when a member began and ended. A date and a `[a..b]` are a point somewhere in their span, sharp to a day; an interval, and `a..b`
 * in `{…}`, lasts from somewhere in its first date to somewhere in its last. `..` in an interval has no end; an unknown end may be any day
 * from the start on.
 */
function extentOf(member: Member, { kind, approximate, uncertain }: Edtf): Extent {
  const start = daysOf(member.start, -Infinity);
  const end = daysOf(member.end, Infinity);
  const isExact = !approximate && !uncertain;
  const lasts = kind === 'interval' || (kind === 'several' && member.start !== member.end);
  if (!lasts) return { start: [start[0], end[1]], end: [start[0], end[1]], isExact };
  if (member.end === 'unknown') end[0] = start[0];
  if (member.start === 'unknown') start[1] = end[1];
  return { start, end, isExact };
}

function extentsOf(edtf: Edtf): Extent[] {
  return membersOf(edtf).map((member) => extentOf(member, edtf));
}

type Overlap = 'none' | 'possible' | 'certain';

function meeting(one: Extent, two: Extent): Overlap {
  if (one.start[0] > two.end[1] || two.start[0] > one.end[1]) return 'none';
  const must = one.isExact && two.isExact && one.start[1] <= two.end[0] && two.start[1] <= one.end[0];
  return must ? 'certain' : 'possible';
}

/** Whether two dates coincide for every choice in `[…]`; for `{…}` a single coincidence is enough. */
function isCertain(first: Edtf, right: Edtf): boolean {
  const holds = <T>(of: Edtf, all: readonly T[], test: (each: T) => boolean): boolean =>
    of.kind === 'several' ? all.some(test) : all.every(test);
  // The side on which every choice must hold is the outer loop.
  const [outer, inner] = first.kind === 'several' ? [right, first] : [first, right];
  const inners = extentsOf(inner);
  return holds(outer, extentsOf(outer), (one) => holds(inner, inners, (two) => meeting(one, two) === 'certain'));
}

/**
 * Whether things with these dates coincide on some day: `certain` if they must whatever the true days are, `possible` if they may, `none`
 * if they cannot. A year and a day in it are `possible`: what happened "in 2024" need not have been on that day. An approximate date (~)
 * reaches one unit further on either side; it is never `certain`, nor is an uncertain one (?). Each date of `[…]` and `{…}` is compared;
 * what is between them does not belong to them. An invalid date overlaps nothing.
 */
export function overlap(a: string | null | undefined, b: string | null | undefined): Overlap {
  const first = read(a);
  const right = read(b);
  if (!first || !right) return 'none';
  const rights = extentsOf(right);
  if (!extentsOf(first).some((one) => rights.some((two) => meeting(one, two) !== 'none'))) return 'none';
  return isCertain(first, right) ? 'certain' : 'possible';
}

/**
 * Whether every moment that `inner` can be is within the span of `outer`: 2024 contains 2024-03 and [2024-02..2024-03]. For filters;
 * "about" is ignored.
 */
export function contains(outer: string | null | undefined, inner: string | null | undefined): boolean {
  const around = read(outer);
  const within = read(inner);
  if (!around || !within) return false;
  const spans = joined(around);
  return spansOf(within).every(([from, to]) => spans.some(([first, last]) => first <= from && to <= last));
}

function spansOf(edtf: Edtf): [number, number][] {
  return membersOf(edtf).map(({ start, end }) => [
    typeof start === 'string' ? -Infinity : start.earliest,
    typeof end === 'string' ? Infinity : end.latest,
  ]);
}

/** Returns the spans of a date, with adjacent ones merged. */
function joined(edtf: Edtf): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of spansOf(edtf).sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

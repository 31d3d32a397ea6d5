import { remembered } from '#lib/remembered.ts';
import { dayMs } from './days.ts';
import { membersOf, parseEdtf, type Edtf, type End, type Member } from './edtf.ts';
import type { Moment } from './moment.ts';
import type { Precision } from './precision.ts';

/** First and last moment that a date can be, UTC milliseconds; null where an end is open, unknown, or the string is no date. */
export function bounds(edtf: string | null | undefined): { earliest: number | null; latest: number | null } {
  const date = read(edtf);
  return { earliest: date?.earliest ?? null, latest: date?.latest ?? null };
}

/** Sorting a timeline asks for each date many times. */
const parsed = remembered(20_000, (edtf: string) => parseEdtf(edtf));
const read = (edtf: string | null | undefined) => (typeof edtf === 'string' ? parsed(edtf) : null);

/**
 * Order of a timeline: by the earliest moment, then by the latest (so a day comes before the month that it begins). An
 * open beginning comes first, an open end last among equals, what has no date after everything. A total preorder: for `sort`.
 */
export function compare(a: string | null | undefined, b: string | null | undefined): number {
  const left = read(a);
  const right = read(b);
  if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
  return (
    sign(left.earliest ?? -Infinity, right.earliest ?? -Infinity) ||
    sign(left.latest ?? Infinity, right.latest ?? Infinity)
  );
}

function sign(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When something began and ended, as spans of day numbers within which the true days lie. */
interface Extent {
  start: [number, number];
  end: [number, number];
  isExact: boolean;
}

/** Units on either side that "about" may mean, in days, by precision. */
const slack: Readonly<Record<Precision, number>> = {
  second: 1,
  day: 7,
  month: 31,
  season: 92,
  year: 366,
  decade: 3_653,
  century: 36_525,
};

/** How many days "about" may reach to either side of a date; 0 for one that is not about. */
export function reachOf(date: Moment): number {
  return date.approximate ? slack[date.about ?? date.precision] : 0;
}

function daysOf(end: End, open: number): [number, number] {
  if (end === 'open') return [open, open];
  if (end === 'unknown') return [-Infinity, Infinity];
  const margin = reachOf(end);
  return [Math.floor(end.earliest / dayMs) - margin, Math.floor(end.latest / dayMs) + margin];
}

/**
 * A date and a `[a..b]` are a point somewhere in their span, at the sharpness of a day; an interval, and `a..b` in `{…}`, lasts
 * from somewhere in its first date to somewhere in its last. `..` in an interval goes on without end; an unknown end may be any
 * day from the beginning on.
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

/** Whether two dates coincide whichever of `[…]` is true; of `{…}` one that does is enough. */
function isCertain(left: Edtf, right: Edtf): boolean {
  const holds = <T>(of: Edtf, all: readonly T[], test: (each: T) => boolean): boolean =>
    of.kind === 'several' ? all.some(test) : all.every(test);
  // What must hold for every choice is asked first.
  const [outer, inner] = left.kind === 'several' ? [right, left] : [left, right];
  const inners = extentsOf(inner);
  return holds(outer, extentsOf(outer), (one) => holds(inner, inners, (two) => meeting(one, two) === 'certain'));
}

/**
 * Whether two things of these dates coincide on some day: `certain` when they must whatever the true days are, `possible`
 * when they may, `none` when they cannot. A year and a day in it are `possible`: what happened "in 2024" need not have been
 * that day. A date that is about (~) reaches one unit further on either side; it, and a doubtful one (?), is never `certain`.
 * Of `[…]` and `{…}` each date is looked at: what lies
 * between them is no part of them. What is no date overlaps nothing.
 */
export function overlap(a: string | null | undefined, b: string | null | undefined): Overlap {
  const left = read(a);
  const right = read(b);
  if (!left || !right) return 'none';
  const rights = extentsOf(right);
  if (!extentsOf(left).some((one) => rights.some((two) => meeting(one, two) !== 'none'))) return 'none';
  return isCertain(left, right) ? 'certain' : 'possible';
}

/**
 * True when every moment that `inner` can be lies within the span of `outer`: 2024 contains 2024-03 and [2024-02..2024-03].
 * For filters; "about" is taken as written.
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

/** The spans of a date, those that follow on one another as one. */
function joined(edtf: Edtf): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of spansOf(edtf).sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

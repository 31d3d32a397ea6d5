import { civil } from '#lib/edtf/calendar.ts';
import { dayMs, utc } from '#lib/edtf/days.ts';

/** The unit between ticks of an axis. */
export type TickUnit = 'year' | 'month' | 'day' | 'hour' | 'minute';

/** A tick on the axis. */
export interface Tick {
  /** UTC milliseconds. */
  at: number;
  unit: TickUnit;
  /** Civil date of the tick, UTC. */
  year: number;
  month: number;
  day: number;
}

const yearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000, 100_000_000];
const monthSteps = [1, 3, 6];
const daySteps = [1, 2, 7, 14];
const hourSteps = [1, 2, 3, 6, 12];
const minuteSteps = [1, 2, 5, 10, 15, 30];
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Weeks begin on Monday, such as 5 January 1970. */
const firstMonday = 4;

const civilOf = (ms: number) => civil(Math.floor(ms / dayMs));

/** An even calendar step between two ticks. */
export interface TickStep {
  unit: TickUnit;
  count: number;
}

const monthMs = 30.4375 * dayMs;
const yearMs = 365.25 * dayMs;

const lengths: Readonly<Record<TickUnit, number>> = {
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  month: monthMs,
  year: yearMs,
};

/** All steps, smallest first. */
const steps: readonly TickStep[] = (
  [
    ['minute', minuteSteps],
    ['hour', hourSteps],
    ['day', daySteps],
    ['month', monthSteps],
    ['year', yearSteps],
  ] as const
).flatMap(([unit, counts]) => counts.map((count) => ({ unit, count })));

/** Returns the approximate length of a step, in milliseconds. */
export function lengthOf({ unit, count }: TickStep): number {
  return lengths[unit] * count;
}

/** Returns the smallest step of which at most `maxSteps` fit in a span of milliseconds. A maximum below one counts as one. */
export function stepFor(spanMs: number, maxSteps: number): TickStep {
  const room = Math.max(1, maxSteps);
  return steps.find((step) => spanMs / lengthOf(step) <= room) ?? { unit: 'year', count: 1_000_000_000 };
}

/**
 * Returns ticks at even calendar steps, the smallest of minutes, hours, days, months or years that leave room for their names: at most
 * `maxSteps` lie between the ticks, so there may be one tick more.
 * @param from UTC milliseconds
 * @param to UTC milliseconds, after `from`
 */
export function ticksBetween(from: number, to: number, maxSteps: number): Tick[] {
  return ticksBy(stepFor(to - from, maxSteps), from, to);
}

/** Returns all ticks of a step from one moment to another, UTC milliseconds. */
export function ticksBy({ unit, count }: TickStep, from: number, to: number): Tick[] {
  switch (unit) {
    case 'minute':
    case 'hour':
      return clockTicks(from, to, unit, count);
    case 'day':
      return dayTicks(from, to, count);
    case 'month':
      return monthTicks(from, to, count);
    case 'year':
      return yearTicks(from, to, count);
  }
}

function clockTicks(from: number, to: number, unit: 'hour' | 'minute', count: number): Tick[] {
  const ticks: Tick[] = [];
  const step = count * (unit === 'hour' ? hourMs : minuteMs);
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ at, unit, ...civilOf(at) });
  return ticks;
}

function dayTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const shift = step >= 7 ? firstMonday * dayMs : 0;
  for (let at = Math.ceil((from - shift) / dayMs / step) * step * dayMs + shift; at <= to; at += step * dayMs) {
    ticks.push({ at, unit: 'day', ...civilOf(at) });
  }
  return ticks;
}

function monthTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const start = civilOf(from);
  for (let index = Math.floor((start.year * 12 + start.month - 1) / step) * step; ; index += step) {
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    const at = utc(year, month, 1);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, unit: 'month', year, month, day: 1 });
  }
}

function yearTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let year = Math.floor(civilOf(from).year / step) * step; ; year += step) {
    const at = utc(year, 1, 1);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, unit: 'year', year, month: 1, day: 1 });
  }
}

/** Pixels needed by a named tick, and by one without a name. */
const namePx = 64;
const minorPx = 14;

/**
 * Returns the step between the named ticks of an axis.
 * @param width pixels
 */
export function namedStep(spanMs: number, width: number): TickStep {
  return stepFor(spanMs, width / namePx);
}

/** The ticks of an axis with two rows. */
export interface Axis {
  /** Named, the lower row. */
  fine: Tick[];
  step: TickStep;
  /** Named, the upper row: days above hours, years above months. Empty if years need none. */
  coarse: Tick[];
  coarseStep: TickStep | null;
  /** Unnamed ticks in between. */
  minor: Tick[];
}

/**
 * Returns the two rows of an axis and the ticks in between: the finest with enough room, and the units that contain them.
 * @param from UTC milliseconds
 * @param width pixels
 */
export function axisOf(from: number, to: number, width: number): Axis {
  const span = to - from;
  const step = namedStep(span, width);
  const coarseStep = coarser(step);
  const small = stepFor(span, width / minorPx);
  const isFiner = lengthOf(small) < lengthOf(step);
  // A unit that begins before the window continues into it: its name stays visible.
  const start = coarseStep ? from - 1.1 * lengthOf(coarseStep) : from;
  return {
    fine: ticksBy(step, from - lengthOf(step), to),
    step,
    coarse: coarseStep ? ticksBy(coarseStep, start, to) : [],
    coarseStep,
    minor: isFiner ? ticksBy(small, from, to) : [],
  };
}

/** Up to this many years per step, ticks are grouped by decades; beyond it, by centuries. */
const decadeSteps = 2;
const centurySteps = 20;

function coarser({ unit, count }: TickStep): TickStep | null {
  if (unit === 'minute' || unit === 'hour') return { unit: 'day', count: 1 };
  if (unit === 'day') return { unit: 'month', count: 1 };
  if (unit === 'month') return { unit: 'year', count: 1 };
  if (count <= decadeSteps) return { unit: 'year', count: 10 };
  return count <= centurySteps ? { unit: 'year', count: 100 } : null;
}

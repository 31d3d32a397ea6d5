import { dayMs } from '#lib/edtf/days.ts';
import { minuteMs } from './ticks.ts';

/** The span of time that is in sight, UTC milliseconds. */
export interface TimeWindow {
  from: number;
  to: number;
}

/** Nothing is known more sharply than to the second, and no axis needs less than minutes. */
export const minSpanMs = 5 * minuteMs;
/** Six million years: a picture of all that people write dates of. */
export const maxSpanMs = 2e17;

function withSpan(middle: number, span: number): TimeWindow {
  const length = Math.min(maxSpanMs, Math.max(minSpanMs, span));
  return { from: middle - length / 2, to: middle + length / 2 };
}

/**
 * Zoomed so that the moment `at` stays where it is.
 * @param factor more than 1 brings nearer, less takes farther away
 */
export function zoomed({ from, to }: TimeWindow, factor: number, at: number): TimeWindow {
  const span = Math.min(maxSpanMs, Math.max(minSpanMs, (to - from) / factor));
  const share = (at - from) / (to - from);
  return { from: at - share * span, to: at + (1 - share) * span };
}

/** Moved later by so many milliseconds. */
export function panned({ from, to }: TimeWindow, ms: number): TimeWindow {
  return { from: from + ms, to: to + ms };
}

/** All from one moment to another, with a little room on both sides; never so near that a day fills all. */
export function fitting(from: number, to: number, least = 14 * dayMs): TimeWindow {
  const span = Math.max(to - from, least);
  return withSpan((from + to) / 2, span * 1.08);
}

/** Moved, not zoomed, until all from one moment to another is in sight; where that is more than the window holds, its beginning. */
export function revealing(window: TimeWindow, from: number, to: number): TimeWindow {
  const span = window.to - window.from;
  const margin = span * 0.08;
  if (from >= window.from + margin && to <= window.to - margin) return window;
  // What lasts longer than the window is seen where it fills it.
  if (from <= window.from && to >= window.to) return window;
  if (to - from > span - 2 * margin) return { from: from - margin, to: from - margin + span };
  return from < window.from + margin
    ? { from: from - margin, to: from - margin + span }
    : { from: to + margin - span, to: to + margin };
}

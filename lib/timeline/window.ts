import { dayMs } from '#lib/edtf/days.ts';
import { minuteMs } from './ticks.ts';

/** The visible span of time, in UTC milliseconds. */
export interface TimeWindow {
  from: number;
  to: number;
}

/** Nothing is known more precisely than to the second, and no axis needs less than minutes. */
export const minSpanMs = 5 * minuteMs;
/** Six million years: enough for all dates that people write. */
export const maxSpanMs = 2e17;

function withSpan(middle: number, span: number): TimeWindow {
  const length = Math.min(maxSpanMs, Math.max(minSpanMs, span));
  return { from: middle - length / 2, to: middle + length / 2 };
}

/**
 * Zooms so that the moment `at` stays in place.
 * @param factor above 1 zooms in, below 1 zooms out
 */
export function zoomed({ from, to }: TimeWindow, factor: number, at: number): TimeWindow {
  const span = Math.min(maxSpanMs, Math.max(minSpanMs, (to - from) / factor));
  const share = (at - from) / (to - from);
  return { from: at - share * span, to: at + (1 - share) * span };
}

/** Moves later by this many milliseconds. */
export function panned({ from, to }: TimeWindow, ms: number): TimeWindow {
  return { from: from + ms, to: to + ms };
}

/** Returns the window that shows everything between two moments with a little room on both sides; never so close that a day fills it. */
export function fitting(from: number, to: number): TimeWindow {
  const span = Math.max(to - from, 14 * dayMs);
  return withSpan((from + to) / 2, span * 1.08);
}

/** Moves the window, without zooming, until everything between two moments is visible; if that does not fit, its beginning. */
export function revealing(window: TimeWindow, from: number, to: number): TimeWindow {
  const span = window.to - window.from;
  const margin = span * 0.08;
  if (from >= window.from + margin && to <= window.to - margin) return window;
  // Something that spans the whole window is visible already.
  if (from <= window.from && to >= window.to) return window;
  if (to - from > span - 2 * margin) return { from: from - margin, to: from - margin + span };
  return from < window.from + margin
    ? { from: from - margin, to: from - margin + span }
    : { from: to + margin - span, to: to + margin };
}

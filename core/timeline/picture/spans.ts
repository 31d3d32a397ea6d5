import { civil, dayText, monthText, yearText } from '#lib/edtf/calendar.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { namedStep } from '#lib/timeline/ticks.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';

/** Spans longer than this many days are shown in months or years. */
const monthsFromDays = 120;
const yearsFromDays = 3_650;

/** Returns a window as two EDTF dates, as precise as they can be read off the axis. */
export function spanOfWindow({ from, to }: TimeWindow): { from: string; to: string } {
  const [first, last] = [Math.floor(from / dayMs), Math.floor((to - 1) / dayMs)];
  const [one, other] = [civil(first), civil(last)];
  const days = last - first;
  if (days > yearsFromDays) return { from: yearText(one.year), to: yearText(other.year) };
  // A year of more than four digits has no months in EDTF.
  if (yearText(one.year).startsWith('Y') || yearText(other.year).startsWith('Y')) {
    return { from: yearText(one.year), to: yearText(other.year) };
  }
  if (days > monthsFromDays) {
    return {
      from: monthText(one.year * 12 + one.month - 1),
      to: monthText(other.year * 12 + other.month - 1),
    };
  }
  return { from: dayText(first), to: dayText(last) };
}

/** Units for choosing the zoom. */
export const zoomUnits = ['day', 'month', 'year'] as const;

export type ZoomUnit = (typeof zoomUnits)[number];

/** Returns the unit that an axis of usual width has for a window. */
export function unitOf({ from, to }: TimeWindow): ZoomUnit {
  const { unit } = namedStep(to - from, usualWidthPx);
  return unit === 'year' || unit === 'month' ? unit : 'day';
}

const usualWidthPx = 860;

/** Length of a window that shows a unit well. */
const spansMs: Readonly<Record<ZoomUnit, number>> = {
  day: 12 * dayMs,
  month: 25 * 30.4375 * dayMs,
  year: 12 * 365.25 * dayMs,
};

/** Returns a window for a unit, centred on a moment. */
export function windowOf(unit: ZoomUnit, middle: number): TimeWindow {
  const span = spansMs[unit];
  return { from: middle - span / 2, to: middle + span / 2 };
}

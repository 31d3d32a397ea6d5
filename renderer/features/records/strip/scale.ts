import { dayMs, utc } from '#lib/edtf/days.ts';

/** A mark on the axis. */
export interface Tick {
  /** UTC milliseconds. */
  at: number;
  unit: 'year' | 'month' | 'day';
  /** Civil date of the mark. */
  year: number;
  month: number;
  day: number;
}

const yearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000, 100_000_000];
const monthSteps = [1, 3, 6];
const daySteps = [1, 2, 7, 14];

/** The civil date of UTC milliseconds, beyond the years that a JavaScript Date can hold (H. Hinnant, civil_from_days). */
function civilOf(ms: number): { year: number; month: number; day: number } {
  const z = Math.floor(ms / dayMs) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/**
 * Marks of an axis in even steps of the calendar, at most `most` of them: the smallest of days, months and years that
 * leaves room for their names.
 * @param from UTC milliseconds
 * @param to UTC milliseconds, after `from`
 */
export function ticksBetween(from: number, to: number, most: number): Tick[] {
  const span = to - from;
  const room = Math.max(1, most);
  const days = daySteps.find((step) => span / (step * dayMs) <= room);
  if (days !== undefined) return dayTicks(from, to, days);
  const months = monthSteps.find((step) => span / (step * 30.4 * dayMs) <= room);
  if (months !== undefined) return monthTicks(from, to, months);
  const years = yearSteps.find((step) => span / (step * 365.25 * dayMs) <= room) ?? 1_000_000_000;
  return yearTicks(from, to, years);
}

function dayTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / dayMs / step) * step * dayMs; at <= to; at += step * dayMs) {
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

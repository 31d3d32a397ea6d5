import { assumed, type Choice, type Point } from './point.ts';
import { Refusal } from './refusal.ts';
import { fullYear } from './relative.ts';

/**
 * Decides what a bare number is: a year, a day of the other date's month, or the end of the other's year ("2019–20").
 * @throws Refusal
 */
export function settleBare(point: Point, other: Point | null, choice: Choice): void {
  const { bare } = point;
  if (!bare) return;
  delete point.bare;
  if (other?.month !== undefined && bare.length <= 2) {
    point.day = bare.n;
  } else if (other?.era !== undefined) {
    point.year = bare.n;
  } else if (bare.isShort) {
    point.year = fullYear(bare.n, choice.reference);
  } else if (other?.year !== undefined && bare.length === 2 && other.year >= 1000) {
    const year = Math.floor(other.year / 100) * 100 + bare.n + (bare.n <= other.year % 100 ? 100 : 0);
    if (year - other.year > 50) throw new Refusal('no-such-month');
    point.year = year;
  } else {
    throw new Refusal('not-a-date');
  }
}

/**
 * Completes each of two dates with what only the other has: "5–7 March 2024", "March to May 2024", "March 5–7, 2024", "500–400 BC".
 * @throws Refusal
 */
export function share(from: Point, to: Point, choice: Choice): void {
  settleBare(from, to, choice);
  settleBare(to, from, choice);
  if (from.fixed && to.fixed) return;
  const isEmpty =
    from.day === undefined &&
    from.month === undefined &&
    from.year === undefined &&
    from.season === undefined &&
    !from.fixed;
  if (isEmpty && from.part)
    Object.assign(from, { ...to, part: from.part, isApproximate: from.isApproximate, isUncertain: from.isUncertain });
  const hasOwnMonth = from.month !== undefined || from.season !== undefined;
  if (from.era === undefined && from.year !== undefined && to.era !== undefined) from.era = to.era;
  if (from.day !== undefined && from.month === undefined && to.month !== undefined) from.month = to.month;
  if (to.day !== undefined && to.month === undefined && from.month !== undefined) to.month = from.month;
  if (from.year === undefined && to.year === undefined && !from.fixed && !to.fixed) {
    from.year = assumed(from, choice);
    to.year = from.year + (isLaterInYear(from, to) ? 1 : 0);
  } else if (from.year === undefined && to.year !== undefined && !from.fixed) {
    from.year = to.year;
    from.era ??= to.era;
    if (hasOwnMonth && isLaterInYear(from, to) && from.era !== 'bc') from.year -= 1;
  } else if (to.year === undefined && from.year !== undefined && !to.fixed) {
    to.year = from.year;
    to.era ??= from.era;
  }
}

/** Whether `a` is later in the calendar year than `b`: "December to February". */
function isLaterInYear(a: Point, b: Point): boolean {
  const order = (point: Point): number =>
    (point.month ?? (point.season === undefined ? 0 : (point.season - 20) * 3)) * 100 + (point.day ?? 0);
  return order(a) > order(b) && order(b) >= 100;
}

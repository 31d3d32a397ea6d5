import type { Qualifier } from '#core/model/claims.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';

/** A closed interval of numbers. */
export type Span = readonly [low: number, high: number];

/** How far "about" extends to either side, as a fraction of the number. See docs/evidence.md. */
export const aboutShare = 0.2;

/** Returns all numbers that a figure may mean under its qualifier. Integers extend to integers: "about 3" is 2 to 4. */
export function spanOf(number: number, qualifier: Qualifier): Span {
  if (qualifier === 'at-least') return [number, Infinity];
  if (qualifier === 'at-most') return [-Infinity, number];
  if (qualifier === 'exactly') return [number, number];
  const reach = Math.abs(number) * aboutShare;
  return Number.isInteger(number)
    ? [Math.floor(number - reach), Math.ceil(number + reach)]
    : [number - reach, number + reach];
}

/** Tolerance for floating-point errors in converted units. */
const roundingError = (value: number) => Math.abs(value) * 1e-9;

/** Returns whether two intervals are disjoint. */
export function apart([low, high]: Span, [otherLow, otherHigh]: Span): boolean {
  return low > otherHigh + roundingError(otherHigh) || otherLow > high + roundingError(high);
}

/** Returns whether the first interval lies within the second. */
export function inside([low, high]: Span, [outerLow, outerHigh]: Span): boolean {
  return low >= outerLow - roundingError(outerLow) && high <= outerHigh + roundingError(outerHigh);
}

/**
 * Returns a date with its qualifier as one EDTF string: "about" becomes ~, "at least" not before, "at most" not after. An interval is
 * returned unchanged.
 */
export function qualifiedDate(edtf: string, qualifier: Qualifier): string {
  const parsed = parseEdtf(edtf);
  if (qualifier === 'exactly' || parsed?.kind !== 'date') return edtf;
  const bare = edtf.replace(/[?~%]$/, '');
  if (qualifier === 'about') return parsed.approximate ? edtf : `${bare}${parsed.uncertain ? '%' : '~'}`;
  const day = parsed.precision === 'second' ? bare.slice(0, bare.indexOf('T')) : bare;
  return qualifier === 'at-least' ? `[${day}..]` : `[..${day}]`;
}

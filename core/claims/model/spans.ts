import type { Qualifier } from '#core/model/claims.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';

/** A closed span of numbers. */
export type Span = readonly [low: number, high: number];

/** How far "about" reaches to either side, as a share of the number. See docs/evidence.md. */
export const aboutShare = 0.2;

/** All numbers that a figure may stand for under its qualifier. Whole numbers reach to whole ones: "about 3" is 2 to 4. */
export function spanOf(number: number, qualifier: Qualifier): Span {
  if (qualifier === 'at-least') return [number, Infinity];
  if (qualifier === 'at-most') return [-Infinity, number];
  if (qualifier === 'exactly') return [number, number];
  const reach = Math.abs(number) * aboutShare;
  return Number.isInteger(number)
    ? [Math.floor(number - reach), Math.ceil(number + reach)]
    : [number - reach, number + reach];
}

/** Room for what floating point does to a converted unit. */
const slack = (value: number) => Math.abs(value) * 1e-9;

/** Whether two spans have no number in common. */
export function apart([low, high]: Span, [otherLow, otherHigh]: Span): boolean {
  return low > otherHigh + slack(otherHigh) || otherLow > high + slack(high);
}

/** Whether every number of the one is a number of the other. */
export function inside([low, high]: Span, [outerLow, outerHigh]: Span): boolean {
  return low >= outerLow - slack(outerLow) && high <= outerHigh + slack(outerHigh);
}

/** A date with its qualifier as one EDTF string: "about" is ~, "at least" is not before, "at most" not after. An interval stays as it is. */
export function qualifiedDate(edtf: string, qualifier: Qualifier): string {
  const parsed = parseEdtf(edtf);
  if (qualifier === 'exactly' || parsed?.kind !== 'date') return edtf;
  const bare = edtf.replace(/[?~%]$/, '');
  if (qualifier === 'about') return parsed.approximate ? edtf : `${bare}${parsed.uncertain ? '%' : '~'}`;
  const day = parsed.precision === 'second' ? bare.slice(0, bare.indexOf('T')) : bare;
  return qualifier === 'at-least' ? `[${day}..]` : `[..${day}]`;
}

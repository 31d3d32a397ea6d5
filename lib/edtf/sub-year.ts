import { utc } from './days.ts';
import type { Bounds } from './unspecified.ts';

/** A part of a year by its EDTF code. */
export interface SubYear {
  kind: 'season' | 'quarter' | 'third' | 'half';
  /** Its number within its kind, from 1; for seasons 1 is spring. */
  n: number;
  hemisphere: 'north' | 'south' | null;
  /** Its first month and its length in months; null for a season without fixed months. */
  months: readonly [first: number, count: number] | null;
}

const season = (n: number, hemisphere: SubYear['hemisphere'], first: number | null): SubYear => ({
  kind: 'season',
  n,
  hemisphere,
  months: first === null ? null : [first, 3],
});
const share = (kind: 'quarter' | 'third' | 'half', n: number, count: number): SubYear => ({
  kind,
  n,
  hemisphere: null,
  months: [(n - 1) * count + 1, count],
});

const codes: ReadonlyMap<number, SubYear> = new Map(
  [
    ...[1, 2, 3, 4].map((n) => season(n, null, null)),
    ...[3, 6, 9, 12].map((first, i) => season(i + 1, 'north', first)),
    ...[9, 12, 3, 6].map((first, i) => season(i + 1, 'south', first)),
    ...[1, 2, 3, 4].map((n) => share('quarter', n, 3)),
    ...[1, 2, 3].map((n) => share('third', n, 4)),
    ...[1, 2].map((n) => share('half', n, 6)),
  ].map((each, i) => [21 + i, each]),
);

/** Returns the meaning of a sub-year code (21 to 41); undefined for any other number. */
export function subYearOf(code: number): SubYear | undefined {
  return codes.get(code);
}

/**
 * Returns the first and last moment of a part of a year; null for an invalid code. A season without a hemisphere has no fixed months, so it
 * is some time in its year; the others are the meteorological seasons, and one that begins in December ends in the following year.
 */
export function readSubYear(year: number, code: number): Bounds | null {
  const found = subYearOf(code);
  if (!found) return null;
  const [first, count] = found.months ?? [1, 12];
  const after = first + count;
  const end = after > 12 ? utc(year + 1, after - 12, 1) : utc(year, after, 1);
  return { earliest: utc(year, first, 1), latest: end - 1 };
}

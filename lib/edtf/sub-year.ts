import { utc } from './days.ts';
import type { Bounds } from './unspecified.ts';

/** A part of a year by its EDTF code. */
export interface SubYear {
  kind: 'season' | 'quarter' | 'third' | 'half';
  /** Which of its kind, from 1; of seasons 1 for spring. */
  n: number;
  hemisphere: 'north' | 'south' | null;
  /** The month that it begins in and how many it lasts; null where it claims none. */
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

/** What a sub-year code (21 to 41) means; undefined for any other number. */
export function subYearOf(code: number): SubYear | undefined {
  return codes.get(code);
}

/**
 * First and last moment of a part of a year, null when there is no such code. A season whose hemisphere is not said claims
 * no month, so it is some time in its year; the others are the meteorological ones, and one that begins in December ends in
 * the year after.
 */
export function readSubYear(year: number, code: number): Bounds | null {
  const found = subYearOf(code);
  if (!found) return null;
  const [first, count] = found.months ?? [1, 12];
  const after = first + count;
  const end = after > 12 ? utc(year + 1, after - 12, 1) : utc(year, after, 1);
  return { earliest: utc(year, first, 1), latest: end - 1 };
}

import { dayWidthPx, fadeAfter, fadeBefore, looks } from './shape.ts';

/** Marks to be drawn, one dated thing each, column by column, in the order of time. */
export interface Marks {
  count: number;
  /** UTC milliseconds; -Infinity, or Infinity, where an end is open or not known. */
  startFrom: Float64Array;
  startTo: Float64Array;
  endFrom: Float64Array;
  endTo: Float64Array;
  /** Bits of `looks`. */
  look: Uint16Array;
  /** Pixels that the label and the knots of a mark take; 0 for none. */
  labelWidth: Float64Array;
}

/** How moments become pixels: `(at - origin) * scale`. */
export interface Projection {
  origin: number;
  /** Pixels a millisecond. */
  scale: number;
}

/** Where a bar lies, in pixels: it comes up from `left` to `solidLeft`, is solid to `solidRight`, and is gone at `right`. */
export interface Bar {
  left: number;
  solidLeft: number;
  solidRight: number;
  right: number;
}

/** The first moment at which a mark may begin, for sorting; where nobody knows it, that at which it may end. */
export function beginningOf(marks: Marks, index: number): number {
  const look = marks.look[index] ?? 0;
  return (look & looks.startUnknown ? marks.endFrom[index] : marks.startFrom[index]) ?? 0;
}

/** Writes where the bar of a mark lies into `bar`, so that ten thousand of them make no objects. */
export function projectBar(marks: Marks, index: number, { origin, scale }: Projection, bar: Bar): void {
  const look = marks.look[index] ?? 0;
  const from = beginningOf(marks, index);
  const to = (look & looks.endUnknown ? marks.startTo[index] : marks.endTo[index]) ?? 0;
  let left = (from - origin) * scale;
  let right = (to - origin) * scale;
  if (right - left < dayWidthPx) {
    const middle = (left + right) / 2;
    left = middle - dayWidthPx / 2;
    right = middle + dayWidthPx / 2;
  }
  bar.solidLeft = left;
  bar.solidRight = right;
  if (look & looks.lasts) {
    // Within its first and its last date nobody knows where it began and ended.
    const began = ((marks.startTo[index] ?? 0) - origin) * scale;
    const ended = ((marks.endFrom[index] ?? 0) - origin) * scale;
    if (Number.isFinite(began) && began > left) bar.solidLeft = Math.min(began, right);
    if (Number.isFinite(ended) && ended < right) bar.solidRight = Math.max(ended, left);
    if (bar.solidLeft > bar.solidRight) bar.solidLeft = bar.solidRight = (bar.solidLeft + bar.solidRight) / 2;
  }
  bar.left = left - fadeBefore(look);
  bar.right = right + fadeAfter(look);
}

/** From the first to the last moment that is known of any of the marks; null where nothing is. */
export function extentOf(marks: Marks, indexes?: Iterable<number>): { from: number; to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  const include = (at: number | undefined) => {
    if (at === undefined || !Number.isFinite(at)) return;
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  const all = indexes ?? marks.startFrom.keys();
  for (const index of all) {
    include(marks.startFrom[index]);
    include(marks.startTo[index]);
    include(marks.endFrom[index]);
    include(marks.endTo[index]);
  }
  return from > to ? null : { from, to };
}

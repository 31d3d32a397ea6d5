import { dayWidthPx, fadeAfter, fadeBefore, appearanceFlags } from './date-shape.ts';

/** Marks to draw, one per dated thing, in columns and in order of time. */
export interface Marks {
  count: number;
  /** UTC milliseconds; -Infinity or Infinity for an open or unknown end. */
  startFrom: Float64Array;
  startTo: Float64Array;
  endFrom: Float64Array;
  endTo: Float64Array;
  /** Bits of `appearanceFlags`. */
  appearance: Uint16Array;
  /** Pixels for the label and the knots of a mark; 0 for none. */
  labelWidth: Float64Array;
}

/** Converts moments to pixels: `(at - origin) * scale`. */
export interface Projection {
  origin: number;
  /** Pixels per millisecond. */
  scale: number;
}

/** The position of a bar, in pixels: it fades in from `left` to `solidLeft`, is solid to `solidRight`, and has faded out at `right`. */
export interface Bar {
  left: number;
  solidLeft: number;
  solidRight: number;
  right: number;
}

/** Returns the first moment at which a mark may begin, for sorting; if unknown, the first at which it may end. */
export function beginningOf(marks: Marks, index: number): number {
  const appearance = marks.appearance[index] ?? 0;
  return (appearance & appearanceFlags.startUnknown ? marks.endFrom[index] : marks.startFrom[index]) ?? 0;
}

/** Writes the position of a mark's bar into `bar`, so that ten thousand of them allocate no objects. */
export function projectBar(marks: Marks, index: number, { origin, scale }: Projection, bar: Bar): void {
  const appearance = marks.appearance[index] ?? 0;
  const from = beginningOf(marks, index);
  const to = (appearance & appearanceFlags.endUnknown ? marks.startTo[index] : marks.endTo[index]) ?? 0;
  let left = (from - origin) * scale;
  let right = (to - origin) * scale;
  if (right - left < dayWidthPx) {
    const middle = (left + right) / 2;
    left = middle - dayWidthPx / 2;
    right = middle + dayWidthPx / 2;
  }
  bar.solidLeft = left;
  bar.solidRight = right;
  if (appearance & appearanceFlags.lasts) {
    // Within its first and its last date, the exact start and end are unknown.
    const began = ((marks.startTo[index] ?? 0) - origin) * scale;
    const ended = ((marks.endFrom[index] ?? 0) - origin) * scale;
    if (Number.isFinite(began) && began > left) bar.solidLeft = Math.min(began, right);
    if (Number.isFinite(ended) && ended < right) bar.solidRight = Math.max(ended, left);
    if (bar.solidLeft > bar.solidRight) bar.solidLeft = bar.solidRight = (bar.solidLeft + bar.solidRight) / 2;
  }
  bar.left = left - fadeBefore(appearance);
  bar.right = right + fadeAfter(appearance);
}

/** Returns the first and the last known moment of the marks; null if nothing is known. */
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

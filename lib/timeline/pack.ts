import { projectBar, type Bar, type Marks, type Projection } from './marks.ts';

/** Where the label of a mark is. */
export const labelPlaces = { none: 0, after: 1, above: 2 } as const;

/** The marks of a lane in rows, without overlaps within a row, including labels. */
export interface Packed {
  rows: PackedRow[];
  /** Indexes of the marks without a row. */
  left: Int32Array;
}

/** Marks of a row from left to right, in columns. */
export interface PackedRow {
  marks: number[];
  /** Pixels in the projection used for packing. */
  lefts: number[];
  /** Including the label. */
  rights: number[];
  /** Values of `labelPlaces`. */
  labels: number[];
  /** Whether some label is above its bar. */
  isTall: boolean;
}

/** Pixels between something with a label and what follows, and between bars without labels. */
const labelGapPx = 14;
const barGapPx = 3;
/** Pixels between a bar and the label after it. */
export const labelSpacePx = 8;

/**
 * Puts each mark into the first row with room for its bar and its label. A label is above a bar that is at least as long, otherwise after
 * it. If not all marks fit, no room is reserved for labels: each is drawn if the next bar leaves enough.
 * @param indexes of the marks of a lane, ordered by start
 * @param maxRows the most rows: marks that do not fit are left, to be counted instead of drawn one by one
 */
export function packLane(indexes: ArrayLike<number>, marks: Marks, projection: Projection, maxRows: number): Packed {
  const packed = pack(indexes, marks, projection, maxRows, true);
  return packed.left.length === 0 ? packed : pack(indexes, marks, projection, maxRows, false);
}

function pack(
  indexes: ArrayLike<number>,
  marks: Marks,
  projection: Projection,
  maxRows: number,
  keepsLabels: boolean,
): Packed {
  const rows: PackedRow[] = [];
  /** The position from which each row is free. */
  const ends: number[] = [];
  const left: number[] = [];
  const bar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };

  function rowFor(from: number): number {
    for (let row = 0; row < ends.length; row++) if ((ends[row] ?? 0) <= from) return row;
    return ends.length < maxRows ? ends.length : -1;
  }

  for (let at = 0; at < indexes.length; at++) {
    const index = indexes[at] ?? 0;
    projectBar(marks, index, projection, bar);
    const row = rowFor(bar.left);
    if (row < 0) {
      left.push(index);
      continue;
    }
    const width = marks.labelWidth[index] ?? 0;
    const isAbove = keepsLabels && width > 0 && bar.right - bar.left >= width;
    const takesRoom = keepsLabels && width > 0 && !isAbove;
    const right = takesRoom ? bar.right + labelSpacePx + width : bar.right;
    const packed = (rows[row] ??= { marks: [], lefts: [], rights: [], labels: [], isTall: false });
    packed.marks.push(index);
    packed.lefts.push(bar.left);
    packed.rights.push(right);
    packed.labels.push(width === 0 ? labelPlaces.none : isAbove ? labelPlaces.above : labelPlaces.after);
    packed.isTall ||= isAbove;
    ends[row] = right + (keepsLabels && width > 0 ? labelGapPx : barGapPx);
  }
  return { rows, left: Int32Array.from(left) };
}

import type { Marks, Projection } from './marks.ts';
import { packLane, type PackedRow } from './pack.ts';

/** The marks of each lane: those of lane `n` are `indexes` from `starts[n]` up to `starts[n + 1]`, in order of time. */
export interface Lanes {
  starts: Int32Array;
  indexes: Int32Array;
}

/** A row of a lane, positioned from the top of the plane. */
export interface Row extends PackedRow {
  top: number;
  height: number;
  /** The top of its bars. */
  barTop: number;
}

/** A lane with its rows, in pixels from the top of the plane. */
export interface LaneLayout {
  lane: number;
  top: number;
  height: number;
  rows: Row[];
  /** Marks without a row: drawn together in a strip at the foot of the lane, and counted. */
  left: Int32Array;
  leftTop: number;
  leftHeight: number;
  /** The number of marks in the lane. */
  count: number;
}

/** All lanes, one below the other. */
export interface Layout {
  lanes: LaneLayout[];
  height: number;
  /** The projection used for packing the rows; at another scale they are only approximate. */
  projection: Projection;
}

export interface LayoutOptions {
  projection: Projection;
  /** The most rows of a lane. */
  maxRows: (lane: number) => number;
  /** The minimum height of a lane. */
  minHeight: number;
}

export const barHeightPx = 16;
const rowPx = 26;
/** The height of a row with a label above a bar. */
const tallRowPx = 44;
const tallLabelPx = 18;
const lanePaddingPx = 10;
const leftPx = 20;
/** The height of the strip of a lane that is only a strip. */
const crowdedPx = 64;
/**
 * If more than this share of a lane has no row, the rest would be misleading: the whole lane becomes a strip until the user zooms in or
 * opens it.
 */
const crowdedShare = 0.25;
const minCrowdedRows = 40;

/** Lays out all lanes for one scale, without overlaps within a row. */
export function layOut(lanes: Lanes, marks: Marks, options: LayoutOptions): Layout {
  const laid: LaneLayout[] = [];
  let top = 0;
  for (let lane = 0; lane + 1 < lanes.starts.length; lane++) {
    const indexes = lanes.indexes.subarray(lanes.starts[lane] ?? 0, lanes.starts[lane + 1] ?? 0);
    const found = packLane(indexes, marks, options.projection, options.maxRows(lane));
    const isCrowded = found.left.length > minCrowdedRows && found.left.length > crowdedShare * indexes.length;
    const packed = isCrowded ? { rows: [], left: indexes } : found;
    let below = top + lanePaddingPx;
    const rows = packed.rows.map((row): Row => {
      const height = row.isTall ? tallRowPx : rowPx;
      const placed = { ...row, top: below, height, barTop: below + (row.isTall ? tallLabelPx : 5) };
      below += height;
      return placed;
    });
    const leftTop = below;
    const leftHeight = isCrowded ? crowdedPx : packed.left.length > 0 ? leftPx : 0;
    below += leftHeight;
    const height = Math.max(options.minHeight, below + lanePaddingPx - top);
    laid.push({ lane, top, height, rows, left: packed.left, leftTop, leftHeight, count: indexes.length });
    top += height;
  }
  return { lanes: laid, height: top, projection: options.projection };
}

/**
 * Groups marks by lane, where a mark may be in any number of lanes.
 * @param of by mark, its lanes; a mark without any is in none
 */
export function lanesOf(count: number, of: readonly (readonly number[])[]): Lanes {
  const sizes = new Int32Array(count + 1);
  for (const lanes of of) for (const lane of lanes) sizes[lane + 1] = (sizes[lane + 1] ?? 0) + 1;
  for (let lane = 0; lane < count; lane++) sizes[lane + 1] = (sizes[lane + 1] ?? 0) + (sizes[lane] ?? 0);
  const starts = sizes.slice();
  const indexes = new Int32Array(sizes[count] ?? 0);
  for (const [mark, lanes] of of.entries()) {
    for (const lane of lanes) {
      const at = sizes[lane] ?? 0;
      indexes[at] = mark;
      sizes[lane] = at + 1;
    }
  }
  return { starts, indexes };
}

import type { Marks, Projection } from './marks.ts';
import { packLane, type PackedRow } from './pack.ts';

/** Which marks lie in which lane: those of lane `n` are `indexes` from `starts[n]` up to `starts[n + 1]`, in the order of time. */
export interface Lanes {
  starts: Int32Array;
  indexes: Int32Array;
}

/** A row of a lane, from the top of the plane. */
export interface Row extends PackedRow {
  top: number;
  height: number;
  /** Where its bars begin. */
  barTop: number;
}

/** A lane with its rows, in pixels from the top of the plane. */
export interface LaneLayout {
  lane: number;
  top: number;
  height: number;
  rows: Row[];
  /** Marks that found no row: drawn together in a strip at the foot of the lane, counted. */
  left: Int32Array;
  leftTop: number;
  leftHeight: number;
  /** Marks in the lane. */
  count: number;
}

/** All lanes below each other. */
export interface Layout {
  lanes: LaneLayout[];
  height: number;
  /** In which the rows were packed; at another scale they are only nearly right. */
  projection: Projection;
}

export interface LayoutOptions {
  projection: Projection;
  /** Rows that a lane has at most, by lane. */
  mostRows: (lane: number) => number;
  /** Height that a lane has at least. */
  leastHeight: number;
  /** Height of a lane that is folded: its marks are all in its strip. */
  isFolded?: (lane: number) => boolean;
}

export const barHeightPx = 16;
const rowPx = 26;
/** A row with a label above a bar. */
const tallRowPx = 44;
const tallLabelPx = 18;
const lanePaddingPx = 10;
const leftPx = 20;
/** Height of the strip of a lane that is all strip. */
const crowdedPx = 64;
/**
 * A lane of which more than this share finds no row says nothing by those that do: it is a strip as a whole, until one comes nearer
 * or opens it.
 */
const crowdedShare = 0.25;
const leastCrowded = 40;

/** Lays out all lanes for one scale, in which nothing of a row lies over anything else of it. */
export function layOut(lanes: Lanes, marks: Marks, options: LayoutOptions): Layout {
  const laid: LaneLayout[] = [];
  let top = 0;
  for (let lane = 0; lane + 1 < lanes.starts.length; lane++) {
    const indexes = lanes.indexes.subarray(lanes.starts[lane] ?? 0, lanes.starts[lane + 1] ?? 0);
    const most = options.isFolded?.(lane) ? 0 : options.mostRows(lane);
    const found = packLane(indexes, marks, options.projection, most);
    const isCrowded = found.left.length > leastCrowded && found.left.length > crowdedShare * indexes.length;
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
    const height = Math.max(options.leastHeight, below + lanePaddingPx - top);
    laid.push({ lane, top, height, rows, left: packed.left, leftTop, leftHeight, count: indexes.length });
    top += height;
  }
  return { lanes: laid, height: top, projection: options.projection };
}

/** Lanes of marks that each lie in any number of lanes. @param of by mark, its lanes; in none of them it lies nowhere */
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

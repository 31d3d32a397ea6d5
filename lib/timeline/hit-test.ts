import type { LaneLayout, Layout, Row } from './layout.ts';
import { projectBar, type Bar, type Marks, type Projection } from './marks.ts';
import { firstWhere } from '#lib/sorted.ts';

/** Returns the lanes between two heights. */
export function lanesBetween(layout: Layout, top: number, bottom: number): LaneLayout[] {
  const first = firstWhere(layout.lanes.length, (at) => {
    const lane = layout.lanes[at];
    return lane !== undefined && lane.top + lane.height > top;
  });
  let last = first;
  while (last < layout.lanes.length && (layout.lanes[last]?.top ?? 0) < bottom) last++;
  return layout.lanes.slice(first, last);
}

/**
 * Returns the index in a row of the first mark that may be visible; the caller continues until one is beyond the right edge. Rows were
 * packed in another projection, so labels and fading ends of fixed width may extend slightly farther.
 */
export function firstVisible(row: Row, packed: Projection, from: number): number {
  const edge = (from - packed.origin) * packed.scale - marginPx;
  return firstWhere(row.rights.length, (at) => (row.rights[at] ?? 0) > edge);
}

const marginPx = 400;

/** What is at a point of the plane. */
export interface Hit {
  lane: number;
  /** Index of the mark; -1 in the strip of marks without a row. */
  mark: number;
  /** The part of the bar, for dragging. */
  part: 'start' | 'end' | 'whole' | 'label';
}

/** Pixels at each end of a bar that grab the end. */
const gripPx = 6;
/** Shorter bars have no ends to drag. */
const grippableBarPx = 24;

/** Where the label of a mark is drawn, in pixels. */
export interface LabelSpan {
  mark: number;
  left: number;
  right: number;
}

/**
 * Finds the mark at a point, by its bar or label.
 * @param x pixels in `projection`
 * @param y pixels from the top of the plane
 * @param labelsIn returns the labels drawn in a row
 */
export function hitAt(
  layout: Layout,
  marks: Marks,
  projection: Projection,
  x: number,
  y: number,
  labelsIn: (row: Row) => readonly LabelSpan[],
): Hit | null {
  const [lane] = lanesBetween(layout, y, y + 1);
  if (!lane) return null;
  if (lane.left.length > 0 && y >= lane.leftTop) return { lane: lane.lane, mark: -1, part: 'whole' };
  const row = lane.rows.find(({ top, height }) => y >= top && y < top + height);
  if (!row) return null;
  const from = projection.origin + x / projection.scale;
  const bar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };
  for (let at = firstVisible(row, layout.projection, from); at < row.marks.length; at++) {
    const index = row.marks[at] ?? 0;
    projectBar(marks, index, projection, bar);
    if (bar.left > x + slackPx) break;
    if (x <= bar.right + slackPx) return { lane: lane.lane, mark: index, part: partAt(bar, x) };
  }
  const label = labelsIn(row).find(({ left, right }) => x >= left - slackPx && x <= right + slackPx);
  return label ? { lane: lane.lane, mark: label.mark, part: 'label' } : null;
}

const slackPx = 3;

function partAt({ left, right }: Bar, x: number): Hit['part'] {
  if (right - left < grippableBarPx) return 'whole';
  if (x - left <= gripPx) return 'start';
  return right - x <= gripPx ? 'end' : 'whole';
}

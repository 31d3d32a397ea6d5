import { hitAt, firstVisible, type Hit } from '#lib/timeline/hit-test.ts';
import type { Layout, Row } from '#lib/timeline/layout.ts';
import { projectBar, type Bar, type Projection } from '#lib/timeline/marks.ts';
import { placeLabel, type LabelInput, type PlacedLabel } from './label.ts';
import type { TimelineModel } from './model.ts';
import { axisHeightPx, projectionOf, type Viewport } from './viewport.ts';

/** What rows are placed by. */
export interface RowInput {
  model: TimelineModel;
  layout: Layout;
  sight: Viewport;
  projection: Projection;
  /** The active mark, whose label is bold; -1 if there is none. */
  active: number;
}

const bar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };
const nextBar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };

// A shared object for thousands of marks per frame.
const label: LabelInput = {
  bar,
  y: 0,
  sight: { gutter: 0, width: 0 },
  isTall: false,
  place: 0,
  isActive: false,
  before: 0,
  after: 0,
};

/**
 * Places the visible marks of a row from left to right, with their labels.
 * @param labels receives the labels that have a place
 * @param onBar called for each mark with the top of its bar; the bar is changed afterwards
 */
export function placeRow(
  { model, layout, sight, projection, active }: RowInput,
  row: Row,
  labels: PlacedLabel[],
  onBar?: (mark: number, bar: Bar, y: number) => void,
): void {
  const y = row.barTop + axisHeightPx - sight.scrollTop;
  const { marks } = model;
  let before = -Infinity;
  const first = firstVisible(row, layout.projection, sight.window.from);
  if (first < row.marks.length) projectBar(marks, row.marks[first] ?? 0, projection, nextBar);
  for (let at = first; at < row.marks.length; at++) {
    const mark = row.marks[at] ?? 0;
    copyBar(nextBar);
    if (bar.left > sight.width) break;
    const next = row.marks[at + 1];
    if (next !== undefined) projectBar(marks, next, projection, nextBar);
    onBar?.(mark, bar, y);
    label.y = y;
    label.sight = sight;
    label.isTall = row.isTall;
    label.place = row.labels[at] ?? 0;
    label.isActive = mark === active;
    label.before = before;
    label.after = next === undefined ? Infinity : nextBar.left;
    before = placeLabel(model, mark, label, labels);
  }
}

function copyBar(from: Bar): void {
  bar.left = from.left;
  bar.solidLeft = from.solidLeft;
  bar.solidRight = from.solidRight;
  bar.right = from.right;
}

/** Finds the mark whose bar or label is drawn at a point, in pixels from the top left. */
export function markAt(model: TimelineModel, layout: Layout, sight: Viewport, x: number, y: number): Hit | null {
  const projection = projectionOf(sight);
  return hitAt(layout, model.marks, projection, x, y - axisHeightPx + sight.scrollTop, (row) => {
    const labels: PlacedLabel[] = [];
    placeRow({ model, layout, sight, projection, active: -1 }, row, labels);
    return labels.map(({ mark, x: left }) => ({ mark, left, right: left + (model.marks.labelWidth[mark] ?? 0) }));
  });
}

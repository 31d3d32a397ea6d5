import type { LaneLayout, Layout, Row } from '#lib/timeline/layout.ts';
import { barHeightPx, leftHeightPx } from '#lib/timeline/layout.ts';
import { projectBar, type Bar, type Projection } from '#lib/timeline/marks.ts';
import { firstInSight, lanesBetween } from '#lib/timeline/sight.ts';
import { densityOf } from '#lib/timeline/density.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import type { TimelineModel } from '#renderer/features/timeline/model.ts';
import { colourOf, typeOfMark } from '#renderer/features/timeline/model.ts';
import { drawAxis, drawGrid } from './axis.ts';
import { drawBar } from './bar.ts';
import { drawJoins, type Placements } from './joins.ts';
import { drawLabels, placeLabel, type PlacedLabel } from './label.ts';
import type { Pen } from './pen.ts';

/** What of a timeline is in sight, and where. */
export interface Sight {
  window: TimeWindow;
  width: number;
  /** Of the whole, axis included. */
  height: number;
  /** Width of the names of lanes. */
  gutter: number;
  scrollTop: number;
}

/** What is drawn otherwise than the rest. */
export interface Marked {
  /** The mark that keys act on, -1 for none. */
  active: number;
  isSelected: (mark: number) => boolean;
  hovered: number;
  /** Where a mark would be, that is being moved: its bar lies there as an outline. */
  moved?: { mark: number; ghost: TimelineModel['marks'] } | undefined;
}

export const axisHeightPx = 40;

/** How moments become pixels from the left of the canvas. */
export function projectionOf({ window, width, gutter }: Sight): Projection {
  const scale = (width - gutter) / (window.to - window.from);
  return { origin: window.from - gutter / scale, scale };
}

/** Draws all that is in sight. Nothing that is not is looked at, but for the rows of the lanes in sight. */
export function drawScene(pen: Pen, model: TimelineModel, layout: Layout, sight: Sight, marked: Marked): void {
  const { width, height, gutter, scrollTop } = sight;
  const projection = projectionOf(sight);
  const planeHeight = height - axisHeightPx;
  const lanes = lanesBetween(layout, scrollTop, scrollTop + planeHeight);
  const axis = drawAxis(pen, sight);
  drawLaneEdges(pen, sight, lanes, model);
  pen.clipped(gutter, axisHeightPx, width - gutter, planeHeight, () => {
    drawGrid(pen, sight, axis);
    drawReadAgainst(pen, model, sight, projection, marked);
    const placements: Placements = new Map();
    for (const lane of lanes) placeLane(model, layout, lane, sight, projection, placements);
    drawJoins(pen, model, placements, marked, 'under');
    const labels: PlacedLabel[] = [];
    for (const lane of lanes) {
      for (const row of rowsInSight(lane, sight)) drawRow(pen, model, layout, row, sight, projection, marked, labels);
      if (lane.left.length > 0) drawLeft(pen, model, lane, sight);
    }
    drawJoins(pen, model, placements, marked, 'over');
    drawLabels(pen, model, labels);
    drawGhost(pen, model, layout, sight, projection, marked);
  });
}

function rowsInSight({ rows }: LaneLayout, { scrollTop, height }: Sight): Row[] {
  return rows.filter((row) => row.top + row.height > scrollTop && row.top < scrollTop + height - axisHeightPx);
}

const bar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };
const nextBar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };

function drawRow(
  pen: Pen,
  model: TimelineModel,
  layout: Layout,
  row: Row,
  sight: Sight,
  projection: Projection,
  marked: Marked,
  labels: PlacedLabel[],
): void {
  const y = row.barTop + axisHeightPx - sight.scrollTop;
  const { marks } = model;
  let before = -Infinity;
  for (let at = firstInSight(row, layout.projection, sight.window.from); at < row.marks.length; at++) {
    const mark = row.marks[at] ?? 0;
    projectBar(marks, mark, projection, bar);
    if (bar.left > sight.width) break;
    const next = row.marks[at + 1];
    if (next !== undefined) projectBar(marks, next, projection, nextBar);
    const isMoved = marked.moved?.mark === mark;
    drawBar(pen, model, mark, bar, y, sight, { ...stateOf(marked, mark), isFaint: isMoved });
    const label = {
      ...{ bar, y, sight, isTall: row.isTall, place: row.labels[at] ?? 0, isActive: mark === marked.active },
      ...{ before, after: next === undefined ? Infinity : nextBar.left },
    };
    before = placeLabel(model, mark, label, labels);
  }
}

function stateOf(marked: Marked, mark: number) {
  return {
    isActive: mark === marked.active,
    isSelected: marked.isSelected(mark),
    isHovered: mark === marked.hovered,
  };
}

/** Notes where the marks in sight lie, for what joins them; a mark of several lanes lies in the first. */
function placeLane(
  model: TimelineModel,
  layout: Layout,
  lane: LaneLayout,
  sight: Sight,
  projection: Projection,
  placements: Placements,
): void {
  if (model.joins.length + model.rivals.length + model.clashes.length === 0) return;
  for (const row of rowsInSight(lane, sight)) {
    const y = row.barTop + axisHeightPx - sight.scrollTop;
    for (let at = firstInSight(row, layout.projection, sight.window.from); at < row.marks.length; at++) {
      const mark = row.marks[at] ?? 0;
      projectBar(model.marks, mark, projection, bar);
      if (bar.left > sight.width) break;
      if (!placements.has(mark)) placements.set(mark, { left: bar.left, right: bar.right, y });
    }
  }
}

/** Lines between lanes, and beside the names how much of a lane lies before and after what is in sight. */
function drawLaneEdges(pen: Pen, sight: Sight, lanes: readonly LaneLayout[], model: TimelineModel): void {
  const { width, scrollTop, gutter, window, height } = sight;
  pen.clipped(0, axisHeightPx, width, height - axisHeightPx, () => {
    for (const lane of lanes) {
      const bottom = lane.top + lane.height + axisHeightPx - scrollTop;
      pen.line([0, bottom - 0.5, width, bottom - 0.5], { stroke: 'line' });
      const [earlier, later] = outside(model, lane, window);
      const words = [
        earlier > 0 && t('timelinePage.earlier', { count: earlier, number: formatNumber(earlier) }),
        later > 0 && t('timelinePage.later', { count: later, number: formatNumber(later) }),
      ].filter((word): word is string => word !== false);
      pen.text(16, bottom - 9, words.join(', '), { colour: 'text3', size: 11, weight: 400 });
    }
    pen.line([gutter - 0.5, axisHeightPx, gutter - 0.5, height], { stroke: 'line' });
  });
}

/** How many marks of a lane end before the window, and begin after it. */
function outside({ marks, lanes }: TimelineModel, { lane }: LaneLayout, { from, to }: TimeWindow): [number, number] {
  let earlier = 0;
  let later = 0;
  const end = lanes.starts[lane + 1] ?? 0;
  for (let at = lanes.starts[lane] ?? 0; at < end; at++) {
    const mark = lanes.indexes[at] ?? 0;
    if ((marks.endTo[mark] ?? 0) < from && Number.isFinite(marks.startFrom[mark] ?? 0)) earlier++;
    else if ((marks.startFrom[mark] ?? 0) > to) later++;
  }
  return [earlier, later];
}

/** What found no row: how much of it there is, as columns, and the number of all. */
function drawLeft(pen: Pen, model: TimelineModel, lane: LaneLayout, sight: Sight): void {
  const { gutter, width, window, scrollTop } = sight;
  const bins = Math.max(1, Math.floor((width - gutter) / binPx));
  const density = densityOf(model.marks, window, bins, lane.left);
  const most = density.reduce((a, b) => Math.max(a, b), 0);
  const bottom = lane.leftTop + leftHeightPx + axisHeightPx - scrollTop;
  const first = lane.left[0];
  const colour = first === undefined ? 'event' : colourOf[typeOfMark(model, first)];
  for (let bin = 0; bin < bins; bin++) {
    const count = density[bin] ?? 0;
    if (count <= 0.01) continue;
    const size = Math.max(2, Math.sqrt(count / most) * (leftHeightPx - 4));
    pen.fill(gutter + bin * binPx, bottom - size, binPx - 1, size, colour, 0.55);
  }
  const words = t('timelinePage.more', { count: lane.left.length, number: formatNumber(lane.left.length) });
  const room = words.length * 6.4 + 10;
  pen.fill(width - 4 - room, bottom - 17, room, 16, 'page', 0.85);
  pen.text(width - 8, bottom - 5, words, { colour: 'text2', size: 11, weight: 600, anchor: 'end' });
}

const binPx = 4;

/** Dotted lines at the days against which words such as "last month" were read: those of the active mark, or the few of all. */
function drawReadAgainst(
  pen: Pen,
  model: TimelineModel,
  sight: Sight,
  { origin, scale }: Projection,
  marked: Marked,
): void {
  const { readAgainst } = model.answer;
  const own = readAgainst.filter(({ mark }) => mark === marked.active);
  const days = new Map(
    (own.length > 0 ? own : readAgainst).map(({ at, of }) => [Math.floor(at / 86_400_000), { at, of }]),
  );
  if (days.size > maxReadAgainst) return;
  for (const { at, of } of days.values()) {
    const x = Math.round((at - origin) * scale) + 0.5;
    if (x < sight.gutter || x > sight.width) continue;
    pen.line([x, axisHeightPx, x, sight.height], { stroke: 'text3', dash: [1, 3] });
    const words = t(`timelinePage.readAgainst.${of}`);
    const isLeft = x > sight.width - 80;
    const room = words.length * 6 + 8;
    pen.fill(isLeft ? x - 4 - room : x + 2, sight.height - 20, room, 16, 'page', 0.85);
    pen.text(x + (isLeft ? -6 : 6), sight.height - 8, words, {
      ...{ colour: 'text2', size: 11, weight: 400, anchor: isLeft ? 'end' : 'start' },
    });
  }
}

const maxReadAgainst = 3;

/** The bar of a mark that is being moved, where it would be. */
function drawGhost(
  pen: Pen,
  model: TimelineModel,
  layout: Layout,
  sight: Sight,
  projection: Projection,
  { moved }: Marked,
): void {
  if (!moved) return;
  for (const lane of lanesBetween(layout, sight.scrollTop, sight.scrollTop + sight.height)) {
    for (const row of rowsInSight(lane, sight)) {
      if (!row.marks.includes(moved.mark)) continue;
      projectBar(moved.ghost, 0, projection, bar);
      const y = row.barTop + axisHeightPx - sight.scrollTop;
      const left = Math.max(bar.left, sight.gutter - 20);
      const right = Math.min(bar.right, sight.width + 20);
      pen.fill(left, y, right - left, barHeightPx, colourOf[typeOfMark(model, moved.mark)], 0.5, 3);
      pen.outline(left - 2, y - 2, right - left + 4, barHeightPx + 4, { stroke: 'ink', width: 1.5 }, 4);
    }
  }
}

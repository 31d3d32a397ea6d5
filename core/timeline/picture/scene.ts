import { type LaneLayout, type Layout, type Row, barHeightPx } from '#lib/timeline/layout.ts';
import { projectBar, type Bar, type Projection } from '#lib/timeline/marks.ts';
import { firstVisible, lanesBetween } from '#lib/timeline/hit-test.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import { t } from '#lib/i18n/t.ts';
import { numbered } from '#lib/i18n/format.ts';
import { type TimelineModel, colourOf, typeOfMark } from './model.ts';
import { drawAxis, drawGrid } from './axis.ts';
import { axisHeightPx, projectionOf, type Highlights, type Viewport } from './viewport.ts';
import { drawBar, type BarState } from './bar.ts';
import { drawJoins, type Placements } from './joins.ts';
import { drawLabels, type PlacedLabel } from './label.ts';
import { drawOverflow } from './overflow.ts';
import type { Pen } from './pen.ts';
import { placeRow, type RowInput } from './row.ts';
import { firstWhere } from '#lib/sorted.ts';

/** A timeline to be drawn. It can be passed between threads. */
export interface Scene {
  model: TimelineModel;
  layout: Layout;
  sight: Viewport;
  marked: Highlights;
}

/**
 * Draws everything visible. Looks at nothing else, except the rows of the visible lanes.
 * @returns the marks with a label beside them
 */
export function drawScene(
  pen: Pen,
  model: TimelineModel,
  layout: Layout,
  sight: Viewport,
  marked: Highlights,
): ReadonlySet<number> {
  const { width, height, gutter, scrollTop } = sight;
  const projection = projectionOf(sight);
  const planeHeight = height - axisHeightPx;
  const lanes = lanesBetween(layout, scrollTop, scrollTop + planeHeight);
  const axis = drawAxis(pen, sight);
  const labels: PlacedLabel[] = [];
  const input: RowInput = { model, layout, sight, projection, active: marked.active };
  drawLaneEdges(pen, sight, lanes, model);
  pen.clipped(gutter, axisHeightPx, width - gutter, planeHeight, () => {
    drawGrid(pen, sight, axis);
    drawReadAgainst(pen, model, sight, projection, marked);
    const placements: Placements = new Map();
    for (const lane of lanes) placeLane(model, layout, lane, sight, projection, placements);
    drawJoins(pen, model, placements, marked, 'under');
    for (const lane of lanes) {
      for (const row of rowsInSight(lane, sight)) drawRow(pen, input, row, marked, labels);
      if (lane.left.length > 0) drawOverflow(pen, model, lane, sight, projection);
    }
    drawJoins(pen, model, placements, marked, 'over');
    drawLabels(pen, model, labels);
    drawGhost(pen, model, layout, sight, projection, marked);
  });
  return new Set(labels.map(({ mark }) => mark));
}

function rowsInSight({ rows }: LaneLayout, { scrollTop, height }: Viewport): Row[] {
  return rows.filter((row) => row.top + row.height > scrollTop && row.top < scrollTop + height - axisHeightPx);
}

const bar: Bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };

// A shared object for thousands of marks per frame.
const state: BarState = { isActive: false, isSelected: false, isHovered: false, isFaint: false };

function drawRow(pen: Pen, input: RowInput, row: Row, marked: Highlights, labels: PlacedLabel[]): void {
  const { model, sight } = input;
  placeRow(input, row, labels, (mark, bar, y) => {
    const plain = model.plain[mark];
    if (plain !== undefined && plain !== '' && !isSpecial(marked, mark)) {
      const left = Math.max(bar.left, sight.gutter - 2);
      pen.fill(left, y, Math.min(bar.right, sight.width + 2) - left, barHeightPx, plain);
      return;
    }
    state.isActive = mark === marked.active;
    state.isSelected = marked.selected.has(mark);
    state.isHovered = mark === marked.hovered;
    state.isFaint = marked.moved?.mark === mark;
    drawBar(pen, model, mark, bar, y, sight, state);
  });
}

function isSpecial({ active, hovered, selected, moved }: Highlights, mark: number): boolean {
  return mark === active || mark === hovered || moved?.mark === mark || selected.has(mark);
}

/** Records the positions of visible marks for their connections; a mark in several lanes is placed in the first. */
function placeLane(
  model: TimelineModel,
  layout: Layout,
  lane: LaneLayout,
  sight: Viewport,
  projection: Projection,
  placements: Placements,
): void {
  if (model.joined.size === 0) return;
  for (const row of rowsInSight(lane, sight)) {
    const y = row.barTop + axisHeightPx - sight.scrollTop;
    for (let at = firstVisible(row, layout.projection, sight.window.from); at < row.marks.length; at++) {
      const mark = row.marks[at] ?? 0;
      projectBar(model.marks, mark, projection, bar);
      if (bar.left > sight.width) break;
      if (model.joined.has(mark) && !placements.has(mark))
        placements.set(mark, { left: bar.left, right: bar.right, y });
    }
  }
}

/** Draws the lines between lanes, and beside their names how many marks of a lane are before and after the window. */
function drawLaneEdges(pen: Pen, sight: Viewport, lanes: readonly LaneLayout[], model: TimelineModel): void {
  const { width, scrollTop, gutter, window, height } = sight;
  pen.clipped(0, axisHeightPx, width, height - axisHeightPx, () => {
    for (const lane of lanes) {
      const bottom = lane.top + lane.height + axisHeightPx - scrollTop;
      pen.fill(0, bottom - 1, width, 1, 'line');
      const [earlier, later] = outside(model, lane, window);
      const words = [
        earlier > 0 && t('timelinePage.earlier', numbered(earlier)),
        later > 0 && t('timelinePage.later', numbered(later)),
      ].filter((word): word is string => word !== false);
      pen.text(16, bottom - 9, words.join(', '), { colour: 'text3', size: 11, weight: 400 });
    }
    pen.fill(gutter - 1, axisHeightPx, 1, height - axisHeightPx, 'line');
  });
}

/** Returns how many marks of a lane end before the window, and start after it. */
function outside({ edges }: TimelineModel, { lane }: LaneLayout, { from, to }: TimeWindow): [number, number] {
  const { ends, beginnings } = edges[lane] ?? { ends: none, beginnings: none };
  return [countBelow(ends, from), beginnings.length - countBelow(beginnings, to)];
}

const none = new Float64Array();

/** Returns how many of some sorted numbers are less than a value. */
function countBelow(sorted: Float64Array, value: number): number {
  return firstWhere(sorted.length, (at) => (sorted[at] ?? 0) >= value);
}

/** Draws dotted lines at the reference days of words such as "last month": those of the active mark, or all if they are few. */
function drawReadAgainst(
  pen: Pen,
  model: TimelineModel,
  sight: Viewport,
  { origin, scale }: Projection,
  marked: Highlights,
): void {
  const { readAgainst } = model.answer;
  const activeReadings = readAgainst.filter(({ mark }) => mark === marked.active);
  const days = new Map(
    (activeReadings.length > 0 ? activeReadings : readAgainst).map(({ at, of }) => [
      Math.floor(at / 86_400_000),
      { at, of },
    ]),
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

/** Draws the bar of a mark being moved, at its new position. */
function drawGhost(
  pen: Pen,
  model: TimelineModel,
  layout: Layout,
  sight: Viewport,
  projection: Projection,
  { moved }: Highlights,
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

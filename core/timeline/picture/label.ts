import { barHeightPx } from '#lib/timeline/layout.ts';
import type { Bar } from '#lib/timeline/marks.ts';
import { labelPlaces, labelSpacePx } from '#lib/timeline/pack.ts';
import {
  knotGapPx,
  knotPx,
  knotsOf,
  knotsWidth,
  maxKnots,
  typeOfMark,
  wantsProof,
  type TimelineModel,
} from './model.ts';
import type { Outline, Pen } from './pen.ts';

export interface LabelInput {
  bar: Bar;
  /** Top of the bar. */
  y: number;
  sight: { gutter: number; width: number };
  /** Whether its row has room above the bars. */
  isTall: boolean;
  /** One of `labelPlaces`. */
  place: number;
  isActive: boolean;
  /** End of the preceding item in its row, and start of the following one. */
  before: number;
  after: number;
}

/** A placed label, with the x and y of its text. */
export interface PlacedLabel {
  mark: number;
  x: number;
  y: number;
  isActive: boolean;
}

/**
 * Finds a place for a label with its knots where it overlaps nothing else in its row; a bar that starts off screen keeps its label at the
 * edge.
 * @param placed receives the label if it has a place
 * @returns the end of the bar and its label
 */
export function placeLabel(model: TimelineModel, mark: number, input: LabelInput, placed: PlacedLabel[]): number {
  const { bar, y, sight, isTall, place, isActive, before, after } = input;
  const width = model.marks.labelWidth[mark] ?? 0;
  const [left, right] = [Math.max(bar.left, sight.gutter), Math.min(bar.right, sight.width)];
  if (place === labelPlaces.none || width === 0) return bar.right;
  if (isTall && right - left >= Math.min(width, 40) && bar.right - bar.left >= width) {
    const x = Math.max(sight.gutter + 4, Math.min(left, bar.right - width));
    // The label of a bar that continues off screen would be cut off, so it starts before the bar if there is room.
    const atEdge = sight.width - 4 - width;
    placed.push({ mark, x: x > atEdge && atEdge > before + 8 ? atEdge : x, y: y - 6, isActive });
    return bar.right;
  }
  const x = bar.right + labelSpacePx;
  if (x + width <= Math.min(after - 4, sight.width - 4)) {
    placed.push({ mark, x, y: y + barHeightPx - 4, isActive });
    return x + width;
  }
  // At the edge of the visible area it may be placed before its bar.
  const isAtEdge = x + width > sight.width - 4 && bar.left - labelSpacePx - width > Math.max(before + 8, sight.gutter);
  if (isAtEdge) placed.push({ mark, x: bar.left - labelSpacePx - width, y: y + barHeightPx - 4, isActive });
  return bar.right;
}

/** Draws labels on top of everything else, so that connections pass behind them. */
export function drawLabels(pen: Pen, model: TimelineModel, placed: readonly PlacedLabel[]): void {
  for (const { mark, x, y } of placed) {
    pen.fill(x - 3, y - 12, (model.marks.labelWidth[mark] ?? 0) + 4, 16, 'page', 0.8);
  }
  for (const label of placed) drawText(pen, model, label);
}

function drawText(pen: Pen, model: TimelineModel, { mark, x, y, isActive }: PlacedLabel): void {
  const label = model.labels[mark] ?? '';
  pen.text(x, y, label, { colour: 'text1', size: 12, weight: isActive ? 600 : 500 });
  const width = (model.marks.labelWidth[mark] ?? 0) - knotsWidth(model.answer, mark);
  drawKnots(pen, model, mark, x + width + knotGapPx + 3.5, y - 4);
}

const lines: readonly [boolean, Outline][] = [
  [true, { stroke: 'thread', width: 1.5 }],
  [false, { stroke: 'thread', width: 1.5 }],
  [false, { stroke: 'thread', width: 1.5, dash: [1.5, 1.5] }],
];

/**
 * Draws filled knots for independent origins, hollow ones for repetitions, dotted ones for articles that are not assessed; dashed if
 * nothing proves it.
 */
function drawKnots(pen: Pen, model: TimelineModel, mark: number, x: number, y: number): void {
  const counts = knotsOf(model.answer, mark);
  let at = x;
  for (const [kind, count] of counts.entries()) {
    const [isFilled, line] = lines[kind] ?? [false, { stroke: 'thread' }];
    const single = count > maxKnots ? 1 : count;
    for (let knot = 0; knot < single; knot++) {
      pen.circle(at, y, 3.25, isFilled ? 'thread' : 'page', line);
      at += knotPx;
    }
    if (count > maxKnots) {
      pen.text(at - 3, y + 4, String(count), { colour: 'thread', size: 11, weight: 600 });
      at += 1.5 * knotPx;
    }
  }
  if (at === x && wantsProof(typeOfMark(model, mark))) {
    pen.outline(x - 3, y - 3, 6, 6, { stroke: 'warn', width: 1.25, dash: [2, 1.5] });
  }
}

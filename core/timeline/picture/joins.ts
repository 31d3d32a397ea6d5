import { t } from '#lib/i18n/t.ts';
import { barHeightPx } from '#lib/timeline/layout.ts';
import type { Join, TimelineModel } from './model.ts';
import type { Highlights } from './viewport.ts';
import type { Colour, Outline, Pen } from './pen.ts';

/** Positions of the visible marks. */
export type Placements = Map<number, Placement>;

interface Placement {
  left: number;
  right: number;
  /** Top of the bar. */
  y: number;
}

/** Maximum arrows visible at once; with more, only those of the active mark are drawn. */
const maxArrows = 24;

/**
 * Draws connections between marks: arrows for order rules, under the bars; in red above them, contradictions and impossible orders, each
 * with its shortest proof.
 */
export function drawJoins(
  pen: Pen,
  model: TimelineModel,
  placements: Placements,
  marked: Highlights,
  layer: 'under' | 'over',
): void {
  if (layer === 'under') {
    const inSight = model.joins.filter(
      (join) => placements.has(join.from) && placements.has(join.to) && !isImpossible(model, join),
    );
    const shown =
      inSight.length <= maxArrows
        ? inSight
        : inSight.filter(({ from, to }) => from === marked.active || to === marked.active);
    for (const join of shown) drawOrder(pen, placements, join, model.marks.labelWidth[join.to] ?? 0);
    return;
  }
  for (const [one, other] of model.rivals) {
    const [a, b] = [placements.get(one), placements.get(other)];
    if (a && b) {
      const word = `≠ ${model.answer.marks.edtf[other] ?? ''}`;
      drawRivals(pen, a, b, word, model.marks.labelWidth[one] ?? 0);
    } else if (a ?? b) drawFrame(pen, (a ?? b) as Placement, []);
  }
  for (const { joins, marks } of model.clashes) {
    for (const mark of marks) {
      const at = placements.get(mark);
      if (at) drawFrame(pen, at, [3, 2]);
    }
    for (const join of joins) drawImpossible(pen, placements, join);
  }
}

/** Returns whether an order rule is part of an impossible order, which is drawn in red. */
export function isImpossible({ clashes }: TimelineModel, { from, to }: Join): boolean {
  return clashes.some(({ joins }) =>
    joins.some((one) => [one.from, one.to].sort().join() === [from, to].sort().join()),
  );
}

function drawFrame(pen: Pen, { left, right, y }: Placement, dash: readonly number[]): void {
  pen.outline(left - 3, y - 3, right - left + 6, barHeightPx + 6, { stroke: 'thread', width: 1.5, dash }, 4);
}

/** Returns the path of an arrow: down or up from the middle of one bar, then across to the start of the other. */
function routeOf(from: Placement, to: Placement): number[] {
  const isBelow = to.y > from.y;
  const middle = to.y + barHeightPx / 2;
  if (Math.abs(to.y - from.y) < 2) return [from.right + 2, middle, to.left - 3, middle];
  const start = Math.max(from.left + 2, Math.min((from.left + from.right) / 2, to.left - 14));
  const edge = isBelow ? from.y + barHeightPx : from.y;
  // A mark that starts before the arrow does has to be reached from above or below.
  if (start > to.left - 10) {
    const across = isBelow ? to.y - 8 : to.y + barHeightPx + 8;
    const end = Math.min((to.left + to.right) / 2, to.left + 24);
    return [start, edge, start, across, end, across, end, isBelow ? to.y - 2 : to.y + barHeightPx + 2];
  }
  return [start, edge, start, middle, to.left - 3, middle];
}

function arrow(pen: Pen, route: readonly number[], line: Outline): void {
  pen.line(route, line);
  const [x0 = 0, y0 = 0, x = 0, y = 0] = route.slice(-4);
  const head = { stroke: line.stroke, width: line.width ?? 1 };
  if (x0 === x) {
    const side = y > y0 ? 1 : -1;
    pen.line([x - 4, y - 5 * side, x, y, x + 4, y - 5 * side], head);
  } else {
    const side = x > x0 ? 1 : -1;
    pen.line([x - 5 * side, y - 4, x, y, x - 5 * side, y + 4], head);
  }
}

function drawOrder(pen: Pen, placements: Placements, { from, to, span, isWithin }: Join, labelRoom: number): void {
  const [one, other] = [placements.get(from), placements.get(to)];
  if (!one || !other) return;
  const route = routeOf(one, other);
  arrow(pen, route, { stroke: 'text2', width: 1.25, ...(isWithin ? { dash: [4, 3] } : {}) });
  if (span !== '') wordOn(pen, route, span, 'text2', 400, labelRoom);
}

function drawImpossible(pen: Pen, placements: Placements, { from, to }: Join): void {
  const [one, other] = [placements.get(from), placements.get(to)];
  if (!one || !other) return;
  const route = routeOf(one, other);
  arrow(pen, route, { stroke: 'thread', width: 1.5, dash: [4, 3] });
  wordOn(pen, route, t('recordPages.impossible.mark'), 'thread', 600);
}

/** Approximate width of a character in pixels: room for a word on a line is not measured. */
const characterPx = 6.2;

/**
 * Draws a word on the longest horizontal segment of a path, on a background patch.
 * @param reservedPx pixels at the end of the path that are reserved
 * @returns whether there was room
 */
function wordOn(
  pen: Pen,
  route: readonly number[],
  word: string,
  colour: Colour,
  weight: 400 | 600,
  reservedPx = 0,
): boolean {
  let best = { length: 0, x: 0, y: 0 };
  for (let at = 0; at + 3 < route.length; at += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = route.slice(at, at + 4);
    const length = Math.abs(x1 - x0);
    if (y0 === y1 && length > best.length) best = { length, x: Math.min(x0, x1), y: y0 };
  }
  const width = word.length * characterPx + 12;
  if (best.length < width + 20 + reservedPx) return false;
  // Near its start, because the label of the target is at its end.
  const x = best.x + 14 + width / 2;
  pen.fill(x - width / 2, best.y - 8, width, 16, 'page');
  pen.text(x, best.y + 4, word, { colour, size: 11, weight, anchor: 'middle' });
  return true;
}

/** Draws two contradicting dates of one thing: both framed and connected, without direction. */
function drawRivals(pen: Pen, a: Placement, b: Placement, word: string, reservedPx: number): void {
  const line = { stroke: 'thread', width: 1.5 } as const;
  drawFrame(pen, a, []);
  drawFrame(pen, b, []);
  const [first, second] = a.left <= b.left ? [a, b] : [b, a];
  const [y0, y1] = [first.y + barHeightPx / 2, second.y + barHeightPx / 2];
  const x0 = first.right + 3;
  const x1 = second.left - 3;
  const isSeparate = x1 > x0 + 24;
  const at = Math.max(first.left, second.left) + 8;
  if (isSeparate) {
    const route = routeBetween(first, second);
    pen.line(route, line);
    if (wordOn(pen, route, word, 'thread', 600, reservedPx)) return;
    sign(pen, Math.min(x0 + 14, (x0 + x1) / 2), Math.max(y0, y1));
    return;
  }
  pen.line([at, Math.min(y0, y1) + barHeightPx / 2 + 3, at, Math.max(y0, y1) - barHeightPx / 2 - 3], line);
  sign(pen, at, (y0 + y1) / 2);
}

/** Returns the path from the end of one frame to the other, along the lower row, which is emptier. */
function routeBetween(first: Placement, second: Placement): number[] {
  const [y0, y1] = [first.y + barHeightPx / 2, second.y + barHeightPx / 2];
  const [x0, x1] = [first.right + 3, second.left - 3];
  if (y0 === y1) return [x0, y0, x1, y1];
  if (y0 > y1) return [x0, y0, x1 + 10, y0, x1 + 10, second.y + barHeightPx + 3];
  return [x0 - 10, first.y + barHeightPx + 3, x0 - 10, y1, x1, y1];
}

/** Draws "≠" in a circle. */
function sign(pen: Pen, x: number, y: number): void {
  const line = { stroke: 'thread', width: 1.5 } as const;
  pen.circle(x, y, 7, 'page', line);
  pen.line([x - 3.5, y - 1.5, x + 3.5, y - 1.5], line);
  pen.line([x - 3.5, y + 1.5, x + 3.5, y + 1.5], line);
  pen.line([x - 2, y + 4, x + 2, y - 4], line);
}

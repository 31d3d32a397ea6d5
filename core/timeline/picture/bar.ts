import { certainties, knownBy } from '#core/timeline/contract.ts';
import { barHeightPx } from '#lib/timeline/layout.ts';
import type { Bar } from '#lib/timeline/marks.ts';
import { appearanceFlags } from '#lib/timeline/date-shape.ts';
import { colourOf, typeOfMark, type TimelineModel } from './model.ts';
import type { Colour, Pen } from './pen.ts';

/** Pixels that bars extend beyond the canvas, so that their ends are not visible there. */
const beyondPx = 40;
/** Opacity at the start of the range in which a span began. */
const vagueAlpha = 0.2;

export interface BarState {
  isActive: boolean;
  isSelected: boolean;
  isHovered: boolean;
  /** Whether it is being moved: its original position is drawn faintly. */
  isFaint: boolean;
}

/** One object for thousands of bars per frame. */
const shape: Shape = {
  pen: null as unknown as Pen,
  colour: 'event',
  y: 0,
  flags: 0,
  left: 0,
  solidLeft: 0,
  solidRight: 0,
  right: 0,
  alpha: 1,
};

/**
 * Draws the bar of a date according to how it is known: solid where it certainly was, soft where its ends are vague, hatched where it was
 * at some point within, fading where it is open; a date that only follows from order rules as a bracket, one that only claims state hollow.
 * @param y top of the bar
 */
export function drawBar(
  pen: Pen,
  model: TimelineModel,
  mark: number,
  { left, solidLeft, solidRight, right }: Bar,
  y: number,
  { gutter, width }: { gutter: number; width: number },
  state: BarState,
): void {
  const columns = model.answer.marks;
  const flags = columns.look[mark] ?? 0;
  const colour = colourOf[typeOfMark(model, mark)];
  const knownByMark = knownBy[columns.known[mark] ?? 0];
  shape.pen = pen;
  shape.colour = colour;
  shape.y = y;
  shape.flags = flags;
  shape.left = Math.max(left, gutter - beyondPx);
  shape.solidLeft = clamp(solidLeft, gutter - beyondPx, width + beyondPx);
  shape.solidRight = clamp(solidRight, gutter - beyondPx, width + beyondPx);
  shape.right = Math.min(right, width + beyondPx);
  shape.alpha = state.isFaint ? 0.25 : alphaOf(certainties[columns.certainty[mark] ?? 0]);
  if (knownByMark === 'derived') drawBracket(shape);
  else if (knownByMark === 'claimed') drawHollow(shape);
  else if (flags & appearanceFlags.within) drawWithin(shape);
  else drawSpan(shape);
  if (flags & appearanceFlags.doubtful && !(flags & appearanceFlags.within))
    drawBox(shape, { stroke: colour, dash: [3, 3] }, 0);
  if (knownByMark === 'guessed') {
    const below = y + barHeightPx + 2.5;
    pen.line([shape.left, below, shape.right, below], { stroke: 'warn', dash: [3, 2] });
  }
  drawChevrons(shape, gutter, width);
  const line = state.isSelected || state.isActive ? 1.5 : state.isHovered ? 1 : 0;
  if (line > 0) drawBox(shape, { stroke: state.isHovered && line === 1 ? 'text3' : 'ink', width: line }, 4);
}

interface Shape {
  pen: Pen;
  colour: Colour;
  y: number;
  flags: number;
  left: number;
  solidLeft: number;
  solidRight: number;
  right: number;
  alpha: number;
}

function alphaOf(certainty: (typeof certainties)[number] | undefined): number {
  if (certainty === 'probable') return 0.8;
  return certainty === 'possible' || certainty === 'disputed' ? 0.55 : 1;
}

const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max);

function drawBox({ pen, left, right, y }: Shape, line: Parameters<Pen['outline']>[4], room: number): void {
  pen.outline(left - room, y - room, right - left + 2 * room, barHeightPx + 2 * room, line, room > 0 ? 5 : 3);
}

function drawSpan({ pen, colour, y, flags, left, solidLeft, solidRight, right, alpha }: Shape): void {
  const isStartOpen = (flags & (appearanceFlags.startSoft | appearanceFlags.startUnknown)) !== 0;
  const isEndOpen = (flags & (appearanceFlags.endSoft | appearanceFlags.endUnknown)) !== 0;
  if (flags & appearanceFlags.endOpen || flags & appearanceFlags.startOpen) {
    // It fades towards the unknown end.
    const [from, to] = flags & appearanceFlags.endOpen ? [alpha, alpha * 0.35] : [alpha * 0.35, alpha];
    pen.fade(left, y, solidLeft - left, barHeightPx, colour, flags & appearanceFlags.startOpen ? from : 0, from);
    pen.fade(solidLeft, y, solidRight - solidLeft, barHeightPx, colour, from, to);
    pen.fade(solidRight, y, right - solidRight, barHeightPx, colour, to, flags & appearanceFlags.endOpen ? to : 0);
    return;
  }
  if (solidLeft > left) pen.fade(left, y, solidLeft - left, barHeightPx, colour, isStartOpen ? 0 : vagueAlpha, alpha);
  if (solidRight > solidLeft) {
    pen.fill(solidLeft, y, solidRight - solidLeft, barHeightPx, colour, alpha);
  }
  if (right > solidRight)
    pen.fade(solidRight, y, right - solidRight, barHeightPx, colour, alpha, isEndOpen ? 0 : vagueAlpha);
}

function drawWithin(shape: Shape): void {
  const { pen, colour, y, left, solidLeft, solidRight, right, alpha } = shape;
  pen.hatch(solidLeft, y, solidRight - solidLeft, barHeightPx, colour, alpha);
  if (solidLeft > left) pen.hatch(left, y, solidLeft - left, barHeightPx, colour, alpha * 0.4);
  if (right > solidRight) pen.hatch(solidRight, y, right - solidRight, barHeightPx, colour, alpha * 0.4);
  if (solidLeft > left || right > solidRight) {
    // An approximate end has no edge.
    for (const level of [y + 0.5, y + barHeightPx - 0.5]) {
      pen.line([solidLeft, level, solidRight, level], { stroke: colour, dash: [3, 3] });
    }
  } else pen.outline(left + 0.5, y + 0.5, right - left - 1, barHeightPx - 1, { stroke: colour, dash: [3, 3] }, 3);
}

/** Draws the span within which something must have happened according to the order of events: ├──┤. */
function drawBracket({ pen, colour, y, flags, left, right }: Shape): void {
  const middle = y + barHeightPx / 2;
  pen.line([left, middle, right, middle], { stroke: colour, width: 2, dash: [6, 3] });
  for (const [x, isOpen] of [
    [left + 1, flags & appearanceFlags.startOpen],
    [right - 1, flags & appearanceFlags.endOpen],
  ] as const) {
    if (!isOpen) pen.line([x, y + 1, x, y + barHeightPx - 1], { stroke: colour, width: 2 });
  }
}

function drawHollow(shape: Shape): void {
  const { pen, colour, y, left, solidLeft, solidRight, right, flags, alpha } = shape;
  pen.fill(left, y, right - left, barHeightPx, 'page', 1, 3);
  if (flags & appearanceFlags.within) pen.hatch(solidLeft, y, solidRight - solidLeft, barHeightPx, colour, 0.6 * alpha);
  const isVague = solidLeft > left || right > solidRight;
  pen.outline(
    left + 1,
    y + 1,
    right - left - 2,
    barHeightPx - 2,
    { stroke: colour, width: 1.5, ...(isVague ? { dash: [4, 3] } : {}) },
    3,
  );
}

/** Draws arrow heads where a bar continues: indefinitely, or off screen. */
function drawChevrons({ pen, y, flags, left, right, colour }: Shape, gutter: number, width: number): void {
  const middle = y + barHeightPx / 2;
  const isBar = right - left > 24;
  if (!isBar) return;
  const head = (x: number, side: 1 | -1, stroke: Colour) => {
    pen.line([x - 3 * side, middle - 4, x + side, middle, x - 3 * side, middle + 4], { stroke, width: 1.75 });
  };
  if (left < gutter) head(gutter + 9, -1, flags & appearanceFlags.startOpen ? colour : 'page');
  if (right > width) head(width - 9, 1, flags & appearanceFlags.endOpen ? colour : 'page');
}

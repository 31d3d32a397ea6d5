import type { Point } from '#lib/graph/layout.ts';
import { mixed, typeColour, type Colours } from '#core/graph/picture/colours.ts';
import { arrowOf, cornerOf, isStraight, type Curve } from '#core/graph/picture/geometry.ts';
import { iconPaths } from '#core/views/model/icon-paths.ts';
import { faintly, lineLooks, type KnotKind, type SceneItem } from '#core/graph/picture/scene-model.ts';

const fonts = '"IBM Plex Sans Variable", system-ui, sans-serif';
export const fontOf = (size: number, weight: number) => `${weight} ${size}px ${fonts}`;

const icons = new Map<string, Path2D>();

function iconOf(type: string, path: string): Path2D {
  const cached = icons.get(type) ?? new Path2D(path);
  icons.set(type, cached);
  return cached;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws items of a scene in order. */
export function drawItems(context: Context, items: readonly SceneItem[], colours: Colours): void {
  for (const item of items) {
    context.globalAlpha = 'faint' in item && item.faint ? faintly : 1;
    drawItem(context, item, colours);
  }
  context.globalAlpha = 1;
}

function drawItem(context: Context, item: SceneItem, colours: Colours): void {
  switch (item.kind) {
    case 'area':
      drawArea(context, item.points, item.round, colours);
      break;
    case 'box':
      context.fillStyle = colours.list;
      context.strokeStyle = colours.line;
      context.lineWidth = 1;
      rounded(context, item.rect.x, item.rect.y, item.rect.width, item.rect.height, 6);
      context.fill();
      context.stroke();
      break;
    case 'band':
      context.strokeStyle = colours.sel;
      context.lineWidth = item.width;
      context.lineCap = 'round';
      stroke(context, [item.curve]);
      context.lineCap = 'butt';
      break;
    case 'lines':
      drawLines(context, item, colours);
      break;
    case 'knot':
      drawKnot(context, item.at, item.knot, item.radius, colours);
      break;
    case 'mark':
      drawMark(context, item, colours);
      break;
    case 'text':
      context.font = fontOf(item.size, item.weight);
      context.textAlign = item.anchor === 'middle' ? 'center' : item.anchor === 'end' ? 'right' : 'left';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      context.lineWidth = 4;
      context.strokeStyle = colours.page;
      context.strokeText(item.text, item.x, item.y);
      context.fillStyle = colours[item.colour];
      context.fillText(item.text, item.x, item.y);
      break;
  }
}

function drawArea(context: Context, points: readonly Point[], round: number, colours: Colours): void {
  context.beginPath();
  points.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  const [onlyPoint] = points;
  if (points.length === 1 && onlyPoint) context.lineTo(onlyPoint.x + 0.01, onlyPoint.y);
  context.closePath();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  // A stroke as wide as the margin around the marks, covered by one a pixel narrower, leaves a thin outline.
  context.strokeStyle = colours.line;
  context.lineWidth = round * 2 + 2;
  context.stroke();
  context.strokeStyle = colours.list;
  context.fillStyle = colours.list;
  context.lineWidth = round * 2;
  context.stroke();
  context.fill();
  context.lineCap = 'butt';
}

function stroke(context: Context, curves: readonly Curve[]): void {
  context.beginPath();
  for (const { from, middle, to } of curves) {
    context.moveTo(from.x, from.y);
    if (isStraight(from, middle, to)) context.lineTo(to.x, to.y);
    else context.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
  }
  context.stroke();
}

function drawLines(context: Context, item: Extract<SceneItem, { kind: 'lines' }>, colours: Colours): void {
  const lineStyle = lineLooks[item.style];
  context.strokeStyle = colours[lineStyle.colour];
  context.lineWidth = item.style === 'unsourced' ? item.width + 0.25 : item.width;
  context.setLineDash([...lineStyle.dash]);
  stroke(context, item.curves);
  context.setLineDash([]);
  if (item.arrow === 0) return;
  context.lineWidth = 1.75 * Math.min(1, item.arrow / 10);
  context.lineJoin = 'miter';
  context.beginPath();
  for (const curve of item.curves) {
    const [one, tip, other] = arrowOf(curve, item.arrow);
    context.moveTo(one.x, one.y);
    context.lineTo(tip.x, tip.y);
    context.lineTo(other.x, other.y);
  }
  context.stroke();
}

function drawKnot(context: Context, { x, y }: Point, knot: KnotKind, radius: number, colours: Colours): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.fillStyle = knot === 'filled' ? colours.thread : colours.page;
  context.strokeStyle = knot === 'filled' ? colours.page : knot === 'none' ? colours.warn : colours.thread;
  if (knot === 'none') context.setLineDash([2.5, 2.2]);
  if (knot === 'dotted') context.setLineDash([1.5, 1.7]);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (knot !== 'clash') return;
  const arm = radius * 0.5;
  context.beginPath();
  for (const by of [-arm / 2, arm / 2]) {
    context.moveTo(x - arm, y + by);
    context.lineTo(x + arm, y + by);
  }
  context.moveTo(x + arm * 0.7, y - arm);
  context.lineTo(x - arm * 0.7, y + arm);
  context.stroke();
}

function rounded(context: Context, x: number, y: number, width: number, height: number, radius: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}

function drawMark(context: Context, item: Extract<SceneItem, { kind: 'mark' }>, colours: Colours): void {
  const { at, size, type, isRound, isSelected, isPinned } = item;
  const colour = colours[typeColour(type)];
  const half = size / 2;
  const radius = isRound ? half : cornerOf(size);
  if (isSelected) {
    const around = Math.max(2, size / 9);
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    rounded(context, at.x - half - around, at.y - half - around, size + 2 * around, size + 2 * around, radius + around);
    context.fillStyle = colours.page;
    context.fill();
    context.stroke();
  }
  const isSmall = size < 12;
  context.fillStyle = isSmall ? colour : mixed(colour, colours.page, 0.12);
  rounded(context, at.x - half, at.y - half, size, size, radius);
  context.fill();
  if (isSmall) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
  const path = iconPaths[type];
  if (path !== undefined && size >= 15) {
    const scale = size / 48;
    context.save();
    context.translate(at.x - 12 * scale, at.y - 12 * scale);
    context.scale(scale, scale);
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(iconOf(type, path));
    context.restore();
  }
  if (isPinned) drawPin(context, at.x + half * 0.8, at.y - half * 0.8, colours);
}

/** Draws a small dot at the corner of a manually placed mark. */
function drawPin(context: Context, x: number, y: number, colours: Colours): void {
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fillStyle = colours.ink;
  context.strokeStyle = colours.page;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

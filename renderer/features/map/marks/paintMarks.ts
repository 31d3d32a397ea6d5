import type { PlacedLabel } from '#lib/geo/map/labels.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { iconPaths } from '#core/views/model/icon-paths.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import type { MapStyle } from '#renderer/features/map/sheet/mapStyle.ts';
import type { Drawing } from '#renderer/features/map/worker.ts';
import { mapped, mappedType, markRadius, rowsAt, type Mapped } from './spots.ts';

export interface MarksOnMap {
  drawing: Drawing;
  /** The rows that the drawing was made from. */
  rows: readonly MapRow[];
  selected: ReadonlySet<string>;
  active: string | null;
  mapStyle: MapStyle;
}

type Context = CanvasRenderingContext2D;

const fontFamily = '"IBM Plex Sans Variable", system-ui, sans-serif';

/** Paints names, radius circles, routes and marks on a canvas, because thousands of DOM elements take longer than a frame. */
export function paintMarks(context: Context, { drawing, rows, selected, active, mapStyle }: MarksOnMap): void {
  const { colours } = mapStyle;
  for (const label of drawing.countryLabels) paintText(context, label, colours.quiet, '400 12px', null);
  context.fillStyle = colours.quiet;
  for (const { x, y, label } of drawing.towns) {
    context.beginPath();
    context.arc(x, y, 1.5, 0, 2 * Math.PI);
    context.fill();
    paintText(context, label, colours.quiet, '400 11px', null);
  }
  paintRings(context, drawing, rows, mapStyle);
  for (const { path } of drawing.ways) paintArrow(context, path, colours.way);
  for (const spot of drawing.spots) {
    const spotRows = rowsAt(spot, rows);
    const first = spotRows.find(({ id }) => id === active) ?? spotRows[0];
    if (!first) continue;
    const type = mappedType(first);
    const { x, y } = spot;
    if (spotRows.some(({ id }) => selected.has(id))) {
      outline(context, type, x, y, 17);
      context.strokeStyle = colours.ink;
      context.lineWidth = first.id === active ? 2 : 1;
      context.setLineDash([]);
      context.stroke();
    }
    const side = 2 * markRadius + 4;
    const sprite = spriteOf(type, first.mark?.from === 'guessed', mapStyle);
    context.drawImage(sprite, x - side / 2, y - side / 2, side, side);
    const count = spotRows.length > 1 ? new Set(spotRows.map(({ id }) => id)).size : 1;
    if (count > 1) paintCount(context, x + 12, y - 12, count, mapStyle);
  }
  for (const label of drawing.labels) paintText(context, label, colours.text, '500 12px', colours.land);
}

/** Draws the outline of a mark: round for places and people, square for events and organisations, so that they differ without colour. */
function outline(
  context: Context | OffscreenCanvasRenderingContext2D,
  type: Mapped,
  x: number,
  y: number,
  half: number,
): void {
  const isRound = type === 'place' || type === 'person';
  context.beginPath();
  context.roundRect(x - half, y - half, half * 2, half * 2, isRound ? half : half * 0.62);
}

const sprites = new Map<string, OffscreenCanvas>();

/** Returns a mark, painted once for all that look the same. */
function spriteOf(type: Mapped, isGuessed: boolean, { ratio, colours }: MapStyle): OffscreenCanvas {
  const key = `${type} ${isGuessed} ${ratio} ${colours[type]}`;
  const cached = sprites.get(key);
  if (cached) return cached;
  const side = 2 * markRadius + 4;
  const sprite = new OffscreenCanvas(Math.ceil(side * ratio), Math.ceil(side * ratio));
  const context = sprite.getContext('2d');
  if (context) {
    context.scale(ratio, ratio);
    const middle = side / 2;
    outline(context, type, middle, middle, markRadius);
    context.fillStyle = colours.land;
    context.fill();
    context.globalAlpha = 0.1;
    context.fillStyle = colours[type];
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colours[type];
    context.lineWidth = 1.5;
    context.setLineDash(isGuessed ? [3, 3] : []);
    context.stroke();
    context.setLineDash([]);
    context.translate(middle - 7, middle - 7);
    context.scale(14 / 24, 14 / 24);
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(new Path2D(iconPaths[type] ?? ''));
  }
  sprites.set(key, sprite);
  return sprite;
}

function paintCount(context: Context, x: number, y: number, count: number, { colours }: MapStyle): void {
  const words = formatNumber(count);
  context.font = `600 11px ${fontFamily}`;
  const half = Math.max(9, context.measureText(words).width / 2 + 4);
  context.fillStyle = colours.ink;
  context.beginPath();
  context.roundRect(x - half, y - 9, half * 2, 18, 9);
  context.fill();
  context.fillStyle = colours.onInk;
  context.textAlign = 'center';
  context.direction = 'ltr';
  context.fillText(words, x, y + 3.5);
}

function paintRings(context: Context, drawing: Drawing, rows: readonly MapRow[], mapStyle: MapStyle): void {
  if (drawing.rings.length === 0) return;
  const hatches = new Map(mapped.map((type) => [type, hatchOf(context, mapStyle.colours[type])]));
  context.lineWidth = 1.25;
  context.setLineDash([4, 4]);
  for (const { id, path } of drawing.rings) {
    const type = mappedType(rows[Number(id)]);
    const ring = new Path2D(path);
    context.fillStyle = hatches.get(type) ?? mapStyle.colours[type];
    context.fill(ring);
    context.strokeStyle = mapStyle.colours[type];
    context.stroke(ring);
  }
  context.setLineDash([]);
}

/** Returns a pattern of diagonal lines, six pixels apart. */
function hatchOf(context: Context, colour: string): CanvasPattern | null {
  const tile = new OffscreenCanvas(6, 6);
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.45;
  pen.stroke(new Path2D('M-1,1l2,-2M0,6l6,-6M5,7l2,-2'));
  return context.createPattern(tile, 'repeat');
}

/** Paints an arrow from one mark to the next. */
function paintArrow(context: Context, path: string, colour: string): void {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  const turn = Math.atan2(y2 - y1, x2 - x1);
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  for (const side of [-1, 1]) {
    context.moveTo(x2 - 8 * Math.cos(turn + side * 0.45), y2 - 8 * Math.sin(turn + side * 0.45));
    context.lineTo(x2, y2);
  }
  context.stroke();
}

const aligned = { start: 'left', middle: 'center', end: 'right' } as const;
/** Matches when the first letter is from a right-to-left script. */
const isRightToLeft = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Paints a text. @param halo colour around the letters; null for none */
function paintText(
  context: Context,
  { text, x, y, anchor }: PlacedLabel,
  colour: string,
  font: string,
  halo: string | null,
): void {
  context.font = `${font} ${fontFamily}`;
  context.textAlign = aligned[anchor];
  context.direction = isRightToLeft.test(text) ? 'rtl' : 'ltr';
  if (halo !== null) {
    context.strokeStyle = halo;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.setLineDash([]);
    context.strokeText(text, x, y);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

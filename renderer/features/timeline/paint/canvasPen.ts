import { tokenColour } from '#renderer/lib/tokenColour.ts';
import {
  lightColours,
  tokens,
  type Colour,
  type Outline,
  type Pen,
  type TextStyle,
} from '#core/timeline/picture/pen.ts';

export type Palette = Readonly<Record<Colour, string>>;

/** Reads the colours of the current theme, once for many frames. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const names = Object.keys(tokens) as Colour[];
  return Object.fromEntries(
    names.map((name) => [name, tokenColour(style, tokens[name]) || lightColours[name]]),
  ) as Palette;
}

const fontFamily = '"IBM Plex Sans Variable", system-ui, "Segoe UI", sans-serif';

/** Returns the font of a text in canvas syntax. */
export const fontOf = ({ size, weight }: Pick<TextStyle, 'size' | 'weight'>): string =>
  `${weight} ${size}px ${fontFamily}`;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const noDash: readonly number[] = [];

/** Creates a pen on a canvas. Gradients and hatches are created once and moved, because thousands of bars per frame share a few. */
export function canvasPen(context: Context, palette: Palette): Pen {
  const fades = new Map<string, CanvasGradient>();
  const hatches = new Map<Colour, CanvasPattern | null>();
  // Setting a colour or a font parses it, and consecutive calls mostly use the same one.
  let font = '';
  let ink = '';
  let opacity = 1;
  let dashes: readonly number[] | null = null;

  function fillWith(colour: string): void {
    if (ink !== colour) {
      context.fillStyle = colour;
      ink = colour;
    }
  }

  function setOpacity(alpha: number): void {
    if (opacity !== alpha) {
      context.globalAlpha = alpha;
      opacity = alpha;
    }
  }

  function stroke({ stroke: colour, width = 1, dash }: Outline): void {
    context.strokeStyle = palette[colour];
    context.lineWidth = width;
    const wanted = dash ?? noDash;
    if (dashes !== wanted) {
      context.setLineDash(wanted as number[]);
      dashes = wanted;
    }
    context.stroke();
  }

  function hatchOf(colour: Colour): CanvasPattern | null {
    const cached = hatches.get(colour);
    if (cached !== undefined) return cached;
    const pattern = context.createPattern(hatchTile(palette[colour]), 'repeat');
    hatches.set(colour, pattern);
    return pattern;
  }

  return {
    fill(x, y, width, height, colour, alpha = 1, radius = 0) {
      fillWith(palette[colour]);
      setOpacity(alpha);
      if (radius > 0) {
        context.beginPath();
        context.roundRect(x, y, width, height, radius);
        context.fill();
      } else context.fillRect(x, y, width, height);
    },
    outline(x, y, width, height, line, radius = 0) {
      setOpacity(1);
      context.beginPath();
      if (radius > 0) context.roundRect(x, y, width, height, radius);
      else context.rect(x, y, width, height);
      stroke(line);
    },
    fade(x, y, width, height, colour, from, to) {
      if (width <= 0) return;
      const gradient = gradientOf(context, fades, palette[colour], from, to);
      setOpacity(1);
      context.save();
      context.translate(x, y);
      context.scale(width, 1);
      context.fillStyle = gradient;
      context.fillRect(0, 0, 1, height);
      context.restore();
    },
    hatch(x, y, width, height, colour, alpha = 1) {
      const pattern = hatchOf(colour);
      if (!pattern) return;
      // The hatch moves with its bar when the user pans.
      const shift = x - Math.floor(x / tilePx) * tilePx;
      context.save();
      context.globalAlpha = alpha;
      context.translate(shift, y);
      context.fillStyle = pattern;
      context.fillRect(x - shift, 0, width, height);
      context.restore();
    },
    line(points, line) {
      setOpacity(1);
      context.beginPath();
      context.moveTo(points[0] ?? 0, points[1] ?? 0);
      for (let at = 2; at + 1 < points.length; at += 2) context.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
      stroke(line);
    },
    circle(x, y, radius, fill, line) {
      setOpacity(1);
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (fill) {
        fillWith(palette[fill]);
        context.fill();
      }
      if (line) stroke(line);
    },
    text(x, y, text, style) {
      const next = fontOf(style);
      if (font !== next) {
        context.font = next;
        font = next;
      }
      const { anchor = 'start' } = style;
      context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
      fillWith(palette[style.colour]);
      setOpacity(1);
      context.fillText(text, x, y);
    },
    clipped(x, y, width, height, draw) {
      setOpacity(1);
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      draw();
      context.restore();
      font = '';
      ink = '';
      dashes = null;
      setOpacity(1);
      context.globalAlpha = 1;
    },
  };
}

/** Returns a gradient one pixel long, stretched where it is used; the same one for the same colour and opacities. */
function gradientOf(
  context: Context,
  cache: Map<string, CanvasGradient>,
  colour: string,
  from: number,
  to: number,
): CanvasGradient {
  const key = `${colour} ${from} ${to}`;
  const found = cache.get(key);
  if (found) return found;
  const gradient = context.createLinearGradient(0, 0, 1, 0);
  gradient.addColorStop(0, withAlpha(colour, from));
  gradient.addColorStop(1, withAlpha(colour, to));
  cache.set(key, gradient);
  return gradient;
}

const tilePx = 8;

/** Returns a tile that hatches a plane when repeated: 45-degree lines on a wash. */
function hatchTile(colour: string): OffscreenCanvas {
  const scale = 1;
  const tile = new OffscreenCanvas(tilePx * scale, tilePx * scale);
  const context = tile.getContext('2d');
  if (!context) return tile;
  context.fillStyle = withAlpha(colour, 0.14);
  context.fillRect(0, 0, tile.width, tile.height);
  context.strokeStyle = withAlpha(colour, 0.6);
  context.lineWidth = 1.6 * scale;
  context.beginPath();
  for (const shift of [-tile.width, 0, tile.width]) {
    context.moveTo(shift, tile.height);
    context.lineTo(shift + tile.width, 0);
  }
  context.stroke();
  return tile;
}

/** Returns a hex colour with an opacity. */
function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}

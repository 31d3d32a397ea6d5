import { fontOf } from './chart/canvas.ts';

const widths = new Map<string, number>();
const maxCached = 20_000;
let context: CanvasRenderingContext2D | null = null;

/** Returns the width of a text on screen in px; cached, as the same names are drawn every frame. */
export function measureText(text: string, size: number, weight: number): number {
  const key = `${size} ${weight} ${text}`;
  const cached = widths.get(key);
  if (cached !== undefined) return cached;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.55;
  context.font = fontOf(size, weight);
  const { width } = context.measureText(text);
  if (widths.size >= maxCached) widths.clear();
  widths.set(key, width);
  return width;
}

/** Drops the cached widths: those measured before the fonts loaded are wrong. */
export function forgetWidths(): void {
  widths.clear();
}

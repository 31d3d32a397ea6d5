import { fontOf } from './paint/canvasPen.ts';

/** Widths of single characters in px. The width of a label is their sum, because measuring each of ten thousand labels takes too long. */
const signs = new Map<string, number>();
const latin = /^[\u0020-\u024f\u2010-\u2027]*$/u;

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** Returns the width of a label in px. */
export function measureLabel(text: string): number {
  if (context === undefined) {
    context = new OffscreenCanvas(1, 1).getContext('2d');
    if (context) context.font = fontOf({ size: 12, weight: 500 });
  }
  if (!context) return text.length * 6.5;
  // In scripts with joined letters, only the whole text has a meaningful width.
  if (!latin.test(text)) return context.measureText(text).width;
  let width = 0;
  for (const sign of text) {
    let signWidth = signs.get(sign);
    if (signWidth === undefined) {
      signWidth = context.measureText(sign).width;
      signs.set(sign, signWidth);
    }
    width += signWidth;
  }
  return width;
}

/** Drops widths measured in another font: the window's fonts load a moment later. */
export function forgetMeasures(): void {
  signs.clear();
  context = undefined;
}

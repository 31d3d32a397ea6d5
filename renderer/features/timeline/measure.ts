import { fontOf } from './paint/canvasPen.ts';

/** Pixels of single signs: labels are added up of them, as to measure each of ten thousand takes too long. */
const signs = new Map<string, number>();
const latin = /^[\u0020-\u024f\u2010-\u2027]*$/u;

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** Pixels that a label takes in the type of labels. */
export function measureLabel(text: string): number {
  if (context === undefined) {
    context = new OffscreenCanvas(1, 1).getContext('2d');
    if (context) context.font = fontOf({ size: 12, weight: 500 });
  }
  if (!context) return text.length * 6.5;
  // Scripts whose letters join are as wide as the whole is.
  if (!latin.test(text)) return context.measureText(text).width;
  let width = 0;
  for (const sign of text) {
    let known = signs.get(sign);
    if (known === undefined) {
      known = context.measureText(sign).width;
      signs.set(sign, known);
    }
    width += known;
  }
  return width;
}

/** Forgets what was measured in another font: the fonts of the window come a moment after it. */
export function forgetMeasures(): void {
  signs.clear();
  context = undefined;
}

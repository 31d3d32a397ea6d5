import { canvasPen, readPalette } from './paint/canvasPen.ts';
import type { Pen } from './paint/pen.ts';

/** A canvas in the colours of the theme, as sharp as the screen is. */
export interface Surface {
  /** CSS pixels; the same object always. */
  readonly size: { width: number; height: number };
  /** @returns whether it has another size now; then it is empty until it is drawn */
  resize(width: number, height: number): boolean;
  draw(work: (pen: Pen) => void): void;
  /** Reads the colours of the theme anew. */
  recolour(): void;
}

/** Draws on a canvas. Its pen, with the gradients and hatches that it has made, is kept for many frames. */
export function createSurface(canvas: HTMLCanvasElement): Surface {
  const context = canvas.getContext('2d', { alpha: false });
  const size = { width: 0, height: 0 };
  let palette = readPalette(canvas);
  let pen: Pen | null = null;
  return {
    size,
    resize(width, height) {
      if (width === size.width && height === size.height) return false;
      Object.assign(size, { width, height });
      const ratio = globalThis.devicePixelRatio;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      pen = null;
      return true;
    },
    draw(work) {
      if (!context || size.width === 0) return;
      pen ??= canvasPen(context, palette);
      const ratio = globalThis.devicePixelRatio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.fill(0, 0, size.width, size.height, 'page');
      work(pen);
    },
    recolour() {
      palette = readPalette(canvas);
      pen = null;
    },
  };
}

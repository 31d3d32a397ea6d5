import { setLanguage } from '#lib/i18n/t.ts';
import { logError } from '#lib/log.ts';
import type { Layout } from '#lib/timeline/layout.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { bytesOf } from '#renderer/shared/views/bytesOf.ts';
import { fontName, fontWeights } from '#core/views/model/picture-font.ts';
import { fontFiles } from '#renderer/shared/views/fonts.ts';
import { canvasPen, type Palette } from './canvasPen.ts';
import { packLanes, type PackOptions } from './packLanes.ts';
import type { Pen } from '#core/timeline/picture/pen.ts';
import { drawScene } from '#core/timeline/picture/scene.ts';
import type { Highlights, Viewport } from '#core/timeline/picture/viewport.ts';

/** Messages from the window to the worker that draws its timeline. */
export type PaintOrder =
  | { canvas: OffscreenCanvas }
  | { language: string }
  | { palette: Palette }
  | { model: TimelineModel }
  | { marked: Highlights }
  | { pack: PackOptions; id: number }
  /** @param layout number of the request it answers @param ratio device pixels per CSS pixel */
  | { sight: Viewport; layout: Layout | number; ratio: number };

/** A finished layout. */
export interface PaintReply {
  id: number;
  layout: Layout;
}

interface Laid {
  model: TimelineModel;
  layout: Layout;
}

const state: {
  canvas?: OffscreenCanvas;
  palette?: Palette;
  /** The latest model; what is drawn may still be the previous one. */
  model?: TimelineModel;
  marked?: Highlights;
  laid?: Laid | undefined;
  sight?: Viewport;
} = {};
let pen: Pen | null = null;
let ratio = 1;
let frame = 0;
/** The latest layouts, by number: the window keeps using one until it receives the next. */
const layouts = new Map<number, Laid>();

self.onmessage = ({ data }: MessageEvent<PaintOrder>) => {
  if ('pack' in data) pack(data.pack, data.id);
  else if ('sight' in data) setSight(data);
  else {
    Object.assign(state, data);
    if ('canvas' in data) begin();
    if ('language' in data) setLanguage(data.language);
    if ('palette' in data) pen = null;
    request();
  }
};

function begin(): void {
  void addFonts().catch((error: unknown) => logError('timeline: its font cannot be read', error));
}

function pack(options: PackOptions, id: number): void {
  const { model } = state;
  if (!model) return;
  const layout = packLanes(model, options);
  layouts.set(id, { model, layout });
  self.postMessage({ id, layout } satisfies PaintReply);
}

function setSight({ sight, layout, ratio: sharpness }: Extract<PaintOrder, { sight: Viewport }>): void {
  ratio = sharpness;
  state.sight = sight;
  if (typeof layout === 'number') {
    state.laid = layouts.get(layout);
    for (const id of layouts.keys()) if (id < layout) layouts.delete(id);
  } else state.laid = state.model && { model: state.model, layout };
  request();
}

function request(): void {
  frame ||= requestAnimationFrame(draw);
}

function draw(): void {
  frame = 0;
  const { canvas, palette, laid, sight, marked } = state;
  if (!canvas || !palette || !laid || !sight || !marked) return;
  const [width, height] = [Math.round(sight.width * ratio), Math.round(sight.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    Object.assign(canvas, { width, height });
    pen = null;
  }
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  pen ??= canvasPen(context, palette);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fill(0, 0, sight.width, sight.height, 'page');
  drawScene(pen, laid.model, laid.layout, sight, marked);
}

/** Loads the fonts, because a worker does not share the window's style sheets. */
async function addFonts(): Promise<void> {
  await Promise.all(
    fontFiles.map(async ({ load, range }) => {
      const face = new FontFace(fontName, bytesOf((await load()).default), {
        weight: fontWeights,
        unicodeRange: range,
      });
      (self as unknown as { fonts: FontFaceSet }).fonts.add(await face.load());
    }),
  );
  // A canvas keeps the fallback font it has drawn with for that name; resetting its size clears that.
  if (state.canvas) state.canvas.width = 0;
  request();
}

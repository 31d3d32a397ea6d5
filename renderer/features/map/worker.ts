import { drawMap, type DrawnMap, type MapQuestion } from '#lib/geo/map/draw-map.ts';
import { areOpen, coarseGround, groundOf, isFine, noGround } from './outlines.ts';

/** What is to be drawn; outlines are the worker's own. */
export type DrawingQuestion = Omit<MapQuestion, 'outlines' | 'nature' | 'measure'>;

/** A map that can go from one thread to another. */
export type Drawing = Omit<DrawnMap, 'invert'>;

export type DrawingAnswer =
  | { id: number; drawing: Drawing }
  /** Without its outlines, or with coarser ones, as they are not opened yet. */
  | { id: number; part: Drawing }
  | { id: number; failed: string };

/** The last that was asked: what was asked before it is not wanted any more, once it was not begun. */
let last = 0;

self.onmessage = ({ data }: MessageEvent<{ id: number; question: DrawingQuestion }>) => {
  const { id, question } = data;
  last = Math.max(last, id);
  void answer(id, question).then((told) => self.postMessage(told));
};

async function answer(id: number, question: DrawingQuestion): Promise<DrawingAnswer> {
  try {
    // The finer outlines take a second to open: until then there are the coarser ones, and before these there is the sea.
    for (const early of areOpen(question.extent) ? [] : [noGround, isFine(question.extent) ? coarseGround() : null]) {
      if (early === null) continue;
      const { invert: _none, ...part } = drawMap({ ...question, ...(await early) });
      if (id === last) self.postMessage({ id, part } satisfies DrawingAnswer);
    }
    const ground = await groundOf(question.extent);
    // Messages that came meanwhile are heard first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (id < last) return { id, failed: 'overtaken' };
    const { invert: _invert, ...drawing } = drawMap({ ...question, ...ground });
    return { id, drawing };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

import { drawMap, type DrawnMap, type MapQuestion } from '#lib/geo/map/draw-map.ts';

/** A mark, with the places among the rows of what is there: thousands of words take their time from one thread to the other. */
export interface Spot {
  x: number;
  y: number;
  ids: Uint32Array;
}

/** A map as paths, words and marks, which can go from one thread to another. */
export type MapDrawing = Omit<DrawnMap, 'invert' | 'spots'> & { spots: Spot[] };

/** Draws a map. @param question whose ids are places among the rows */
export function drawn(question: MapQuestion): MapDrawing {
  const { invert: _invert, spots, ...paths } = drawMap(question);
  return { ...paths, spots: spots.map(({ x, y, ids }) => ({ x, y, ids: Uint32Array.from(ids, Number) })) };
}

import { drawMap, type DrawnMap, type MapQuestion } from '#lib/geo/map/draw-map.ts';

/** A mark, with the indexes of its rows, because thousands of strings take time to pass between threads. */
export interface Spot {
  x: number;
  y: number;
  ids: Uint32Array;
}

/** A map as paths, words and marks, which can be passed between threads. */
export type MapDrawing = Omit<DrawnMap, 'invert' | 'spots'> & { spots: Spot[] };

/** Draws a map. @param question has row indexes as ids */
export function drawMapInRows(question: MapQuestion): MapDrawing {
  const { invert: _invert, spots, ...paths } = drawMap(question);
  return { ...paths, spots: spots.map(({ x, y, ids }) => ({ x, y, ids: Uint32Array.from(ids, Number) })) };
}

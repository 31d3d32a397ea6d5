import { layOut, type Layout } from '#lib/timeline/layout.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** How the lanes of the window are laid out. */
export interface PackOptions {
  /** Pixels of a millisecond. */
  scale: number;
  /** Lanes that show all their rows, by key. */
  opened: ReadonlySet<string>;
}

/** Rows that a lane has: alone it has the whole height, opened all that it needs. */
const rowsOfOne = 24;
const rowsOfMany = 6;
const rowsOpened = 400;
const leastLanePx = 60;

/** Lays the lanes of a timeline out as the window shows them. */
export function packed({ answer, lanes, marks, extent }: TimelineModel, { scale, opened }: PackOptions): Layout {
  const most = answer.lanes.length > 1 ? rowsOfMany : rowsOfOne;
  return layOut(lanes, marks, {
    projection: { origin: extent?.from ?? 0, scale },
    mostRows: (lane) => (opened.has(answer.lanes[lane]?.key ?? '') ? rowsOpened : most),
    leastHeight: leastLanePx,
  });
}

import { layOut, type Layout } from '#lib/timeline/layout.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** How the window's lanes are laid out. */
export interface PackOptions {
  /** Pixels per millisecond. */
  scale: number;
  /** Keys of the lanes that show all their rows. */
  opened: ReadonlySet<string>;
}

/** Maximum number of rows per lane: a single lane has the whole height, and an opened one gets what it needs. */
const rowsOfOne = 24;
const rowsOfMany = 6;
const rowsOpened = 400;
const minLanePx = 60;

/** Lays out the lanes of a timeline as the window shows them. */
export function packLanes({ answer, lanes, marks, extent }: TimelineModel, { scale, opened }: PackOptions): Layout {
  const maxRows = answer.lanes.length > 1 ? rowsOfMany : rowsOfOne;
  return layOut(lanes, marks, {
    projection: { origin: extent?.from ?? 0, scale },
    maxRows: (lane) => (opened.has(answer.lanes[lane]?.key ?? '') ? rowsOpened : maxRows),
    minHeight: minLanePx,
  });
}

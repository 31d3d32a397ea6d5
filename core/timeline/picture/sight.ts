import type { Projection } from '#lib/timeline/marks.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import type { TimelineModel } from './model.ts';

/** What of a timeline is in sight, and where. */
export interface Sight {
  window: TimeWindow;
  width: number;
  /** Of the whole, axis included. */
  height: number;
  /** Width of the names of lanes. */
  gutter: number;
  scrollTop: number;
  /** Drawn for a file: there is no zooming in. */
  isPaper?: boolean;
}

/** What is drawn otherwise than the rest. */
export interface Marked {
  /** The mark that keys act on, -1 for none. */
  active: number;
  selected: ReadonlySet<number>;
  hovered: number;
  /** Where a mark would be, that is being moved: its bar lies there as an outline. */
  moved?: { mark: number; ghost: TimelineModel['marks'] } | undefined;
}

export const axisHeightPx = 40;

/** How moments become pixels from the left of the canvas. */
export function projectionOf({ window, width, gutter }: Sight): Projection {
  const scale = (width - gutter) / (window.to - window.from);
  return { origin: window.from - gutter / scale, scale };
}

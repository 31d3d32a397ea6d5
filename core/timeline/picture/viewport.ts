import type { Projection } from '#lib/timeline/marks.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import type { TimelineModel } from './model.ts';

/** The visible part of a timeline, and its geometry. */
export interface Viewport {
  window: TimeWindow;
  width: number;
  /** Total height, including the axis. */
  height: number;
  /** Width of the lane names. */
  gutter: number;
  scrollTop: number;
  /** Whether it is drawn for a file, where zooming in is impossible. */
  isPaper?: boolean;
}

/** What is highlighted. */
export interface Highlights {
  /** The mark that keys act on, -1 for none. */
  active: number;
  selected: ReadonlySet<number>;
  hovered: number;
  /** The new position of a mark being moved, drawn as an outline. */
  moved?: { mark: number; ghost: TimelineModel['marks'] } | undefined;
}

export const axisHeightPx = 40;

/** Returns how moments map to pixels from the left of the canvas. */
export function projectionOf({ window, width, gutter }: Viewport): Projection {
  const scale = (width - gutter) / (window.to - window.from);
  return { origin: window.from - gutter / scale, scale };
}

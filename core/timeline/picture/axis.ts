import { coarseName, fineName } from '#lib/timeline/tick-words.ts';
import { axisOf, type Axis } from '#lib/timeline/ticks.ts';
import { axisHeightPx, projectionOf, type Viewport } from './viewport.ts';
import type { Pen } from './pen.ts';

/** Approximate width of a name in the upper row, in pixels: a name scrolling off makes way for the next. */
const coarseNamePx = 92;

/** Draws the two rows of the axis. */
export function drawAxis(pen: Pen, sight: Viewport): Axis {
  const { window, width, gutter } = sight;
  const axis = axisOf(window.from, window.to, width - gutter);
  const { origin, scale } = projectionOf(sight);
  const x = (at: number) => (at - origin) * scale;
  pen.clipped(gutter, 0, width - gutter, axisHeightPx, () => {
    for (const { at } of axis.minor) {
      pen.fill(Math.round(x(at)), 32, 1, 4, 'line');
    }
    for (const tick of axis.fine) {
      const left = Math.round(x(tick.at));
      pen.fill(left, 24, 1, axisHeightPx - 24, 'line');
      // On paper nobody scrolls to the rest of a name.
      if (left >= gutter || !sight.isPaper)
        pen.text(left + 6, 32, fineName(tick), { colour: 'text2', size: 11, weight: 400 });
    }
    const { coarse, coarseStep } = axis;
    if (!coarseStep) return;
    for (const [index, tick] of coarse.entries()) {
      const left = Math.round(x(tick.at));
      const next = coarse[index + 1];
      const end = next ? x(next.at) : Infinity;
      if (left >= gutter) pen.fill(left, 6, 1, axisHeightPx - 6, 'lineStrong');
      // The name of a period that began before the window stays at the left edge as long as there is room.
      const at = Math.min(Math.max(left, gutter), Math.max(left, end - coarseNamePx));
      pen.text(at + 6, 17, coarseName(tick, coarseStep), { colour: 'text1', size: 12, weight: 600 });
    }
  });
  pen.fill(0, axisHeightPx - 1, width, 1, 'lineStrong');
  return axis;
}

/** Draws vertical lines from the ticks of the axis. */
export function drawGrid(pen: Pen, sight: Viewport, axis: Axis): void {
  const { origin, scale } = projectionOf(sight);
  const down = (at: number, isStrong: boolean) => {
    const x = Math.round((at - origin) * scale);
    pen.fill(x, axisHeightPx, 1, sight.height - axisHeightPx, isStrong ? 'lineStrong' : 'line');
  };
  for (const { at } of axis.fine) down(at, false);
  for (const { at } of axis.coarse) down(at, true);
}

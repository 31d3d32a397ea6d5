import { coarseName, fineName } from '#lib/timeline/tick-words.ts';
import { axisOf, type Axis } from '#lib/timeline/ticks.ts';
import { axisHeightPx, projectionOf, type Sight } from './scene.ts';
import type { Pen } from './pen.ts';

/** Pixels that a name of the upper row takes, about: one that scrolls off makes way for the next. */
const coarseNamePx = 92;

/** Draws the two rows of the axis. */
export function drawAxis(pen: Pen, sight: Sight): Axis {
  const { window, width, gutter } = sight;
  const axis = axisOf(window.from, window.to, width - gutter);
  const { origin, scale } = projectionOf(sight);
  const x = (at: number) => (at - origin) * scale;
  pen.clipped(gutter, 0, width - gutter, axisHeightPx, () => {
    for (const { at } of axis.minor) {
      pen.line([Math.round(x(at)) + 0.5, 32, Math.round(x(at)) + 0.5, 36], { stroke: 'line' });
    }
    for (const tick of axis.fine) {
      const left = Math.round(x(tick.at)) + 0.5;
      pen.line([left, 24, left, axisHeightPx], { stroke: 'line' });
      pen.text(left + 6, 32, fineName(tick), { colour: 'text2', size: 11, weight: 400 });
    }
    const { coarse, coarseStep } = axis;
    if (!coarseStep) return;
    for (const [index, tick] of coarse.entries()) {
      const left = Math.round(x(tick.at)) + 0.5;
      const next = coarse[index + 1];
      const end = next ? x(next.at) : Infinity;
      if (left >= gutter) pen.line([left, 6, left, axisHeightPx], { stroke: 'lineStrong' });
      // The name of what began before the window stays at its left edge, as long as there is room.
      const at = Math.min(Math.max(left, gutter), Math.max(left, end - coarseNamePx));
      pen.text(at + 6, 17, coarseName(tick, coarseStep), { colour: 'text1', size: 12, weight: 600 });
    }
  });
  pen.line([0, axisHeightPx - 0.5, width, axisHeightPx - 0.5], { stroke: 'lineStrong' });
  return axis;
}

/** Lines down from the marks of the axis. */
export function drawGrid(pen: Pen, sight: Sight, axis: Axis): void {
  const { origin, scale } = projectionOf(sight);
  const down = (at: number, isStrong: boolean) => {
    const x = Math.round((at - origin) * scale) + 0.5;
    pen.line([x, axisHeightPx, x, sight.height], { stroke: isStrong ? 'lineStrong' : 'line' });
  };
  for (const { at } of axis.fine) down(at, false);
  for (const { at } of axis.coarse) down(at, true);
}

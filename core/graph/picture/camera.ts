import type { Point } from '#lib/graph/layout.ts';

/** The visible part of a chart: its centre, and pixels per unit. */
export interface Camera extends Point {
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Point, Size {}

const smallest = 0.01;
const largest = 4;
/** Maximum scale when fitting everything into view. */
const largestFit = 1.25;
/** Pixels around the fitted content, for names and for the legend at the bottom. */
const margin = { top: 56, foot: 124 };
export const sideMarginPx = 110;

export const toScreen = ({ x, y }: Point, camera: Camera, size: Size): Point => ({
  x: (x - camera.x) * camera.scale + size.width / 2,
  y: (y - camera.y) * camera.scale + size.height / 2,
});

export const toChart = ({ x, y }: Point, camera: Camera, size: Size): Point => ({
  x: (x - size.width / 2) / camera.scale + camera.x,
  y: (y - size.height / 2) / camera.scale + camera.y,
});

/** Zooms so that a point on the screen stays in place. */
export function zoomAt(camera: Camera, factor: number, at: Point, size: Size): Camera {
  const scale = Math.min(largest, Math.max(smallest, camera.scale * factor));
  const still = toChart(at, camera, size);
  return {
    x: still.x - (at.x - size.width / 2) / scale,
    y: still.y - (at.y - size.height / 2) / scale,
    scale,
  };
}

/** Returns the smallest box around points; null for none. */
export function boxAround(points: Iterable<Point>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Returns the camera that shows a whole box, with a margin in pixels at each side. */
export function fit(box: Box | null, size: Size, side = sideMarginPx): Camera {
  if (!box) return { x: 0, y: 0, scale: 1 };
  const room = (pixels: number, edges: number) => Math.max(pixels / 2, pixels - edges);
  const scale = Math.max(
    smallest,
    Math.min(
      largestFit,
      room(size.width, 2 * side) / Math.max(1, box.width),
      room(size.height, margin.top + margin.foot) / Math.max(1, box.height),
    ),
  );
  const lower = (margin.foot - margin.top) / 2 / scale;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 + lower, scale };
}

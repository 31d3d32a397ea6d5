import type { Point } from '#lib/graph/layout.ts';

/** A quadratic curve on the screen; straight if the control point is between the ends. */
export interface Curve {
  from: Point;
  middle: Point;
  to: Point;
}

/** Pixels between adjacent links of the same two records. */
const bendStep = 30;

/**
 * Returns the line of a link from the edge of one mark to the edge of the other.
 * @param gap pixels between the centre of a record and the end of its links
 */
export function curveOf(from: Point, to: Point, bend: number, gap: number, zoom: number): Curve | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy);
  if (far < gap * 2 + 1) return null;
  // A quadratic curve reaches only half the distance to its control point.
  const by = bend * bendStep * zoom * 2;
  const middle = { x: (from.x + to.x) / 2 - (dy / far) * by, y: (from.y + to.y) / 2 + (dx / far) * by };
  return { from: toward(from, middle, gap), middle, to: toward(to, middle, gap + 2) };
}

function toward(from: Point, to: Point, by: number): Point {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / far) * by, y: from.y + ((to.y - from.y) / far) * by };
}

/** Returns the point at a position on a curve, 0 to 1. */
export function pointOn({ from, middle, to }: Curve, part: number): Point {
  const remaining = 1 - part;
  const at = (a: number, b: number, c: number) =>
    remaining * remaining * a + 2 * remaining * part * b + part * part * c;
  return { x: at(from.x, middle.x, to.x), y: at(from.y, middle.y, to.y) };
}

/** Returns the direction of a curve at its middle, as a unit vector. */
export function directionOf({ from, to }: Curve): Point {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / far, y: (to.y - from.y) / far };
}

/** Returns the two strokes of an arrowhead as three points; the middle one is the tip. */
export function arrowOf({ middle, to }: Curve, size: number): [Point, Point, Point] {
  const angle = Math.atan2(to.y - middle.y, to.x - middle.x);
  const barb = (turn: number) => ({ x: to.x - size * Math.cos(angle + turn), y: to.y - size * Math.sin(angle + turn) });
  return [barb(0.42), to, barb(-0.42)];
}

/** Returns the distance from a point to a curve in pixels. */
export function distanceTo(curve: Curve, point: Point): number {
  const steps = 12;
  let shortest = Infinity;
  let before = curve.from;
  for (let step = 1; step <= steps; step++) {
    const next = pointOn(curve, step / steps);
    shortest = Math.min(shortest, distanceToLine(before, next, point));
    before = next;
  }
  return shortest;
}

function distanceToLine(a: Point, b: Point, { x, y }: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const part = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + part * dx - x, a.y + part * dy - y);
}

/** Returns the outline around points as the corners of their convex hull. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (all: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of all) {
      for (;;) {
        const [a, b] = chain.slice(-2);
        if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Returns whether the control point of a curve lies on the line between its ends. */
export function isStraight(from: Point, middle: Point, to: Point): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return Math.abs((middle.x - from.x) * dy - (middle.y - from.y) * dx) < 0.5 * Math.hypot(dx, dy);
}

/** Corner radius of a mark that is not round, in pixels. */
export const cornerOf = (size: number) => size / 6;

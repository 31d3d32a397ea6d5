import type { Point } from '#lib/graph/layout.ts';
import { append } from '#lib/append.ts';

/** A box on the screen, from its top left corner. */
export interface Rect extends Point {
  width: number;
  height: number;
}

/** Cell size in pixels: boxes are indexed by the cells that they touch, because each label looks up those around it. */
const cell = 40;
/** Columns that fit into a cell's key. */
const columns = 100_000;

/** Which areas of the screen are occupied. */
export class OccupiedAreas {
  private readonly cells = new Map<number, Rect[]>();

  add(rect: Rect): void {
    for (const key of cellsOf(rect)) {
      append(this.cells, key, rect);
    }
  }

  /** Returns whether a box is entirely free. */
  isFree(rect: Rect): boolean {
    for (const key of cellsOf(rect)) {
      for (const other of this.cells.get(key) ?? []) if (overlap(rect, other) > 0) return false;
    }
    return true;
  }

  /** Returns the occupied area of a box in square pixels; overlapping occupants count twice. */
  overlap(rect: Rect): number {
    const seen = new Set<Rect>();
    for (const key of cellsOf(rect)) for (const other of this.cells.get(key) ?? []) seen.add(other);
    let sum = 0;
    for (const other of seen) sum += overlap(rect, other);
    return sum;
  }
}

function cellsOf({ x, y, width, height }: Rect): number[] {
  const keys: number[] = [];
  for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column++) {
    for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row++)
      keys.push(row * columns + column);
  }
  return keys;
}

const overlap = (a: Rect, b: Rect) => common(a.x, a.width, b.x, b.width) * common(a.y, a.height, b.y, b.height);

function common(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));
}

export type Anchor = 'start' | 'middle' | 'end';

export interface PlacedLabel {
  /** Where the text starts, is centred or ends; `y` is the middle of the line. */
  x: number;
  y: number;
  anchor: Anchor;
  rect: Rect;
}

/** Returns the place of a label of this size beside a point, at a distance from it. */
function placeBeside(at: Point, side: Point, distancePx: number, width: number, height: number): PlacedLabel {
  const isAside = Math.abs(side.x) > Math.abs(side.y);
  const anchor: Anchor = isAside ? (side.x > 0 ? 'start' : 'end') : 'middle';
  const x = at.x + (isAside ? side.x * distancePx : 0);
  const y = at.y + (isAside ? 0 : side.y * (distancePx + height / 2 - 2));
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x, y, anchor, rect: { x: left, y: y - height / 2, width, height } };
}

const sides: readonly Point[] = [
  { x: 0, y: 1 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: -1, y: 0 },
];

/**
 * Finds a place for the label of a mark: on the side with the fewest links, where nothing is in the way.
 *
 * @param links directions of its links, as unit vectors
 * @param occupied areas of marks and other words
 * @param lines areas of links, which are better to cover than marks
 * @param isNeeded place it in any case, where it covers least; otherwise null if there is no room
 */
export function placeLabel(
  at: Point,
  distancePx: number,
  size: { width: number; height: number },
  links: readonly Point[],
  occupied: OccupiedAreas,
  lines: OccupiedAreas,
  isNeeded: boolean,
): PlacedLabel | null {
  const crowd = (side: Point) =>
    links.reduce((sum, link) => sum + Math.max(0, link.x * side.x + link.y * side.y - 0.5), 0);
  const ranked = sides.map((side, at) => ({ side, crowd: crowd(side) + at * 0.01 })).sort((a, b) => a.crowd - b.crowd);
  let best: { label: PlacedLabel; cost: number } | null = null;
  for (const { side } of ranked) {
    const label = placeBeside(at, side, distancePx, size.width, size.height);
    const isFree = occupied.isFree(label.rect);
    if (isFree && lines.isFree(label.rect)) return label;
    if (!isFree && !isNeeded) continue;
    // A mark or another word is covered only as a last resort.
    const cost = (isFree ? 0 : 1e6 + occupied.overlap(label.rect)) + lines.overlap(label.rect);
    if (!best || cost < best.cost) best = { label, cost };
  }
  return best?.label ?? null;
}

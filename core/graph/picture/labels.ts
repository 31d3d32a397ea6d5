import type { Point } from '#lib/graph/layout.ts';
import { append } from '#lib/append.ts';

/** A box on the screen: its left top corner. */
export interface Rect extends Point {
  width: number;
  height: number;
}

/** Pixels of a cell: boxes are kept by the cells that they touch, as each label asks for those around it. */
const cell = 40;
/** Columns that a key of a cell has room for. */
const columns = 100_000;

/** Which boxes of the screen are taken. */
export class Taken {
  private readonly cells = new Map<number, Rect[]>();

  add(rect: Rect): void {
    for (const key of cellsOf(rect)) {
      append(this.cells, key, rect);
    }
  }

  /** Whether nothing of a box is taken. */
  isFree(rect: Rect): boolean {
    for (const key of cellsOf(rect)) {
      for (const other of this.cells.get(key) ?? []) if (overlap(rect, other) > 0) return false;
    }
    return true;
  }

  /** How much of a box is taken, in square pixels; what is taken twice counts twice. */
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
  /** Where the text begins, is centred or ends; the middle of its line is at `y`. */
  x: number;
  y: number;
  anchor: Anchor;
  rect: Rect;
}

/** Where a label of this size goes beside a point, at a distance from it. */
function beside(at: Point, side: Point, far: number, width: number, height: number): PlacedLabel {
  const isAside = Math.abs(side.x) > Math.abs(side.y);
  const anchor: Anchor = isAside ? (side.x > 0 ? 'start' : 'end') : 'middle';
  const x = at.x + (isAside ? side.x * far : 0);
  const y = at.y + (isAside ? 0 : side.y * (far + height / 2 - 2));
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
 * A place for the label of a mark: on the side from which the fewest links come, where nothing is taken yet.
 *
 * @param links directions of its links, of length 1
 * @param taken where marks and other words are
 * @param lines where links are: better covered than a mark is
 * @param isNeeded it is placed in any case, where it covers least; else null where there is no room
 */
export function placeLabel(
  at: Point,
  far: number,
  size: { width: number; height: number },
  links: readonly Point[],
  taken: Taken,
  lines: Taken,
  isNeeded: boolean,
): PlacedLabel | null {
  const crowd = (side: Point) =>
    links.reduce((sum, link) => sum + Math.max(0, link.x * side.x + link.y * side.y - 0.5), 0);
  const ranked = sides.map((side, at) => ({ side, crowd: crowd(side) + at * 0.01 })).sort((a, b) => a.crowd - b.crowd);
  let best: { label: PlacedLabel; cost: number } | null = null;
  for (const { side } of ranked) {
    const label = beside(at, side, far, size.width, size.height);
    const isFree = taken.isFree(label.rect);
    if (isFree && lines.isFree(label.rect)) return label;
    if (!isFree && !isNeeded) continue;
    // A mark or another word is covered only where nothing else is left.
    const cost = (isFree ? 0 : 1e6 + taken.overlap(label.rect)) + lines.overlap(label.rect);
    if (!best || cost < best.cost) best = { label, cost };
  }
  return best?.label ?? null;
}

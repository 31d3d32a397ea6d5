import { pairGraph, type GraphData, type PairGraph } from './graph.ts';
import type { Point } from './layout.ts';
import { ascending } from '#lib/sorted.ts';

export interface StressQuestion extends GraphData {
  /** Initial positions; every node needs one. */
  start: ReadonlyMap<string, Point>;
  /** Whether a node stays exactly at its initial position. */
  isFixed: (id: string) => boolean;
  /** The desired distance between linked nodes, in the unit of the points. */
  length: number;
}

/** Labels are wider than tall, so the layout is stretched horizontally by this factor. */
const horizontalStretch = 1.3;
const rounds = 120;
/** From this many links on, the neighbours of a node are placed farther away, so that they do not overlap. */
const crowdedDegree = 6;

/**
 * Lays a small graph out so that the distance of nodes reflects the number of links between them (stress majorization), and puts its
 * connected components side by side, the largest first. Time grows with the cube of the nodes: for some hundred. Depends only on ids, links
 * and initial positions.
 */
export function stressLayout({ start, isFixed, length, ...data }: StressQuestion): Map<string, Point> {
  const graph = pairGraph(data);
  const placed = new Map<string, Point>();
  const loose: Map<string, Point>[] = [];
  for (const part of partsOf(graph)) {
    const laid = layPart(graph, part, start, isFixed, length);
    const isHeld = part.some(isFixed);
    if (isHeld) for (const [id, point] of laid) placed.set(id, point);
    else loose.push(laid);
  }
  for (const [id, point] of packed(loose, placed, length)) placed.set(id, point);
  return placed;
}

/** Returns the connected components, largest first; the nodes of each in id order. */
function partsOf(graph: PairGraph): string[][] {
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const node of graph.nodes()) {
    if (seen.has(node)) continue;
    const part: string[] = [];
    const waiting = [node];
    seen.add(node);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      part.push(next);
      for (const other of graph.neighbors(next)) {
        if (seen.has(other)) continue;
        seen.add(other);
        waiting.push(other);
      }
    }
    parts.push(part.sort());
  }
  return parts.sort((a, b) => b.length - a.length || ascending(a[0] ?? '', b[0] ?? ''));
}

function layPart(
  graph: PairGraph,
  part: readonly string[],
  start: ReadonlyMap<string, Point>,
  isFixed: (id: string) => boolean,
  length: number,
): Map<string, Point> {
  const count = part.length;
  const distances = distancesIn(graph, part, length);
  const xs = part.map((id) => (start.get(id)?.x ?? 0) / horizontalStretch);
  const ys = part.map((id) => start.get(id)?.y ?? 0);
  const isFixedAt = part.map(isFixed);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < count; i++) {
      if (isFixedAt[i]) continue;
      let [sumX, sumY, weights] = [0, 0, 0];
      for (let j = 0; j < count; j++) {
        if (i === j) continue;
        const wanted = distances[i * count + j] ?? length;
        const weight = 1 / (wanted * wanted);
        const [dx, dy] = [(xs[i] ?? 0) - (xs[j] ?? 0), (ys[i] ?? 0) - (ys[j] ?? 0)];
        const far = Math.hypot(dx, dy) || 0.01;
        sumX += weight * ((xs[j] ?? 0) + (wanted * dx) / far);
        sumY += weight * ((ys[j] ?? 0) + (wanted * dy) / far);
        weights += weight;
      }
      if (weights === 0) continue;
      xs[i] = sumX / weights;
      ys[i] = sumY / weights;
    }
  }
  return new Map(
    part.map((id, at) => {
      const startPoint = isFixedAt[at] ? start.get(id) : undefined;
      return [id, startPoint ?? { x: (xs[at] ?? 0) * horizontalStretch, y: ys[at] ?? 0 }];
    }),
  );
}

/** Returns the desired distance between each pair of nodes of a component, row by row: the length of the shortest path between them. */
function distancesIn(graph: PairGraph, part: readonly string[], length: number): Float64Array {
  const count = part.length;
  const at = new Map(part.map((id, index) => [id, index]));
  const far = new Float64Array(count * count).fill(Infinity);
  part.forEach((id, i) => {
    far[i * count + i] = 0;
    for (const other of graph.neighbors(id)) {
      const j = at.get(other);
      if (j === undefined) continue;
      const degree = Math.max(graph.degree(id), graph.degree(other));
      far[i * count + j] = length * Math.max(1, Math.sqrt(degree / crowdedDegree));
    }
  });
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < count; i++) {
      const through = far[i * count + k] ?? Infinity;
      if (through === Infinity) continue;
      for (let j = 0; j < count; j++) {
        const sum = through + (far[k * count + j] ?? Infinity);
        if (sum < (far[i * count + j] ?? Infinity)) far[i * count + j] = sum;
      }
    }
  }
  return far;
}

/** Arranges components in rows, below those that already have a position. */
function packed(
  parts: readonly ReadonlyMap<string, Point>[],
  placed: ReadonlyMap<string, Point>,
  gap: number,
): Map<string, Point> {
  const boxes = parts.map((part) => {
    const [xs, ys] = [[...part.values()].map(({ x }) => x), [...part.values()].map(({ y }) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return {
      part,
      left,
      top,
      width: Math.max(...xs) - left + gap * horizontalStretch,
      height: Math.max(...ys) - top + gap * 0.8,
    };
  });
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = Math.max(Math.sqrt(area) * 1.5, ...boxes.map(({ width }) => width));
  const placedParts = [...placed.values()];
  const originX = placedParts.length > 0 ? Math.min(...placedParts.map(({ x }) => x)) : 0;
  let y = placedParts.length > 0 ? Math.max(...placedParts.map((point) => point.y)) + gap : 0;
  let [x, rowHeight] = [0, 0];
  const result = new Map<string, Point>();
  for (const { part, left, top, width, height } of boxes) {
    if (x > 0 && x + width > widest) {
      y += rowHeight;
      [x, rowHeight] = [0, 0];
    }
    for (const [id, point] of part) result.set(id, { x: originX + x + point.x - left, y: y + point.y - top });
    x += width;
    rowHeight = Math.max(rowHeight, height);
  }
  return result;
}

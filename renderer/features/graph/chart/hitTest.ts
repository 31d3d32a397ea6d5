import type { Point } from '#lib/graph/layout.ts';
import { toScreen } from '#core/graph/picture/camera.ts';
import { distanceTo } from '#core/graph/picture/geometry.ts';
import type { Rect } from '#core/graph/picture/labels.ts';
import { curvesOf } from '#core/graph/picture/scene-links.ts';
import { gapAt, markSize, type SceneInput } from '#core/graph/picture/scene-model.ts';
import { noteRect } from '#core/graph/picture/scene.ts';

/** Pixels around a mark or a link that still count as hitting it. */
const near = 6;

export type Hit = { kind: 'record'; id: string } | { kind: 'link'; id: string } | { kind: 'note'; id: string } | null;

/** Returns what is at a screen point: a record before a link, a link before a note. */
export function hitAt(input: SceneInput, at: Point): Hit {
  const reach = Math.max(8, markSize(input.camera.scale) / 2 + near / 2);
  let best: { id: string; far: number } | null = null;
  for (const { id } of input.chart.nodes) {
    const point = input.positions.get(id);
    if (!point) continue;
    const { x, y } = toScreen(point, input.camera, input.size);
    const far = Math.hypot(x - at.x, y - at.y);
    if (far <= reach && (!best || far < best.far)) best = { id, far };
  }
  if (best) return { kind: 'record', id: best.id };
  const link = linkAt(input, at);
  if (link !== null) return { kind: 'link', id: link };
  for (const note of [...input.notes].reverse()) {
    const rect = noteRect(note, input.camera, input.size);
    if (isInside(rect, at, 0) && !(note.isFrame && isWithinFrame(rect, at))) return { kind: 'note', id: note.id };
  }
  return null;
}

const isInside = ({ x, y, width, height }: Rect, at: Point, by: number) =>
  at.x >= x + by && at.x <= x + width - by && at.y >= y + by && at.y <= y + height - by;

/** A frame is hit at its edge and title only; its inside belongs to the chart. */
const titleHeight = 24;
const isWithinFrame = (rect: Rect, at: Point) =>
  isInside({ ...rect, y: rect.y + titleHeight, height: rect.height - titleHeight }, at, near);

function linkAt(input: SceneInput, at: Point): string | null {
  // Only links whose bounding box contains the point are tested.
  const room = 80;
  const gap = gapAt(input.camera.scale);
  const chart = {
    ...input.chart,
    links: input.chart.links.filter(({ from, to }) => {
      const [a, b] = [input.positions.get(from), input.positions.get(to)];
      if (!a || !b) return false;
      const [one, two] = [toScreen(a, input.camera, input.size), toScreen(b, input.camera, input.size)];
      return (
        at.x > Math.min(one.x, two.x) - room - gap &&
        at.x < Math.max(one.x, two.x) + room + gap &&
        at.y > Math.min(one.y, two.y) - room - gap &&
        at.y < Math.max(one.y, two.y) + room + gap
      );
    }),
  };
  let best: { id: string; far: number } | null = null;
  for (const [id, curve] of curvesOf({ ...input, chart })) {
    const far = distanceTo(curve, at);
    if (far <= near && (!best || far < best.far)) best = { id, far };
  }
  return best?.id ?? null;
}

/** Returns the records whose points are inside a screen rectangle. */
export function recordsWithin({ chart, positions, camera, size }: SceneInput, one: Point, other: Point): string[] {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  return chart.nodes.flatMap(({ id }) => {
    const point = positions.get(id);
    if (!point) return [];
    const { x, y } = toScreen(point, camera, size);
    return x >= left && x <= right && y >= top && y <= bottom ? [id] : [];
  });
}

/** Returns the record next to another in a direction: close, and not far off to the side. */
export function neighbourToward(input: SceneInput, id: string, direction: Point): string | null {
  const from = input.positions.get(id);
  if (!from) return null;
  const linked = new Set(
    input.chart.links.flatMap((link) => (link.from === id ? [link.to] : link.to === id ? [link.from] : [])),
  );
  let best: { id: string; cost: number } | null = null;
  // Linked records first; others only if none lies in that direction.
  for (const isNeighbour of [true, false]) {
    for (const node of input.chart.nodes) {
      if (node.id === id || linked.has(node.id) !== isNeighbour) continue;
      const point = input.positions.get(node.id);
      if (!point) continue;
      const [dx, dy] = [point.x - from.x, point.y - from.y];
      const along = dx * direction.x + dy * direction.y;
      const aside = Math.abs(dx * direction.y - dy * direction.x);
      if (along <= 0 || aside > along * 2) continue;
      const cost = along + aside * 2;
      if (!best || cost < best.cost) best = { id: node.id, cost };
    }
    if (best) return best.id;
  }
  return null;
}

import type { Point } from './layout.ts';
import { append } from '#lib/append.ts';

/** The space that a node takes around its point. */
export interface Room {
  width: number;
  height: number;
}

/** The most rounds before the result is accepted as it is. */
const maxRounds = 60;

/**
 * Moves nodes apart until their spaces do not overlap, each as little as possible. Fixed nodes keep their exact position. The same points
 * give the same result, whatever the order of the lists.
 * @param room of a node, in the unit of the points
 * @param isFixed whether a node is fixed
 */
export function spread(
  points: ReadonlyMap<string, Point>,
  room: (id: string) => Room,
  isFixed: (id: string) => boolean,
): Map<string, Point> {
  const ids = [...points.keys()].sort();
  const at = new Map(ids.map((id) => [id, { ...(points.get(id) ?? { x: 0, y: 0 }) }]));
  const widest = Math.max(1, ...ids.map((id) => room(id).width));
  const highest = Math.max(1, ...ids.map((id) => room(id).height));
  for (let round = 0; round < maxRounds; round++) {
    if (!moveApart(ids, at, room, isFixed, widest, highest)) break;
  }
  return new Map(
    ids.map((id) => [id, isFixed(id) ? (points.get(id) ?? { x: 0, y: 0 }) : (at.get(id) ?? { x: 0, y: 0 })]),
  );
}

/**
 * Runs one round over all pairs of nearby nodes.
 * @returns whether any was moved
 */
function moveApart(
  ids: readonly string[],
  at: ReadonlyMap<string, Point>,
  room: (id: string) => Room,
  isFixed: (id: string) => boolean,
  widest: number,
  highest: number,
): boolean {
  const cells = new Map<string, string[]>();
  const cellOf = ({ x, y }: Point) => [Math.floor(x / widest), Math.floor(y / highest)] as const;
  for (const id of ids) {
    const point = at.get(id);
    if (!point) continue;
    const key = cellOf(point).join();
    append(cells, key, id);
  }
  let moved = false;
  for (const id of ids) {
    const point = at.get(id);
    if (!point) continue;
    const [column, row] = cellOf(point);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx},${row + dy}`) ?? []) {
          const neighbour = at.get(other);
          if (other <= id || !neighbour || (isFixed(id) && isFixed(other))) continue;
          moved = pushApart(point, neighbour, room(id), room(other), isFixed(id), isFixed(other)) || moved;
        }
      }
    }
  }
  return moved;
}

/** Moves two nodes along the axis with the smaller overlap. */
function pushApart(a: Point, b: Point, one: Room, two: Room, aStays: boolean, bStays: boolean): boolean {
  const overX = (one.width + two.width) / 2 - Math.abs(b.x - a.x);
  const overY = (one.height + two.height) / 2 - Math.abs(b.y - a.y);
  if (overX <= 0.01 || overY <= 0.01) return false;
  const isSideways = overX < overY;
  const gap = isSideways ? overX : overY;
  const forward = isSideways ? b.x >= a.x : b.y >= a.y;
  const by = (forward ? gap : -gap) * (aStays || bStays ? 1 : 0.5);
  const axis = isSideways ? 'x' : 'y';
  if (!aStays) a[axis] -= by;
  if (!bStays) b[axis] += by;
  return true;
}

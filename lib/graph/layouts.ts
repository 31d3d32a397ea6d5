import type { GraphData } from './graph.ts';
import { createLayout, type Point } from './layout.ts';
import { spread, type Room } from './spread.ts';
import { stressLayout } from './stress.ts';

/** A graph whose records need positions. */
export interface LayoutQuestion {
  data: GraphData;
  /** Records that have a position and keep it. */
  former: ReadonlyMap<string, Point>;
  /** Records positioned by hand. */
  pins: ReadonlyMap<string, Point>;
  /** The space for the names of records, in pixels. */
  rooms: ReadonlyMap<string, Room>;
}

/** Pixels per unit of the layout, whose neighbours are some 30 apart: marks are 36 px wide and have labels. */
const pixelsPerUnit = 5;
/** Total rounds, and rounds between two pictures. */
const rounds = { most: 60, step: 20 };
/** Up to this many records, a slower and better layout is computed at once. */
const smallNodes = 250;
/** Beyond this many records, overlapping names are not separated: it would take too long. */
const partedNodes = 900;
/** The distance between linked records of a small chart, in pixels. */
const linkLength = 150;

/** Lays a graph out in improving steps: the last layout is the best. Positions are in pixels of the chart. */
export function* layouts({ data, former, pins, rooms }: LayoutQuestion): Generator<{
  positions: ReadonlyMap<string, Point>;
  isLast: boolean;
}> {
  const scaled = (points: ReadonlyMap<string, Point>, by: number) =>
    new Map([...points].map(([id, { x, y }]) => [id, { x: x * by, y: y * by }]));
  const layout = createLayout({
    ...data,
    former: scaled(former, 1 / pixelsPerUnit),
    pins: scaled(pins, 1 / pixelsPerUnit),
  });
  const roomOf = (id: string) => rooms.get(id) ?? { width: 60, height: 60 };
  const isFixed = (id: string) => former.has(id) || pins.has(id);
  const positions = (isLast: boolean): ReadonlyMap<string, Point> => {
    const now = new Map(
      [...layout.positions()].map(([id, { x, y }]) => [
        id,
        pins.get(id) ?? former.get(id) ?? { x: x * pixelsPerUnit, y: y * pixelsPerUnit },
      ]),
    );
    // Only the last one is on screen for long; separating the names of very many records would take too long.
    return isLast && now.size <= partedNodes ? spread(now, roomOf, isFixed) : now;
  };
  if (data.nodes.length <= smallNodes) {
    const laid = stressLayout({ ...data, start: new Map(positions(false)), isFixed, length: linkLength });
    yield { positions: spread(laid, roomOf, isFixed), isLast: true };
    return;
  }
  yield { positions: positions(false), isLast: false };
  for (let done = 0; done < rounds.most; done += rounds.step) {
    if (!layout.improve(rounds.step)) break;
    if (done + rounds.step < rounds.most) yield { positions: positions(false), isLast: false };
  }
  yield { positions: positions(true), isLast: true };
}

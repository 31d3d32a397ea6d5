import type { GraphData } from './graph.ts';
import { createLayout, type Point } from './layout.ts';
import { spread, type Room } from './spread.ts';
import { stressLayout } from './stress.ts';

/** A graph whose records are to be given places. */
export interface LayoutQuestion {
  data: GraphData;
  /** Records that have a place, and stay there. */
  former: ReadonlyMap<string, Point>;
  /** Those that a hand placed. */
  pins: ReadonlyMap<string, Point>;
  /** What the names of records need, in pixels. */
  rooms: ReadonlyMap<string, Room>;
}

/** Pixels of the chart for one of the layout's units, which has neighbours some 30 apart: marks are 36 wide, and have names. */
const unit = 5;
/** Rounds in all, and from one picture to the next. */
const rounds = { most: 60, step: 20 };
/** So many records are laid out at once, and better. */
const smallNodes = 250;
/** Names of more records than this are not parted: that takes longer than it helps. */
const partedNodes = 900;
/** How far apart linked records of a small chart are, pixels. */
const linkLength = 150;

/** Lays a graph out, the better the longer one asks: the last layout is the best. Places in pixels of the chart. */
export function* layouts({ data, former, pins, rooms }: LayoutQuestion): Generator<{
  positions: ReadonlyMap<string, Point>;
  isLast: boolean;
}> {
  const scaled = (points: ReadonlyMap<string, Point>, by: number) =>
    new Map([...points].map(([id, { x, y }]) => [id, { x: x * by, y: y * by }]));
  const layout = createLayout({ ...data, former: scaled(former, 1 / unit), pins: scaled(pins, 1 / unit) });
  const roomOf = (id: string) => rooms.get(id) ?? { width: 60, height: 60 };
  const stays = (id: string) => former.has(id) || pins.has(id);
  const positions = (isLast: boolean): ReadonlyMap<string, Point> => {
    const now = new Map(
      [...layout.positions()].map(([id, { x, y }]) => [
        id,
        pins.get(id) ?? former.get(id) ?? { x: x * unit, y: y * unit },
      ]),
    );
    // Only the last one is looked at for long; to part the names of very many takes longer than it helps.
    return isLast && now.size <= partedNodes ? spread(now, roomOf, stays) : now;
  };
  if (data.nodes.length <= smallNodes) {
    const laid = stressLayout({ ...data, start: new Map(positions(false)), stays, length: linkLength });
    yield { positions: spread(laid, roomOf, stays), isLast: true };
    return;
  }
  yield { positions: positions(false), isLast: false };
  for (let done = 0; done < rounds.most; done += rounds.step) {
    if (!layout.improve(rounds.step)) break;
    if (done + rounds.step < rounds.most) yield { positions: positions(false), isLast: false };
  }
  yield { positions: positions(true), isLast: true };
}

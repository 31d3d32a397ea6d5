import { brokers, type Broker } from '#lib/graph/brokers.ts';
import { communities } from '#lib/graph/communities.ts';
import type { GraphData } from '#lib/graph/graph.ts';
import { createLayout, type Point } from '#lib/graph/layout.ts';
import { stressLayout } from '#lib/graph/stress.ts';
import { spread, type Room } from '#lib/graph/spread.ts';

/** What is asked of the worker. */
export type GraphQuestion = { id: number; data: GraphData } & (
  | { kind: 'layout'; former: [string, Point][]; pins: [string, Point][]; rooms: [string, Room][] }
  | { kind: 'brokers' }
  | { kind: 'communities' }
);

/** `isLast` is false while a layout gets better. */
export type GraphReply =
  | { id: number; kind: 'layout'; positions: [string, Point][]; isLast: boolean }
  | { id: number; kind: 'brokers'; brokers: Broker[] }
  | { id: number; kind: 'communities'; groups: string[][] }
  | { id: number; kind: 'failed'; message: string };

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

const tell = (reply: GraphReply) => self.postMessage(reply);

function layOut(question: Extract<GraphQuestion, { kind: 'layout' }>): void {
  const scaled = (points: readonly [string, Point][], by: number) =>
    new Map(points.map(([id, { x, y }]) => [id, { x: x * by, y: y * by }]));
  const [former, pins] = [new Map(question.former), new Map(question.pins)];
  const layout = createLayout({
    ...question.data,
    former: scaled(question.former, 1 / unit),
    pins: scaled(question.pins, 1 / unit),
  });
  const rooms = new Map(question.rooms);
  const roomOf = (id: string) => rooms.get(id) ?? { width: 60, height: 60 };
  const stays = (id: string) => former.has(id) || pins.has(id);
  const positions = (isLast: boolean): [string, Point][] => {
    const now = new Map(
      [...layout.positions()].map(([id, { x, y }]) => [
        id,
        pins.get(id) ?? former.get(id) ?? { x: x * unit, y: y * unit },
      ]),
    );
    // Only the last one is looked at for long; to part the names of very many takes longer than it helps.
    const isParted = isLast && now.size <= partedNodes;
    return [...(isParted ? spread(now, roomOf, stays) : now)];
  };
  if (question.data.nodes.length <= smallNodes) {
    const laid = stressLayout({ ...question.data, start: new Map(positions(false)), stays, length: linkLength });
    tell({ id: question.id, kind: 'layout', positions: [...spread(laid, roomOf, stays)], isLast: true });
    return;
  }
  tell({ id: question.id, kind: 'layout', positions: positions(false), isLast: false });
  for (let done = 0; done < rounds.most; done += rounds.step) {
    if (!layout.improve(rounds.step)) break;
    if (done + rounds.step < rounds.most)
      tell({ id: question.id, kind: 'layout', positions: positions(false), isLast: false });
  }
  tell({ id: question.id, kind: 'layout', positions: positions(true), isLast: true });
}

self.onmessage = ({ data: question }: MessageEvent<GraphQuestion>) => {
  try {
    if (question.kind === 'layout') layOut(question);
    else if (question.kind === 'brokers') tell({ id: question.id, kind: 'brokers', brokers: brokers(question.data) });
    else tell({ id: question.id, kind: 'communities', groups: communities(question.data) });
  } catch (error) {
    tell({ id: question.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};

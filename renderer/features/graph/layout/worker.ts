import { brokers, type Broker } from '#lib/graph/brokers.ts';
import { communities } from '#lib/graph/communities.ts';
import type { GraphData } from '#lib/graph/graph.ts';
import type { Point } from '#lib/graph/layout.ts';
import { layouts } from '#lib/graph/layouts.ts';
import type { Room } from '#lib/graph/spread.ts';

/** A question to the worker. */
export type GraphQuestion = { id: number; data: GraphData } & (
  | { kind: 'layout'; former: [string, Point][]; pins: [string, Point][]; rooms: [string, Room][] }
  | { kind: 'brokers' }
  | { kind: 'communities' }
);

/** `isLast` is false while the layout still improves. */
export type GraphReply =
  | { id: number; kind: 'layout'; positions: [string, Point][]; isLast: boolean }
  | { id: number; kind: 'brokers'; brokers: Broker[] }
  | { id: number; kind: 'communities'; groups: string[][] }
  | { id: number; kind: 'failed'; message: string };

const post = (reply: GraphReply) => self.postMessage(reply);

function layOut({ id, data, former, pins, rooms }: Extract<GraphQuestion, { kind: 'layout' }>): void {
  for (const { positions, isLast } of layouts({
    data,
    former: new Map(former),
    pins: new Map(pins),
    rooms: new Map(rooms),
  }))
    post({ id, kind: 'layout', positions: [...positions], isLast });
}

self.onmessage = ({ data: question }: MessageEvent<GraphQuestion>) => {
  try {
    if (question.kind === 'layout') layOut(question);
    else if (question.kind === 'brokers') post({ id: question.id, kind: 'brokers', brokers: brokers(question.data) });
    else post({ id: question.id, kind: 'communities', groups: communities(question.data) });
  } catch (error) {
    post({ id: question.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};

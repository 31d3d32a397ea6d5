import { logNote } from '#lib/log.ts';
import type { Broker } from '#lib/graph/brokers.ts';
import type { GraphData } from '#lib/graph/graph.ts';
import type { Point } from '#lib/graph/layout.ts';
import type { LayoutQuestion } from '#lib/graph/layouts.ts';
import type { GraphQuestion, GraphReply } from './worker.ts';

type Distributed<T> = T extends unknown ? Omit<T, 'id'> : never;

/** A worker for the graph of a window; a newer question ends the one in progress. */
class GraphWorker {
  private worker: Worker | null = null;
  private last = 0;
  private onReply: ((reply: GraphReply) => void) | null = null;

  /** Asks a question and passes its replies to `hear` until the next question. Abandons a question in progress. */
  send(question: Distributed<GraphQuestion>, onReply: (reply: GraphReply) => void): void {
    if (this.onReply) this.end();
    this.worker ??= this.begin();
    this.onReply = onReply;
    this.last += 1;
    this.worker.postMessage({ ...question, id: this.last });
  }

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.onReply = null;
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<GraphReply>) => {
      if (data.id !== this.last) return;
      const { onReply } = this;
      if (data.kind !== 'layout' || data.isLast) this.onReply = null;
      onReply?.(data);
    };
    worker.onerror = ({ message }) => {
      logNote('graph: the worker ended', message);
      const { onReply } = this;
      this.end();
      onReply?.({ id: this.last, kind: 'failed', message });
    };
    return worker;
  }
}

const layouts = new GraphWorker();
const numbers = { brokers: new GraphWorker(), communities: new GraphWorker() };

/** Lays a graph out and calls `hear` with each better layout. Returns a function that stops it. */
export function layOut(
  { data, former, pins, rooms }: LayoutQuestion,
  onReply: (positions: Map<string, Point> | null, isLast: boolean) => void,
): () => void {
  let isHeard = true;
  layouts.send({ kind: 'layout', data, former: [...former], pins: [...pins], rooms: [...rooms] }, (reply) => {
    if (!isHeard) return;
    if (reply.kind === 'layout') onReply(new Map(reply.positions), reply.isLast);
    else onReply(null, true);
  });
  return () => {
    isHeard = false;
  };
}

/** Returns the brokers: records that lie between others. Rejects when a question about another graph comes first. */
export function brokersOf(data: GraphData): Promise<Broker[]> {
  return new Promise((resolve, reject) => {
    numbers.brokers.send({ kind: 'brokers', data }, (reply) => {
      if (reply.kind === 'brokers') resolve(reply.brokers);
      else reject(new Error(reply.kind === 'failed' ? reply.message : reply.kind));
    });
  });
}

/** Returns the communities, largest first. */
export function communitiesOf(data: GraphData): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    numbers.communities.send({ kind: 'communities', data }, (reply) => {
      if (reply.kind === 'communities') resolve(reply.groups);
      else reject(new Error(reply.kind === 'failed' ? reply.message : reply.kind));
    });
  });
}

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
  private hear: ((reply: GraphReply) => void) | null = null;

  /** Asks a question and passes its replies to `hear` until the next question. Abandons a question in progress. */
  ask(question: Distributed<GraphQuestion>, hear: (reply: GraphReply) => void): void {
    if (this.hear) this.end();
    this.worker ??= this.begin();
    this.hear = hear;
    this.last += 1;
    this.worker.postMessage({ ...question, id: this.last });
  }

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.hear = null;
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<GraphReply>) => {
      if (data.id !== this.last) return;
      const { hear } = this;
      if (data.kind !== 'layout' || data.isLast) this.hear = null;
      hear?.(data);
    };
    worker.onerror = ({ message }) => {
      logNote('graph: the worker ended', message);
      const { hear } = this;
      this.end();
      hear?.({ id: this.last, kind: 'failed', message });
    };
    return worker;
  }
}

const layouts = new GraphWorker();
const numbers = { brokers: new GraphWorker(), communities: new GraphWorker() };

/** Lays a graph out and calls `hear` with each better layout. Returns a function that stops it. */
export function layOut(
  { data, former, pins, rooms }: LayoutQuestion,
  hear: (positions: Map<string, Point> | null, isLast: boolean) => void,
): () => void {
  let isHeard = true;
  layouts.ask({ kind: 'layout', data, former: [...former], pins: [...pins], rooms: [...rooms] }, (reply) => {
    if (!isHeard) return;
    if (reply.kind === 'layout') hear(new Map(reply.positions), reply.isLast);
    else hear(null, true);
  });
  return () => {
    isHeard = false;
  };
}

/** Returns the brokers: records that lie between others. Rejects when a question about another graph comes first. */
export function brokersOf(data: GraphData): Promise<Broker[]> {
  return new Promise((resolve, reject) => {
    numbers.brokers.ask({ kind: 'brokers', data }, (reply) => {
      if (reply.kind === 'brokers') resolve(reply.brokers);
      else reject(new Error(reply.kind === 'failed' ? reply.message : reply.kind));
    });
  });
}

/** Returns the communities, largest first. */
export function communitiesOf(data: GraphData): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    numbers.communities.ask({ kind: 'communities', data }, (reply) => {
      if (reply.kind === 'communities') resolve(reply.groups);
      else reject(new Error(reply.kind === 'failed' ? reply.message : reply.kind));
    });
  });
}

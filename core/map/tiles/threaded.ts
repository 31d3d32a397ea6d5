import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { logNote } from '#lib/log.ts';
import type { Tile, TilesInfo } from './info.ts';

/** @param tile the requested tile; absent to ask for information about the file */
export interface ThreadQuestion {
  id: number;
  path: string;
  tile?: { z: number; x: number; y: number };
}

export type ThreadAnswer =
  | { id: number; info: TilesInfo }
  | { id: number; tile: Tile | null }
  | { id: number; failed: string };

/** Milliseconds allowed per request: a tile takes one or two. */
const deadlineMs = 10_000;
/** Milliseconds allowed for closing the file. */
const closingMs = 1_000;

interface Waiting {
  resolve: (answer: ThreadAnswer) => void;
  reject: (error: Error) => void;
}

/**
 * Runs the thread that reads MBTiles files (core/map/tiles/thread.ts): it is terminated if a file blocks it, and restarted on the next
 * request.
 */
export class MbtilesThread {
  private worker: Worker | null = null;
  private lastRequest = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** @param entry path of the bundled thread @param timeoutMs milliseconds allowed per request */
  constructor(
    private readonly entry: string,
    private readonly timeoutMs = deadlineMs,
  ) {}

  /** @throws Error if it is not such a file */
  async info(path: string): Promise<TilesInfo> {
    const answer = await this.ask({ path });
    if ('info' in answer) return answer.info;
    throw new Error('failed' in answer ? answer.failed : 'no answer');
  }

  /** @throws Error if it cannot be read */
  async tile(path: string, z: number, x: number, y: number): Promise<Tile | null> {
    const answer = await this.ask({ path, tile: { z, x, y } });
    if ('tile' in answer) return answer.tile;
    throw new Error('failed' in answer ? answer.failed : 'no answer');
  }

  /** Closes the file and ends the thread. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    if (!worker) return;
    const ended = once(worker, 'exit');
    worker.postMessage('end');
    const timer = setTimeout(() => void worker.terminate(), closingMs);
    await ended;
    clearTimeout(timer);
  }

  private ask(question: Omit<ThreadQuestion, 'id'>): Promise<ThreadAnswer> {
    const worker = (this.worker ??= this.begin());
    const id = ++this.lastRequest;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(worker, 'it took too long'), this.timeoutMs);
      const over =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.waiting.delete(id);
          then(value);
        };
      this.waiting.set(id, { resolve: over(resolve), reject: over(reject) });
      worker.postMessage({ id, ...question });
    });
  }

  private begin(): Worker {
    const worker = new Worker(this.entry);
    // The case may be closed while it waits.
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => this.waiting.get(answer.id)?.resolve(answer));
    worker.on('error', (error) => {
      logNote('map: the thread of tiles ended', error);
      this.end(worker, error.message);
    });
    return worker;
  }

  private end(worker: Worker, reason: string): void {
    if (this.worker === worker) this.worker = null;
    void worker.terminate();
    for (const { reject } of [...this.waiting.values()]) reject(new Error(reason));
  }
}

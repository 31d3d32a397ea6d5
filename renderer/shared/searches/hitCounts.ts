import { createStore } from '#renderer/lib/store.ts';

/** The number of hits of a query; `isStale` if the case has changed since they were counted. */
export interface HitCount {
  count: number | null;
  isStale: boolean;
}

export interface HitCounts {
  /** Sets the queries to count from now on; known counts are kept. */
  want(queries: readonly string[]): void;
  /** Marks every count as stale after a change of the case, until it is counted again. */
  touch(): void;
  /** The counts known now. */
  read(): ReadonlyMap<string, HitCount>;
  /** Subscribes to the counts. */
  use(): ReadonlyMap<string, HitCount>;
  close(): void;
}

/** Milliseconds of quiet before counting, and the longest that continuous changes may delay it. */
const debounceMs = 400;
const maxDelayMs = 3000;
/** The most concurrent count queries: what the user types into the search box must not wait behind them. */
const maxConcurrent = 2;

/**
 * Keeps hit counts for some queries, a few at a time and never during the steady writes of an import.
 * @param ask counts the hits of a query; if it fails, the old count stays and is marked as stale
 */
export function createHitCounts(ask: (query: string) => Promise<number>): HitCounts {
  const known = createStore<ReadonlyMap<string, HitCount>>(new Map());
  const waiting = new Set<string>();
  let asking = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstTouch: number | null = null;
  let closed = false;
  /** Incremented by each touch, which makes the answers under way stale. */
  let age = 0;

  function become(change: (next: Map<string, HitCount>) => void): void {
    const next = new Map(known.get());
    change(next);
    known.set(next);
  }

  async function count(query: string): Promise<void> {
    const asked = age;
    asking += 1;
    try {
      const found = await ask(query);
      if (!closed && known.get().has(query))
        become((next) => next.set(query, { count: found, isStale: asked !== age }));
    } catch {
      // A query only fails while the engine is restarting. The next change, or the engine's return, counts again.
    } finally {
      asking -= 1;
      pump();
    }
  }

  function pump(): void {
    for (const query of waiting) {
      if (closed || asking >= maxConcurrent) return;
      waiting.delete(query);
      void count(query);
    }
  }

  return {
    want(queries) {
      const wanted = new Set(queries);
      const added = [...wanted].filter((query) => !known.get().has(query));
      if (added.length === 0 && wanted.size === known.get().size) return;
      become((next) => {
        for (const query of next.keys()) if (!wanted.has(query)) next.delete(query);
        for (const query of added) next.set(query, { count: null, isStale: true });
      });
      for (const query of waiting) if (!wanted.has(query)) waiting.delete(query);
      for (const query of added) waiting.add(query);
      pump();
    },
    touch() {
      if (closed || known.get().size === 0) return;
      age += 1;
      become((next) => {
        for (const [query, { count: before }] of next) next.set(query, { count: before, isStale: true });
      });
      firstTouch ??= performance.now();
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          firstTouch = null;
          for (const query of known.get().keys()) waiting.add(query);
          pump();
        },
        Math.max(0, Math.min(debounceMs, firstTouch + maxDelayMs - performance.now())),
      );
    },
    read: known.get,
    use: known.use,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

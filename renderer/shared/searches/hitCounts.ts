import { createStore } from '#renderer/lib/store.ts';

/** The number of hits of a query; `isStale` if the case has changed since they were counted. */
export interface HitCount {
  count: number | null;
  isStale: boolean;
}

export interface HitCounts {
  /** Sets the queries to count from now on; known counts are kept. */
  setQueries(queries: readonly string[]): void;
  /** Marks every count as stale after a change of the case, until it is counted again. */
  markStale(): void;
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
  const counts = createStore<ReadonlyMap<string, HitCount>>(new Map());
  const waiting = new Set<string>();
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstMarkedAt: number | null = null;
  let closed = false;
  /** Incremented by `markStale`, which makes the answers under way stale. */
  let generation = 0;

  function updateCounts(change: (next: Map<string, HitCount>) => void): void {
    const next = new Map(counts.get());
    change(next);
    counts.set(next);
  }

  async function count(query: string): Promise<void> {
    const ageAsked = generation;
    running += 1;
    try {
      const found = await ask(query);
      if (!closed && counts.get().has(query))
        updateCounts((next) => next.set(query, { count: found, isStale: ageAsked !== generation }));
    } catch {
      // A query only fails while the engine is restarting. The next change, or the engine's return, counts again.
    } finally {
      running -= 1;
      countWaiting();
    }
  }

  function countWaiting(): void {
    for (const query of waiting) {
      if (closed || running >= maxConcurrent) return;
      waiting.delete(query);
      void count(query);
    }
  }

  return {
    setQueries(queries) {
      const wanted = new Set(queries);
      const added = [...wanted].filter((query) => !counts.get().has(query));
      if (added.length === 0 && wanted.size === counts.get().size) return;
      updateCounts((next) => {
        for (const query of next.keys()) if (!wanted.has(query)) next.delete(query);
        for (const query of added) next.set(query, { count: null, isStale: true });
      });
      for (const query of waiting) if (!wanted.has(query)) waiting.delete(query);
      for (const query of added) waiting.add(query);
      countWaiting();
    },
    markStale() {
      if (closed || counts.get().size === 0) return;
      generation += 1;
      updateCounts((next) => {
        for (const [query, { count: before }] of next) next.set(query, { count: before, isStale: true });
      });
      firstMarkedAt ??= performance.now();
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          firstMarkedAt = null;
          for (const query of counts.get().keys()) waiting.add(query);
          countWaiting();
        },
        Math.max(0, Math.min(debounceMs, firstMarkedAt + maxDelayMs - performance.now())),
      );
    },
    read: counts.get,
    use: counts.use,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

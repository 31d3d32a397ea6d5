import { createStore } from '#renderer/lib/store.ts';

/** How many hits a query has; `isStale` while the case has changed since it was counted. */
export interface HitCount {
  count: number | null;
  isStale: boolean;
}

export interface HitCounts {
  /** The queries to count from now on; what is known of them stays known. */
  want(queries: readonly string[]): void;
  /** The case has changed: every number is a thing of the past until it is counted again. */
  touch(): void;
  /** What is known now. */
  read(): ReadonlyMap<string, HitCount>;
  /** The same, followed. */
  use(): ReadonlyMap<string, HitCount>;
  close(): void;
}

/** Milliseconds without a change after which is counted, and how long changes that do not end may put that off. */
const debounceMs = 400;
const maxDelayMs = 3000;
/** Queries that are asked at one time: what a person types into the box must not wait behind them. */
const maxConcurrent = 2;

/**
 * Keeps the number of hits of some queries, a few at a time and never while an import writes without a pause.
 * @param ask counts the hits of a query; where it fails the old number stays, as an old one
 */
export function createHitCounts(ask: (query: string) => Promise<number>): HitCounts {
  const known = createStore<ReadonlyMap<string, HitCount>>(new Map());
  const waiting = new Set<string>();
  let asking = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstTouch: number | null = null;
  let closed = false;
  /** Each touch makes what is under way an answer of the past. */
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
      // A query never fails by itself: the engine is being restarted. The next change, or its return, counts again.
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

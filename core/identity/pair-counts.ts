import type { OpenPair } from '#core/identity/contributed-pairs.ts';
import type { Candidates } from '#core/identity/candidates.ts';
import { logError } from '#lib/log.ts';

/** How many open pairs each record has, for displays of thousands of records. */
export interface PairCounts {
  /**
   * Updates the counts from what is known now, and has the rest compared in the background. Returns false if the case is so large that
   * comparing waits until pairs are requested.
   */
  current(): boolean;
  of(id: string): number;
  /** Registers a listener for records whose count has changed. */
  onChange(listener: (ids: Iterable<string>) => void): void;
}

/** @param late called when counts have changed after a caller had gone on without them */
export function createPairCounts(candidates: Pick<Candidates, 'now' | 'unasked'>, late: () => void): PairCounts {
  const listeners: ((ids: Iterable<string>) => void)[] = [];
  let counted: readonly OpenPair[] | null = null;
  let counts = new Map<string, number>();
  let running: Promise<void> | null = null;

  /** Returns whether any count has changed. */
  function recount(pairs: readonly OpenPair[] | null): boolean {
    // The list is the same object until a pair changes.
    if (pairs === null || pairs === counted) return false;
    const before = counts;
    counted = pairs;
    counts = new Map();
    for (const { a, b, undecided } of pairs) {
      if (undecided) continue;
      for (const id of [a, b]) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const touched = new Set([...before.keys(), ...counts.keys()].filter((id) => before.get(id) !== counts.get(id)));
    for (const tell of listeners) tell(touched);
    return touched.size > 0;
  }

  async function compareRest(): Promise<void> {
    try {
      const queue = await candidates.unasked();
      if (recount(queue?.pairs ?? null)) late();
    } catch (error) {
      logError('identity: pairs were not counted', error);
    }
    running = null;
  }

  return {
    current() {
      const now = candidates.now();
      recount(now);
      if (now !== null) running ??= compareRest();
      return now !== null;
    },
    of: (id) => counts.get(id) ?? 0,
    onChange: (listener) => void listeners.push(listener),
  };
}

import type { Candidates } from '#core/identity/candidates.ts';
import type { PairUnit } from './rule.ts';
import type { LikelyPairs } from './findings-deps.ts';

/** How likely two records must be the same to become a lead, 0 to 1. The identity page also asks about less likely pairs. */
export const minPairScore = 0.7;

/** Maximum pairs that are leads at once: the most likely. Further ones follow as these are decided. */
const maxPairs = 200;

/** Milliseconds that leads wait for pairs still being compared: with some thousand people that takes a second, once. */
const maxWaitMs = 100;

export interface CachedPairs extends LikelyPairs {
  /** Resolves when the pairs reflect the records written so far, however long that takes. */
  settled(): Promise<void>;
}

/**
 * The most likely pairs of the identity queue, as last read.
 * @param late called when pairs were found after a caller had gone on without them
 */
export function likeliestPairs(candidates: Pick<Candidates, 'likeliest'>, late: () => void): CachedPairs {
  const state: { version: number; list: readonly PairUnit[]; key: string } = { version: 0, list: [], key: '[]' };
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let hasLeft = false;
  let isWanted = false;

  async function readPairs(): Promise<void> {
    const list = await candidates.likeliest(minPairScore, maxPairs, isWanted);
    const key = JSON.stringify(list);
    const isOther = key !== state.key;
    if (isOther) Object.assign(state, { version: state.version + 1, list, key });
    if (isOther && hasLeft) late();
    hasLeft = false;
  }

  /** Runs one at a time. A run under way may miss what is written meanwhile, so the next one picks it up. */
  function takeInTurn(): Promise<void> {
    if (!running) {
      running = readPairs().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined) // reported to the caller that started it
      .then(() => {
        next = undefined;
        return takeInTurn();
      });
    return next;
  }

  return {
    get version() {
      return state.version;
    },
    all: () => state.list,
    settled() {
      isWanted = true;
      return takeInTurn();
    },
    async current() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          hasLeft = true;
          resolve();
        }, maxWaitMs);
      });
      await Promise.race([takeInTurn(), enough]).finally(() => clearTimeout(timer));
    },
  };
}

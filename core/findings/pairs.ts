import type { Candidates } from '#core/identity/candidates.ts';
import type { PairUnit } from './rule.ts';
import type { Pairs } from './sources.ts';

/** How likely two records must be one to be a lead, 0 to 1. The queue of the identity page asks about less likely ones, too. */
export const minPairScore = 0.7;

/** Pairs that are leads at once: the likeliest. What stands behind them comes up as these are decided. */
const maxPairs = 200;

/** Milliseconds that leads wait for pairs that are still being compared: of some thousand people that takes a second, once. */
const maxWaitMs = 100;

export interface KeptPairs extends Pairs {
  /** Resolves when the pairs are those of the records that were written by now, however long that takes. */
  settled(): Promise<void>;
}

/**
 * The likeliest pairs of the identity queue, as it last was. @param late hears of pairs that were found after whoever asked
 * had gone on without them
 */
export function likeliestPairs(candidates: Pick<Candidates, 'likeliest'>, late: () => void): KeptPairs {
  const state: { version: number; list: readonly PairUnit[]; key: string } = { version: 0, list: [], key: '[]' };
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let hasLeft = false;
  let isWanted = false;

  async function take(): Promise<void> {
    const list = await candidates.likeliest(minPairScore, maxPairs, isWanted);
    const key = JSON.stringify(list);
    const isOther = key !== state.key;
    if (isOther) Object.assign(state, { version: state.version + 1, list, key });
    if (isOther && hasLeft) late();
    hasLeft = false;
  }

  /** One at a time. What is written while one runs may have come too late for it: the next one takes it in. */
  function taken(): Promise<void> {
    if (!running) {
      running = take().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined) // whoever asked for it was told
      .then(() => {
        next = undefined;
        return taken();
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
      return taken();
    },
    async current() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          hasLeft = true;
          resolve();
        }, maxWaitMs);
      });
      await Promise.race([taken(), enough]).finally(() => clearTimeout(timer));
    },
  };
}

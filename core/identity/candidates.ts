import { asError } from '#lib/errors.ts';
import { createContributedPairs, type OpenPair, type Pair } from '#core/identity/contributed-pairs.ts';
import { comparedOf } from '#core/identity/compared-record.ts';
import { createComparedPool } from '#core/identity/compared-pool.ts';
import { compareRecords } from '#core/identity/evidence.ts';
import { inSlices } from '#lib/in-slices.ts';
import { createCaseNameStats } from '#core/identity/name-stats.ts';
import { waitBriefly } from '#core/identity/wait-briefly.ts';
import { follow } from '#core/indexing/follow.ts';
import { untilClosed } from '#core/indexing/until-closed.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { isMergeable, mergeable, type Mergeable, type MergedView } from '#core/merged-view/merged-view.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** The pairs to decide, as far as known: `compared` is how many of all records have been compared. */
export interface Queue {
  /** Undecided pairs, most likely first, with those marked as undecided last. */
  readonly pairs: readonly OpenPair[];
  readonly compared: number;
  readonly of: number;
}

export interface Candidates {
  /** @param how.isWhole waits until all are compared; otherwise answers within a moment with what is known by then */
  list(how: { isWhole: boolean }): Promise<Queue>;
  /**
   * Returns pairs with at least this score that nobody has looked at, most likely first, up to a maximum.
   * @param anyhow if false: for a large case only what is known already, because comparing everything takes seconds
   */
  likeliest(minScore: number, maxPairs: number, anyhow: boolean): Promise<readonly Pair[]>;
  /** Returns what is known at the moment; null for a large case until pairs have been requested. */
  now(): readonly OpenPair[] | null;
  /**
   * Returns all pairs, for displays that nobody requested explicitly; null for a large case until pairs have been requested, because
   * comparing everything takes seconds.
   */
  unasked(): Promise<Queue | null>;
  /** Returns how two records compare, whether or not they are likely enough to be listed. */
  compare(collection: Mergeable, a: string, b: string): Promise<Pair | null>;
  /** Stops processing records. */
  close(): Promise<void>;
}

export interface CandidatesDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  work: Pick<HeavyWork, 'wordFlags'>;
}

/** Maximum records compared without an explicit request, about a second's work. */
const maxUnaskedRecords = 5_000;

/**
 * Maintains the pairs of records that may be the same. Nothing is read before the first query; afterwards only records touched by a commit,
 * and those that share a block with them, are compared again: 50,000 people do not mean 50,000² comparisons. The result equals that of
 * comparing everything from scratch.
 */
export function createCandidates({ store, mergedView, identity, work }: CandidatesDeps): Candidates {
  const state = { isAwake: false, isClosed: false };
  const isClosed = () => state.isClosed;
  const stats = createCaseNameStats(store, work, isClosed);
  const pairs = createContributedPairs(store, identity);
  const pool = createComparedPool(mergedView, stats, pairs);
  /** Records to be processed. */
  const pending = new Set<string>();
  /** Each releases a caller that waits for what commits have touched, but not for the effects on other records. */
  const waiting: (() => void)[] = [];
  const queue = follow<string>({
    name: 'identity',
    // Whether a name is rare or common depends on all names, so records are processed together.
    batchSize: Infinity,
    isLazy: true,
    rebuild() {
      state.isAwake = true;
      for (const collection of mergeable) for (const { id } of store.list(collection)) pending.add(id);
      return pending;
    },
    processItems,
    idle: compareOthers,
    refusal: asError,
  });

  mergedView.reverse.onChange('candidates', (ids) => {
    if (!state.isAwake) return;
    const touched = [...ids].filter((id) => collectionOf(id) !== undefined);
    for (const id of touched) pending.add(id);
    queue.add(touched);
  });
  store.onCommit('candidates', ({ changes }) => {
    // A decision changes what is listed even if it merges nothing.
    if (changes.some(({ collection }) => collection === 'identities')) pairs.hasDecided();
  });

  function collectionOf(id: string): Mergeable | undefined {
    const collection = store.find(id)?.collection ?? pool.collectionOf(id);
    return collection && isMergeable(collection) ? collection : undefined;
  }

  /** Adds all records before comparing any, because only then is it known which names are rare. */
  async function processItems(ids: readonly string[]): Promise<void> {
    await stats.learn(ids);
    // If most records are new, all others are affected.
    const marksOthers = ids.length * 4 < pool.size;
    const takeOne = (id: string): void => {
      const collection = collectionOf(id);
      pending.delete(id);
      pool.drop(id, marksOthers);
      if (collection) pool.add(id, collection, marksOthers);
    };
    await inSlices(ids, takeOne, isClosed);
    if (!marksOthers) pool.recompareAll();
    pool.forgetCompared();
    await inSlices(pool.unpaired, pool.findPairs, isClosed);
  }

  /** Compares other records again that the added ones may affect. Records touched meanwhile take precedence. */
  async function compareOthers(): Promise<void> {
    releaseWaiting();
    const isOver = () => state.isClosed || queue.remaining > 0;
    await inSlices(pool.reweighted, pool.recompareAround, isOver);
    await inSlices(pool.toRecompare, pool.findPairs, isOver);
    if (pool.toRecompare.size === 0) pool.forgetCompared();
    releaseWaiting();
  }

  function releaseWaiting(): void {
    for (const release of waiting.splice(0)) release();
  }

  async function list({ isWhole }: { isWhole: boolean }): Promise<Queue> {
    queue.wake();
    if (isWhole) await untilClosed(queue.settled(), isClosed);
    else if (!queue.isCurrent || pool.remaining > 0) await waitBriefly(waiting);
    let of = pool.size;
    let { remaining } = pool;
    for (const id of pending) {
      if (!pool.has(id)) of++;
      if (!pool.unpaired.has(id) && !pool.toRecompare.has(id)) remaining++;
    }
    return { pairs: pairs.inOrder(), compared: Math.max(0, of - remaining), of };
  }

  const sizeNow = () => mergeable.reduce((sum, collection) => sum + store.count(collection), 0);
  const isTooLarge = () => !state.isAwake && sizeNow() > maxUnaskedRecords;

  return {
    list,
    now: () => (isTooLarge() ? null : pairs.inOrder()),
    unasked: async () => (isTooLarge() ? null : list({ isWhole: true })),
    async likeliest(minScore, maxPairs, anyhow) {
      const size = sizeNow();
      if (!anyhow && isTooLarge()) return [];
      const { pairs: all } = await list({ isWhole: anyhow || size <= maxUnaskedRecords });
      return all.filter(({ score, undecided }) => score >= minScore && !undecided).slice(0, maxPairs);
    },
    async compare(collection, a, b) {
      await stats.learn([a, b]);
      const { nameStats } = stats;
      const [one, other] = [
        comparedOf(mergedView, collection, a, nameStats),
        comparedOf(mergedView, collection, b, nameStats),
      ];
      if (!one || !other) return null;
      const { score, evidence } = compareRecords(one, other, nameStats);
      return { collection, a, b, score, evidence };
    },
    async close() {
      state.isClosed = true;
      await queue.close();
      releaseWaiting();
    },
  };
}

import { pairKey, type ContributedPairs, type Contributor, type Pair } from '#core/identity/contributed-pairs.ts';
import { createBlockIndex } from '#core/identity/block-index.ts';
import { blocksOf, comparedOf, wordsIn, type Blocks } from '#core/identity/compared-record.ts';
import { compareRecords, isWorthComparing, type Compared } from '#core/identity/evidence.ts';
import type { CaseNameStats } from '#core/identity/name-stats.ts';
import type { Mergeable, MergedView } from '#core/merged-view/merged-view.ts';
import { likelyScore, type NameStats } from '#lib/ner/matching/model.ts';
import { ascending } from '#lib/sorted.ts';

/** Less likely pairs are not listed. */
const minAskedScore = 0.2;
/** Maximum pairs per record, the most likely: among the dozens that a common name matches, further ones are indistinguishable. */
const maxPairsPerRecord = 5;

interface Entry extends Contributor {
  /** Distinguishes it from all other entries, including an earlier one of the same record. */
  readonly number: number;
  readonly of: Compared;
  readonly blocks: Blocks;
  readonly words: readonly string[];
}

/** Records prepared for comparison, and which of them have to be compared, for the first time or again. */
export interface ComparedPool {
  readonly size: number;
  /** Number of records that have to be compared. */
  readonly remaining: number;
  /** Records whose pairs must be found again because they were touched. */
  readonly unpaired: ReadonlySet<string>;
  /** Records whose pairs may differ because others were touched. */
  readonly toRecompare: ReadonlySet<string>;
  /** Records with a word whose frequency has moved to another step: records that share a block with them are compared again too. */
  readonly reweighted: ReadonlySet<string>;
  has(id: string): boolean;
  collectionOf(id: string): Mergeable | undefined;
  /**
   * Adds a record in its current state; one that is gone, or shown under another, is not added.
   * @param marksOthers whether to mark the records that this may affect for another comparison
   */
  add(id: string, collection: Mergeable, marksOthers: boolean): void;
  /** Removes a record with all its pairs; an unknown one is ignored. */
  drop(id: string, marksOthers: boolean): void;
  /** Marks all records to be compared again. */
  recompareAll(): void;
  /** Marks the records that share a block with a reweighted record to be compared again. */
  recompareAround(id: string): void;
  /** Discards results cached for the second record of a pair, which may no longer hold. */
  forgetCompared(): void;
  /** Finds the pairs that a record contributes. */
  findPairs(id: string): void;
}

export function createComparedPool(
  shown: MergedView,
  { nameStats, bucketedStats, count }: CaseNameStats,
  pairs: ContributedPairs,
): ComparedPool {
  const entries = new Map<string, Entry>();
  const blockIndex = createBlockIndex();
  const unpaired = new Set<string>();
  const toRecompare = new Set<string>();
  const reweighted = new Set<string>();
  /** Pairs, or null for none, found from one of two records while the other is still to be compared; by both numbers. */
  const comparedOnce = new Map<number, Pair | null>();
  let next = 0;

  function markAgain(ids: Iterable<string>): void {
    for (const id of ids) if (!unpaired.has(id)) toRecompare.add(id);
  }

  /** Records in a block that changes, or with a word whose frequency moves to another step, are compared again. */
  function move(id: string, { blocks, words }: Entry, isIn: boolean, marksOthers: boolean): void {
    if (isIn) blockIndex.put(id, blocks);
    else blockIndex.remove(id, blocks);
    if (marksOthers) markAgain(blockIndex.around(blocks, 1));
    for (const word of words) {
      const people = count(word, id, isIn);
      if (marksOthers && people) for (const one of people) reweighted.add(one);
    }
  }

  /** Returns the pair of two records, if any; a comparison made for one of them is reused for the other. */
  function pairWith(entry: Entry, other: Entry): Pair | null {
    const both = Math.min(entry.number, other.number) * 2 ** 26 + Math.max(entry.number, other.number);
    const cachedPair = comparedOnce.get(both);
    if (cachedPair !== undefined) {
      comparedOnce.delete(both);
      return cachedPair;
    }
    const isFirst = entry.of.id < other.of.id;
    const pair = pairOf((isFirst ? entry : other).of, (isFirst ? other : entry).of, bucketedStats);
    if (unpaired.has(other.of.id) || toRecompare.has(other.of.id)) comparedOnce.set(both, pair);
    return pair;
  }

  return {
    unpaired,
    toRecompare,
    reweighted,
    get size() {
      return entries.size;
    },
    get remaining() {
      return unpaired.size + toRecompare.size + reweighted.size;
    },
    has: (id) => entries.has(id),
    collectionOf: (id) => entries.get(id)?.of.collection,
    add(id, collection, marksOthers) {
      const of = comparedOf(shown, collection, id, nameStats);
      if (!of) return;
      const words = collection === 'people' ? wordsIn(of) : [];
      const entry: Entry = { number: next++, of, blocks: blocksOf(of), words, contributed: [] };
      entries.set(id, entry);
      unpaired.add(id);
      move(id, entry, true, marksOthers);
    },
    drop(id, marksOthers) {
      const entry = entries.get(id);
      if (!entry) return;
      entries.delete(id);
      unpaired.delete(id);
      toRecompare.delete(id);
      move(id, entry, false, marksOthers);
      pairs.contribute(entry, []);
      // Removes all pairs with it now; the other records find theirs again later.
      for (const otherId of blockIndex.around(entry.blocks)) {
        const other = entries.get(otherId);
        if (other) pairs.withdraw(other, pairKey(id, otherId));
      }
    },
    recompareAll() {
      markAgain(entries.keys());
    },
    recompareAround(id) {
      reweighted.delete(id);
      const blocks = entries.get(id)?.blocks;
      if (blocks) markAgain(blockIndex.around(blocks));
    },
    forgetCompared() {
      comparedOnce.clear();
    },
    findPairs(id) {
      unpaired.delete(id);
      toRecompare.delete(id);
      const entry = entries.get(id);
      if (!entry) return;
      const found: [string, Pair][] = [];
      for (const otherId of blockIndex.others(id, entry.blocks)) {
        const other = entries.get(otherId);
        if (!other) continue;
        const pair = pairWith(entry, other);
        if (pair) found.push([pairKey(pair.a, pair.b), pair]);
      }
      found.sort(([key, one], [otherKey, other]) => other.score - one.score || ascending(key, otherKey));
      pairs.contribute(entry, found.slice(0, maxPairsPerRecord));
    },
  };
}

/** Returns the pair of two records if they are likely enough to be listed. */
function pairOf(one: Compared, other: Compared, stats: NameStats): Pair | null {
  if (!isWorthComparing(one, other, stats)) return null;
  const { score, named, evidence } = compareRecords(one, other, stats);
  // Matching names are listed even if something else speaks against it, unless that is practically certain.
  if (Math.max(score, named) < likelyScore || score < minAskedScore) return null;
  return { collection: one.collection, a: one.id, b: other.id, score, evidence };
}

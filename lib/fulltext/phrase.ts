import { bm25Of, idfOf } from './bm25.ts';
import { livingDf, type ScoringContext } from './lookup.ts';
import { fieldRank, PlaceReader, wordAt } from './postings.ts';
import type { Slot } from './slots.ts';

/* Words in sequence, and words near each other, by their positions. */

/** Returns for each word of a phrase how many undeleted documents contain it, across all segments. */
function dfsOf(slots: readonly Slot[], words: readonly string[]): number[] {
  return words.map((word) =>
    slots.reduce((sum, slot) => {
      const ordinal = slot.segment.find(word);
      return ordinal < 0 ? sum : sum + livingDf(slot, ordinal);
    }, 0),
  );
}

/** Returns an upper bound of the undeleted documents that contain a phrase: the number for its rarest word. */
export function rowSize(slots: readonly Slot[], words: readonly string[]): number {
  return Math.min(...dfsOf(slots, words));
}

/**
 * Adds the documents in which words occur in sequence or, with `within`, in any order within that many words of each
 * other.
 * @param words folded
 */
export function scoreRow(
  slots: readonly Slot[],
  words: readonly string[],
  strengthByField: readonly number[],
  { statistics, into, restrictTo }: ScoringContext,
  within: number | null = null,
): void {
  const idf = dfsOf(slots, words).reduce((sum, df) => sum + idfOf(df, statistics.count), 0);
  for (const slot of slots) {
    const ordinals = words.map((word) => slot.segment.find(word));
    if (ordinals.length === 0 || ordinals.some((ordinal) => ordinal < 0)) continue;
    const { segment, base, alive } = slot;
    const { lengths } = segment.tables;
    const isWanted = (doc: number): boolean => alive[doc] === 1 && (restrictTo === null || restrictTo.has(base + doc));
    eachRow(slot, ordinals, within, isWanted, (doc, freq, field) => {
      const score = bm25Of(idf, freq, lengths[doc] ?? 0, statistics.meanLength);
      into.raise(base + doc, strengthByField[field] ?? 0, score);
    });
  }
}

/** Calls `found` for each wanted document of a segment that contains the terms in sequence, with how often and in which field. */
function eachRow(
  { segment }: Slot,
  ordinals: readonly number[],
  within: number | null,
  isWanted: (doc: number) => boolean,
  found: (doc: number, freq: number, field: number) => void,
): void {
  const readers = ordinals.map((ordinal, word) => ({ word, reader: new PlaceReader(segment.read(ordinal)) }));
  readers.sort((x, y) => x.reader.df - y.reader.df);
  const [first, ...others] = readers;
  if (!first) return;
  const rarest = first.word;
  const places: number[][] = ordinals.map(() => []);
  const counts = ordinals.map(() => 0);
  const read = ({ word, reader }: (typeof readers)[number]): void => {
    counts[word] = reader.read(places[word] ?? []);
  };
  for (let minDoc = 0; ;) {
    const doc = first.reader.seek(minDoc);
    if (doc === Infinity) return;
    minDoc = doc + 1;
    if (!isWanted(doc)) continue;
    let { field } = first.reader;
    let isRead = false;
    let mayBe = true;
    // Most documents of the frequent words can be skipped, because the rarer ones do not occur near each other there.
    for (const other of others) {
      const next = other.reader.seek(doc);
      if (next === Infinity) return;
      mayBe = next === doc;
      if (!mayBe) {
        minDoc = next;
        break;
      }
      if ((fieldRank[other.reader.field] ?? 0) < (fieldRank[field] ?? 0)) ({ field } = other.reader);
      if (!isRead) read(first);
      isRead = true;
      read(other);
      // Words that are near the first one are near each other, too.
      const [from, to] = within === null ? reach(rarest, other.word) : [-2 * within, 2 * within];
      mayBe = isReached(places, counts, rarest, other.word, from, to);
      if (!mayBe) break;
    }
    if (!mayBe) continue;
    if (!isRead) read(first);
    const freq = within === null ? rowsIn(places, counts) : nearIn(places, counts, within);
    if (freq > 0) found(doc, freq, field);
  }
}

/** Returns how many words apart two words of a phrase may be; pieces of a compound share one word. */
function reach(from: number, to: number): [number, number] {
  return to > from ? [0, to - from] : [to - from, 0];
}

/** Returns whether some place of one word has a place of the other within reach. */
function isReached(
  places: readonly number[][],
  counts: readonly number[],
  from: number,
  to: number,
  minDistance: number,
  maxDistance: number,
): boolean {
  const [ours, theirs] = [places[from] ?? [], places[to] ?? []];
  let k = 0;
  for (let i = 0; i < (counts[from] ?? 0); i++) {
    const word = wordAt(ours[i] ?? 0);
    while (k < (counts[to] ?? 0) && wordAt(theirs[k] ?? 0) < word + minDistance) k++;
    if (k < (counts[to] ?? 0) && wordAt(theirs[k] ?? 0) <= word + maxDistance) return true;
  }
  return false;
}

/** Returns how often the places follow one another. The arrays are modified. */
function rowsIn(places: number[][], counts: readonly number[]): number {
  let ends = places[0] ?? [];
  let count = counts[0] ?? 0;
  for (let word = 1; word < places.length && count > 0; word++) {
    const next = places[word] ?? [];
    let keptCount = 0;
    for (let i = 0, k = 0; i < count; i++) {
      const end = ends[i] ?? 0;
      // A last piece is followed by the first piece of the next word, any other piece by the next piece.
      const wanted = (end & 1) === 1 ? ((end >> 7) + 1) << 6 : (end >> 1) + 1;
      while (k < (counts[word] ?? 0) && (next[k] ?? 0) >> 1 < wanted) k++;
      // A word and its first piece have the same number except for the last bit.
      for (let same = k; same < (counts[word] ?? 0) && (next[same] ?? 0) >> 1 === wanted; same++) {
        const place = next[same] ?? 0;
        if (keptCount === 0 || scratch[keptCount - 1] !== place) scratch[keptCount++] = place;
      }
    }
    ends = scratch.slice(0, keptCount);
    count = keptCount;
  }
  return count;
}

const scratch: number[] = [];

/** Returns how often all words are within `within` words of a place of the rarest, in any order. */
function nearIn(places: readonly number[][], counts: readonly number[], within: number): number {
  let freq = 0;
  // For each list, the first place that is not too far back: places ascend, so none is visited twice.
  const from = counts.map(() => 0);
  for (let i = 0; i < (counts[0] ?? 0); i++) {
    const word = wordAt(places[0]?.[i] ?? 0);
    const all = places.every((list, at) => {
      if (at === 0) return true;
      const count = counts[at] ?? 0;
      let k = from[at] ?? 0;
      while (k < count && wordAt(list[k] ?? 0) < word - within) k++;
      from[at] = k;
      while (k < count && wordAt(list[k] ?? 0) === word) k++;
      return k < count && wordAt(list[k] ?? 0) <= word + within;
    });
    if (all) freq++;
  }
  return freq;
}

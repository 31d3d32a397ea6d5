import { append } from '#lib/append.ts';

/** A sentence without an exact match, with what may identify it. */
export interface Unmatched {
  at: number;
  text: string;
  /** The record that it states, which identifies it in both versions. Null for the author's own words. */
  of: string | null;
}

/** Minimum share of common words for two sentences to count as one that was changed. */
const minSimilarity = 0.5;

/** A word in more sentences than this does not help to find matching ones. */
const maxSentencesOfWord = 60;

/**
 * Pairs sentences of the two versions that are the same with other words: those that state the same record, then those that share at least
 * half of their words, most similar first, and nearest first among equally similar ones.
 */
export function pairChanged(
  before: readonly Unmatched[],
  after: readonly Unmatched[],
): [before: number, after: number][] {
  const pairs = sameRecord(before, after);
  const matched = { before: new Set(pairs.map(([at]) => at)), after: new Set(pairs.map(([, at]) => at)) };
  const unmatchedBefore = before.filter(({ at }) => !matched.before.has(at));
  const unmatchedAfter = after.filter(({ at }) => !matched.after.has(at));
  const candidates = likenesses(unmatchedBefore, unmatchedAfter).sort(
    (a, b) =>
      b.similarity - a.similarity || Math.abs(a.rank) - Math.abs(b.rank) || a.before - b.before || a.after - b.after,
  );
  for (const { before: from, after: to } of candidates) {
    if (matched.before.has(from) || matched.after.has(to)) continue;
    matched.before.add(from);
    matched.after.add(to);
    pairs.push([from, to]);
  }
  return pairs;
}

/** Pairs records that each side states exactly once. */
function sameRecord(before: readonly Unmatched[], after: readonly Unmatched[]): [number, number][] {
  const single = (list: readonly Unmatched[]) => {
    const found = new Map<string, number | null>();
    for (const { of, at } of list) if (of !== null) found.set(of, found.has(of) ? null : at);
    return found;
  };
  const afterPlaces = single(after);
  return [...single(before)].flatMap(([of, at]): [number, number][] => {
    const place = afterPlaces.get(of);
    return at !== null && place !== null && place !== undefined ? [[at, place]] : [];
  });
}

interface Likeness {
  before: number;
  after: number;
  similarity: number;
  /** Their distance among the unmatched sentences. */
  rank: number;
}

function likenesses(before: readonly Unmatched[], after: readonly Unmatched[]): Likeness[] {
  const words = after.map(({ text }) => wordsOf(text));
  const holding = new Map<string, number[]>();
  for (const [index, sentenceWords] of words.entries()) {
    for (const word of sentenceWords) {
      append(holding, word, index);
    }
  }
  return before.flatMap(({ at, text }, rank) => {
    const sentenceWords = wordsOf(text);
    const candidates = new Set<number>();
    for (const word of sentenceWords) {
      const places = holding.get(word) ?? [];
      if (places.length <= maxSentencesOfWord) for (const place of places) candidates.add(place);
    }
    return [...candidates].flatMap((index): Likeness[] => {
      const other = words[index] ?? new Set();
      let shared = 0;
      for (const word of sentenceWords) if (other.has(word)) shared += 1;
      const similarity = (2 * shared) / (sentenceWords.size + other.size);
      return similarity < minSimilarity
        ? []
        : [{ before: at, after: after[index]?.at ?? 0, similarity, rank: rank - index }];
    });
  });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
}

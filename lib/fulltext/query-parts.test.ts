import fc from 'fast-check';
import { expect, it } from 'vitest';
import '#tests/support/setup.ts';
import { QueryParts } from './query-parts.ts';
import { releaseScores, Scores } from './scores.ts';

const capacity = 60;

/** For each part, the documents that contain it, out of a hundred. */
const lists = fc.array(fc.uniqueArray(fc.nat(capacity - 1), { maxLength: capacity }), { minLength: 1, maxLength: 8 });

function partOf(docs: readonly number[], among: Scores | null): Scores {
  const part = new Scores(capacity);
  for (const doc of docs) if (among === null || among.has(doc)) part.raise(doc, 1, doc + 1);
  return part;
}

/** Returns the documents found with their scores, and those that contain only some of the parts. */
function found(all: readonly number[][], isEach: boolean, narrows: boolean): unknown {
  releaseScores();
  const sizes = all.map(({ length }) => length);
  const parts = new QueryParts(sizes, { count: 100, capacity }, isEach);
  for (const at of [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0))) {
    parts.add(at, partOf(all[at] ?? [], narrows ? parts.restrictTo : null));
  }
  const partial = new Set<number>();
  const { docs, count, strength, bm25 } = parts.all(
    all.map(() => false),
    partial,
  );
  const numbers = [...docs.subarray(0, count)].sort((a, b) => a - b);
  return {
    hits: numbers.map((number) => [number, strength[number], bm25[number]]),
    partial: [...partial].sort((a, b) => a - b),
  };
}

it('finds the same whether or not later parts are restricted to some documents', () => {
  fc.assert(
    fc.property(lists, fc.boolean(), (all, isEach) => {
      expect(found(all, isEach, true)).toEqual(found(all, isEach, false));
    }),
    { numRuns: 2_000 },
  );
});

/** Returns the documents shown for words, given the documents that have each of them, and those that have only some. */
function shown(words: readonly (readonly number[])[], count: number): { docs: number[]; partial: number[] } {
  const sizes = words.map(({ length }) => length);
  const parts = new QueryParts(sizes, { count, capacity }, false);
  for (const [at, docs] of words.entries()) parts.add(at, partOf(docs, parts.restrictTo));
  const partial = new Set<number>();
  const found = parts.all(
    words.map(() => false),
    partial,
  );
  const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
  return { docs: sorted(found.docs.subarray(0, found.count)), partial: sorted(partial) };
}

const first = (count: number) => Array.from({ length: count }, (_, doc) => doc);

it('shows documents with most of the words when none has all', () => {
  // a sentence: three rare words, no two of them in one document, and words that are in nearly all of them
  const sentence = [[1], [2], [3], first(50), first(50), first(50)];
  expect(shown(sentence, 100)).toEqual({ docs: [1, 2, 3], partial: [1, 2, 3] });
});

it('shows documents with most of the words only if fewer than ten have all', () => {
  const most = [20, 21, 22];
  const words = (whole: number) => [[...first(whole), ...most], [...first(whole), ...most], first(whole)];
  expect(shown(words(9), 1_000)).toEqual({ docs: [...first(9), ...most], partial: most });
  expect(shown(words(10), 1_000)).toEqual({ docs: first(10), partial: [] });
});

it('does not show documents that have only very common words', () => {
  const words = [[55], ...Array.from({ length: 5 }, () => first(50))];
  expect(shown(words, 60).docs).toEqual([55]);
});

it('does not treat a word as very common just because there are few documents', () => {
  expect(shown([[8], [0, 1], [0, 1]], 9).docs).toEqual([0, 1, 8]);
});

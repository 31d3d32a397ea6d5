import fc from 'fast-check';
import { expect, it } from 'vitest';
import '#tests/support/seed.ts';
import { Parts } from './parts.ts';
import { forgetScores, Scores } from './scores.ts';

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
  forgetScores();
  const sizes = all.map(({ length }) => length);
  const parts = new Parts(sizes, { count: 100, capacity }, isEach);
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

it('shows documents with most of the words when none has all', () => {
  const rare = [1, 2, 3];
  const often = Array.from({ length: 50 }, (_, doc) => doc);
  // a sentence: three rare words, no two of them in one document, and words that are in nearly all of them
  const sentence = [[1], [2], [3], often, often, often];
  const partial = new Set<number>();
  const sizes = sentence.map(({ length }) => length);
  const parts = new Parts(sizes, { count: 100, capacity }, false);
  for (const [at, docs] of sentence.entries()) parts.add(at, partOf(docs, parts.restrictTo));
  const { docs, count } = parts.all(
    sentence.map(() => false),
    partial,
  );
  expect([...docs.subarray(0, count)].sort()).toEqual(rare);
  expect([...partial].sort()).toEqual(rare);
});

it('shows documents with most of the words only if fewer than ten have all', () => {
  for (const [whole, isShown] of [
    [9, true],
    [10, false],
  ] as const) {
    const all = Array.from({ length: whole }, (_, doc) => doc);
    const most = [20, 21, 22];
    const words = [[...all, ...most], [...all, ...most], all];
    const partial = new Set<number>();
    const parts = new Parts(
      words.map(({ length }) => length),
      { count: 1_000, capacity },
      false,
    );
    for (const [at, docs] of words.entries()) parts.add(at, partOf(docs, parts.restrictTo));
    const { docs, count } = parts.all(
      words.map(() => false),
      partial,
    );
    expect([...partial].sort()).toEqual(isShown ? most : []);
    expect([...docs.subarray(0, count)].sort((a, b) => a - b)).toEqual(isShown ? [...all, ...most] : all);
  }
});

it('does not show documents that have only very common words', () => {
  const everywhere = Array.from({ length: 50 }, (_, doc) => doc);
  const partial = new Set<number>();
  const sizes = [1, 50, 50, 50, 50, 50];
  const parts = new Parts(sizes, { count: 60, capacity }, false);
  for (const [at, size] of sizes.entries()) parts.add(at, partOf(size === 1 ? [55] : everywhere, parts.restrictTo));
  const { docs, count } = parts.all(
    sizes.map(() => false),
    partial,
  );
  expect([...docs.subarray(0, count)]).toEqual([55]);
});

it('does not treat a word as very common just because there are few documents', () => {
  const partial = new Set<number>();
  const lists = [[8], [0, 1], [0, 1]];
  const parts = new Parts(
    lists.map(({ length }) => length),
    { count: 9, capacity },
    false,
  );
  for (const [at, docs] of lists.entries()) parts.add(at, partOf(docs, parts.restrictTo));
  const { docs, count } = parts.all(
    lists.map(() => false),
    partial,
  );
  expect([...docs.subarray(0, count)].sort()).toEqual([0, 1, 8]);
});

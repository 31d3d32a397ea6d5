import { expect, test } from 'vitest';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { SketchFile, Sketches } from './sketches.ts';
import { createTextIndex } from './text-index.ts';

const hashOf = (letter: string) => letter.repeat(64);

test('no comparison is stored under a text that has changed since it was indexed', async () => {
  const textHashes = new Map([
    ['one', hashOf('a')],
    ['two', hashOf('b')],
  ]);
  const store = {
    get: (_collection: string, id: string) => ({ id, textHash: textHashes.get(id), blocks: [] }),
    readText: (hash: string) => Promise.resolve(`words of ${hash}`),
    purgeOf: () => null,
  } as unknown as Store;
  const sketches: Sketches = { prints: new Map(), overlaps: new Map() };
  const work = {
    nearDuplicates: ({ put }: { put: { id: string }[] }) =>
      Promise.resolve(put.map(({ id }) => ({ id, others: id === 'two' ? ['one'] : [] }))),
    measureOverlap: () => Promise.resolve({ first: 100, second: 100, inFirst: 100, inSecond: 100 }),
  } as unknown as HeavyWork;
  const file = { read: () => Promise.resolve(sketches) } as unknown as SketchFile;
  const index = createTextIndex({ store, work, omittedSpans: () => Promise.resolve([]), file, isClosed: () => false });

  await index.indexAndCompare(['one']);
  // Corrected, but not indexed again yet.
  textHashes.set('one', hashOf('c'));
  await index.indexAndCompare(['two']);
  expect([sketches.overlaps.size, index.near.size]).toEqual([0, 0]);

  await index.indexAndCompare(['one', 'two']);
  expect(index.near.get('two')?.get('one')).toBe(100);
  expect([...sketches.overlaps.keys()].every((key) => key.includes(hashOf('b')) && key.includes(hashOf('c')))).toBe(
    true,
  );
});

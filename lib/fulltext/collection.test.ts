import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toNewDoc } from '#core/search/docs.ts';
import { Collection } from './collection.ts';
import { MemorySegment } from './memory.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-collection-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const docs = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const title = `Note ${i}`;
    return toNewDoc(
      { id: `d${i}`, type: 'articles', title, names: [{ value: title, kind: 'title' }], body: `lamp ${i} `.repeat(50) },
      '',
    );
  });

test('documents dropped during a write are not written, and later ones start a new index', async () => {
  const collection = Collection.open(folder, '/a/case', 1);
  collection.put(docs(200));
  const writing = collection.flush('level', 'soon');
  collection.drop();
  await writing;
  expect(readdirSync(folder)).toEqual([]);
  // Documents added from then on belong to a new index.
  collection.put(docs(3));
  await collection.flush('later', 'soon');
  collection.close();
  const again = Collection.open(folder, '/a/case', 1);
  expect([again.syncedTo, again.count]).toEqual(['later', 3]);
  again.close();
});

test('closing during a merge leaves the files as last written', async () => {
  const collection = Collection.open(folder, '/a/case', 1);
  collection.put(docs(200));
  await collection.flush('first', 'soon');
  collection.put(docs(300).slice(100));
  const writing = collection.flush('second', 'all');
  collection.close();
  await collection.idle();
  await writing;
  const again = Collection.open(folder, '/a/case', 1);
  expect([again.syncedTo, again.count]).toEqual(['first', 200]);
  expect(await again.isWhole()).toBe(true);
  again.close();
});

test('a record with 130,000 names is added', () => {
  const doc = toNewDoc({ id: 'p', type: 'people', title: 'N', names: [{ value: 'n', kind: 'alias' }], body: '' }, '');
  const many = (value: string) => Array.from({ length: 130_000 }, () => value);
  const segment = new MemorySegment();
  const [kind = 0] = doc.kinds;
  segment.add({ ...doc, fields: many('n'), kinds: many('').map(() => kind) });
  expect(segment.count).toBe(1);
});

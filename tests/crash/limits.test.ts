import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestCase } from '#tests/support/case.ts';
import { addPerson, contentOf, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Store } from '#core/store/types.ts';

// A thousandth of the real limits; with those, a busy machine spends half a minute on fresh memory.
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 8 * 1024,
}));
vi.mock('#core/store/journal/lines.ts', async (original) => ({
  ...(await original<typeof import('#core/store/journal/lines.ts')>()),
  maxLineBytes: 64 * 1024,
}));

let testStore: TestStore;
let store: Store;

beforeEach(async () => {
  testStore = await temporaryCase();
  store = await testStore.open();
});
afterEach(() => testStore.end());

const add = (name: string) => store.transact(`Add ${name}`, (tx) => addPerson(tx, name));

test('the real limits are 64 MB per line and 8 MB per segment', async () => {
  const lines = await vi.importActual<typeof import('#core/store/journal/lines.ts')>('#core/store/journal/lines.ts');
  const layout = await vi.importActual<typeof import('#core/store/layout.ts')>('#core/store/layout.ts');
  expect([lines.maxLineBytes, layout.segmentBytes]).toEqual([64 * 1024 * 1024, 8 * 1024 * 1024]);
});

test('a change set too large for a line is refused, and the case keeps working', async () => {
  const huge = store.transact('Huge', (tx) => {
    const id = addPerson(tx, 'Ada');
    tx.set('people', id, { notes: 'x'.repeat(65 * 1024) });
  });
  await expect(huge).rejects.toMatchObject({ code: 'too-large' });
  expect((await add('Ada')).seq).toBe(2);
});

test('a put larger than a line can hold is refused and leaves no text behind', async () => {
  const testCase = await openTestCase();
  try {
    const put = (records: unknown[]) => testCase.client.records.put({ records });
    const ada = { collection: 'people', names: [{ value: 'Ada', kind: 'main' }], notes: 'n'.repeat(1024) };
    const many = Array.from({ length: 65 }, (_, index) => ({ ...ada, id: `$${index}` }));
    const article = { collection: 'articles', id: '$a', title: 'T', text: 'One word here.' };
    await expect(put([article, ...many])).rejects.toMatchObject({ code: 'too-large' });
    const texts = await readdir(join(testCase.dir, 'texts'), { recursive: true }).catch(() => []); // the folder does not exist yet
    expect(texts.filter((name) => name.endsWith('.txt'))).toEqual([]);
    await expect(put(many)).rejects.toMatchObject({ code: 'too-large' });
    await put([article, ada]);
  } finally {
    await testCase.end();
  }
});

test('a new segment begins when the previous one is full, and continues its chain', async () => {
  const { value: id } = await add('Ada');
  for (let at = 0; at < 5; at += 1) {
    await store.transact('Long', (tx) => tx.set('people', id, { notes: `${at}${'x'.repeat(2 * 1024)}` }));
  }
  await store.close();
  const text = await readFile(join(store.dir, 'journal', store.writer, '000002.ndjson'), 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(2);
  store = await testStore.open();
  expect(store.get('people', id)?.notes.startsWith('4')).toBe(true);
  expect(store.faults).toEqual([]);
  expect((await store.history({ limit: 100 })).map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(await faultsOf(store.dir)).toEqual([]);
  expect(store.stats().bytes).toBeLessThan(await store.diskUsage());
});

test('a segment whose predecessor is missing waits, is not damage, and is read once that arrives', async () => {
  const { value: id } = await add('Ada');
  for (let at = 0; at < 9; at += 1) {
    await store.transact('Long', (tx) => tx.set('people', id, { notes: `${at}${'x'.repeat(1024)}` }));
  }
  await add('Bob');
  await store.close();
  const contentBefore = contentOf(store);
  const journal = join('journal', store.writer);
  const second = join(testStore.dir, journal, '000002.ndjson');
  const { writer } = store;
  expect((await readdir(join(testStore.dir, journal))).length).toBeGreaterThan(2);
  await rename(second, join(testStore.home, 'away'));
  store = await testStore.open();
  expect(store.writer).not.toBe(writer);
  expect(store.list('people').map((person) => person.names[0]?.value)).toEqual(['Ada']);
  expect(store.faults).toMatchObject([{ kind: 'segment-waiting', path: join(journal, '000003.ndjson') }]);
  expect((await faultsOf(testStore.dir)).map(({ kind }) => kind)).toEqual(['not-arrived']);
  await store.close();
  await rename(join(testStore.home, 'away'), second);
  store = await testStore.open();
  expect(contentOf(store)).toEqual(contentBefore);
  expect(store.faults).toEqual([]);
});

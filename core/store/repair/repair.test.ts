import { appendFile, cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, contentOf, faultsOf, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { directCheckpointWriter } from '#core/store/checkpoints/checkpoint-file.ts';
import { repairStore } from './repair.ts';
import type { CheckpointWriter, Store } from '#core/store/types.ts';

let place: TestStore;
let store: Store;
let ada: string;
let bob: string;

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  store = await place.open();
  ({ value: ada } = await store.transact('Add Ada', (tx) => addPerson(tx, 'Ada')));
  ({ value: bob } = await store.transact('Add Bob', (tx) => addPerson(tx, 'Bob')));
  await store.transact('Note', (tx) => tx.set('people', ada, { notes: 'noted', tags: ['x', 'y'] }));
  await store.transact('Untag', (tx) => tx.set('people', ada, { tags: ['y'] }));
  await store.transact('Remove', (tx) => tx.remove('people', bob));
});
afterEach(() => place.end());

const segment = (number = 1) => join(place.dir, 'journal', store.writer, `${String(number).padStart(6, '0')}.ndjson`);

/** Changes a letter in the line with the given label. */
async function damage(label: string): Promise<void> {
  const text = await readFile(segment(), 'utf8');
  expect(text).toContain(`"label":"${label}"`);
  await writeFile(segment(), text.replace(`"label":"${label}"`, `"label":"${label.toUpperCase()}"`));
}

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open({ allowRepair: true });
}

const kinds = async () => (await faultsOf(place.dir)).map(({ kind }) => kind);
const timeless = (content: unknown[]) =>
  (content as { record: object }[]).map((item) => ({ ...item, record: { ...item.record, updatedAt: '' } }));

describe('a damaged line covered by a checkpoint', () => {
  for (const label of ['Add Ada', 'Add Bob', 'Note', 'Untag', 'Remove']) {
    test(`is reapplied: ${label}`, async () => {
      await store.checkpoint();
      await store.transact('Later', (tx) => tx.set('people', ada, { notes: 'later' }));
      const before = contentOf(store);
      await store.close();
      await damage(label);
      // The checkpoint differs from the remaining journals; only the line is at fault.
      expect((await kinds()).filter((kind) => kind !== 'orphan')).toEqual(['line']);
      await reopen();
      const { undo } = store.undoState;
      const { done, reopen: again } = await repairStore(store);
      expect(again).toBe(false);
      expect(done.map(({ action }) => action)).toEqual(['said-again', 'rebuilt']);
      expect(timeless(contentOf(store))).toEqual(timeless(before));
      // A repair does not count as a user's action.
      expect(store.undoState.undo).toEqual(undo);
      const repaired = contentOf(store);
      await reopen();
      expect(contentOf(store)).toEqual(repaired);
      await store.close();
      await rm(join(place.dir, 'checkpoint'), { recursive: true });
      expect(await kinds()).toEqual(['mended']);
      await reopen();
      expect(contentOf(store)).toEqual(repaired);
      expect((await repairStore(store)).done).toEqual([]);
    });
  }

  test('is reapplied even if the record was trashed later, and the record stays in the trash', async () => {
    await store.checkpoint();
    await store.transact('Later', (tx) => tx.remove('people', ada));
    const before = contentOf(store);
    await store.close();
    await damage('Note');
    await reopen();
    expect((await repairStore(store)).done.map(({ action }) => action)).toContain('said-again');
    expect(timeless(contentOf(store))).toEqual(timeless(before));
    expect(store.conflicts()).toEqual([]);
  });

  test('is reapplied even if it is the last one that the checkpoint covers', async () => {
    await store.checkpoint();
    const before = contentOf(store);
    await store.close();
    await damage('Remove');
    await reopen();
    expect(store.get('people', bob)).toBeDefined();
    await repairStore(store);
    expect(timeless(contentOf(store))).toEqual(timeless(before));
    await store.close();
    await rm(join(place.dir, 'checkpoint'), { recursive: true });
    await reopen();
    expect(timeless(contentOf(store))).toEqual(timeless(before));
  });
});

test('a damaged line that no checkpoint has remains a fault, even if later checkpoints cover its place', async () => {
  await store.close();
  await damage('Note');
  await reopen();
  await store.checkpoint();
  for (let times = 0; times < 2; times += 1) {
    await repairStore(store);
    expect(await kinds()).toEqual(['line']);
    await reopen();
  }
  expect(store.get('people', ada)?.notes).not.toBe('noted');
});

test('an intact but wrong checkpoint is set aside, and nothing from it is reapplied', async () => {
  const before = contentOf(store);
  await store.close();
  const wrong: CheckpointWriter = {
    write: ({ path, data }) =>
      directCheckpointWriter(quickIo).write({
        path,
        data: JSON.parse(JSON.stringify(data).replaceAll('"Ada"', '"Eda"')) as unknown,
      }),
  };
  store = await place.open({ checkpointWriter: wrong });
  await store.checkpoint();
  await store.close();
  expect(await kinds()).toEqual(['checkpoint']);
  await reopen();
  const { done, reopen: again } = await repairStore(store);
  expect(again).toBe(true);
  expect(done).toMatchObject([{ action: 'set-aside', path: join('checkpoint', store.writer, '1') }]);
  await store.checkpoint();
  await reopen();
  expect(contentOf(store)).toEqual(before);
  expect(await kinds()).toEqual([]);
});

test('derived files are rebuilt, and what was in their place is kept', async () => {
  const textHash = await store.putText('A text.');
  const { hash: fileHash } = await store.putFile(Buffer.from('An original.'));
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash, fileHash, fileName: 'a.txt' }),
  );
  await store.close();
  const derived = ['case.json', 'README.txt', join('files', 'index.csv')];
  const whole = await Promise.all(derived.map((path) => readFile(join(place.dir, path), 'utf8')));
  await writeFile(join(place.dir, 'README.txt'), 'Mine.');
  await appendFile(join(place.dir, 'files', 'index.csv'), 'more');
  await rm(join(place.dir, 'case.json'));
  await expect(place.open()).rejects.toMatchObject({
    code: 'not-a-case',
    message: expect.stringContaining('has a log but no case.json. If it is still syncing, wait') as string,
  });
  store = await place.open({ allowRepair: true });
  const { done } = await repairStore(store);
  expect(done.map(({ action, path }) => `${action} ${path}`)).toEqual([
    'rebuilt case.json',
    'set-aside README.txt',
    'rebuilt README.txt',
    `set-aside ${derived[2]}`,
    `rebuilt ${derived[2]}`,
  ]);
  expect(await Promise.all(derived.map((path) => readFile(join(place.dir, path), 'utf8')))).toEqual(whole);
  const [time = ''] = await readdir(join(place.dir, 'damaged'));
  expect(await readFile(join(place.dir, 'damaged', time, 'README.txt'), 'utf8')).toBe('Mine.');
  expect((await repairStore(store)).done).toEqual([]);
});

test.each(['cases/v1/case/README.txt', 'readmes/2026-11.txt'])(
  'a README of an earlier version is neither a fault nor replaced: %s',
  async (former) => {
    await writeFile(join(place.dir, 'README.txt'), await readFile(join('tests/fixtures', former)));
    expect(await faultsOf(place.dir)).toEqual([]);
    expect((await repairStore(store)).done).toEqual([]);
  },
);

test('a case.json of another case is ignored and repaired', async () => {
  const { caseId } = store;
  const before = contentOf(store);
  await store.close();
  const path = join(place.dir, 'case.json');
  const other = caseId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await writeFile(path, (await readFile(path, 'utf8')).replace(caseId, other));
  await reopen();
  expect(store.caseId).toBe(caseId);
  expect(contentOf(store)).toEqual(before);
  expect(store.faults).toMatchObject([{ kind: 'case-file' }]);
  await repairStore(store);
  expect(await kinds()).toEqual([]);
});

test('a text found under a wrong name is restored to its place', async () => {
  const textHash = await store.putText('A text.');
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash }),
  );
  const path = join(place.dir, 'texts', textHash.slice(0, 2), `${textHash}.txt`);
  await writeFile(join(path, '..', 'copy of the text.txt'), 'A text.');
  await writeFile(path, 'Another text.');
  const { done } = await repairStore(store);
  expect(done.map(({ action }) => action)).toEqual(['set-aside', 'rebuilt', 'set-aside']);
  expect(done[1]).toMatchObject({ path: relative(place.dir, path) });
  expect(await store.readText(textHash)).toBe('A text.');
  expect(await kinds()).toEqual([]);
});

test('an original found under a wrong name is restored, and what nothing refers to is set aside', async () => {
  const textHash = await store.putText('A text.');
  const { hash: fileHash } = await store.putFile(Buffer.from('An original.'));
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash, fileHash }),
  );
  const path = store.filePath(fileHash);
  await rename(path, join(path, '..', 'scan.pdf'));
  await writeFile(join(path, '..', 'copy.pdf'), 'An original.');
  await writeFile(join(path, '..', 'holiday.jpg'), 'Mine.');
  const { done } = await repairStore(store);
  const back = done
    .filter(({ action }) => action === 'rebuilt' || action === 'set-aside')
    .map((step) => [step.action, basename(step.path)]);
  expect(back.sort()).toEqual([
    ['rebuilt', fileHash],
    ['rebuilt', 'index.csv'],
    ['set-aside', 'copy.pdf'],
    ['set-aside', 'holiday.jpg'],
    ['set-aside', 'scan.pdf'],
  ]);
  expect(await readFile(path, 'utf8')).toBe('An original.');
  expect(await kinds()).toEqual([]);
});

describe('a damaged checkpoint', () => {
  const generation = (...rest: string[]) => join(place.dir, 'checkpoint', store.writer, ...rest);

  test('of which a later one uses files leaves those in place', async () => {
    await store.checkpoint();
    await store.transact('Title', (tx) => tx.set('case', store.caseId, { title: 'Other' }));
    await store.checkpoint();
    await writeFile(generation('1', 'manifest.json'), '{}');
    await writeFile(generation('1', 'case-0.json'), '{}');
    expect(await kinds()).toEqual(['checkpoint']);
    const { done, reopen: again } = await repairStore(store);
    expect([
      again,
      done.map(({ action, path }) => `${action} ${relative(generation(), join(place.dir, path))}`),
    ]).toEqual([false, ['set-aside 1', 'rebuilt ..']]);
    expect(await readdir(generation('1'))).toEqual(['people-0.json']);
    expect(await kinds()).toEqual([]);
  });

  test('of another copy is set aside, unless a file of it may still be on its way', async () => {
    await store.close();
    const dir = join(place.home, 'copy');
    await cp(place.dir, dir, { recursive: true });
    const copy = await place.open({ dir, dataDir: join(place.home, 'data-2') });
    await copy.transact('Note', (tx) => tx.set('people', ada, { notes: 'theirs' }));
    await copy.checkpoint();
    await copy.close();
    for (const folder of ['journal', 'checkpoint'])
      await cp(join(dir, folder, copy.writer), join(place.dir, folder, copy.writer), { recursive: true });
    store = await place.open();
    const other = join(place.dir, 'checkpoint', copy.writer);
    const part = join(other, '1', 'people-0.json');
    const whole = await readFile(part);
    await rm(part);
    expect((await repairStore(store)).done).toEqual([]);
    await writeFile(part, whole.subarray(1));
    expect((await repairStore(store)).done.map(({ action }) => action)).toContain('set-aside');
    expect(await kinds()).toEqual([]);
  });
});

test('a text read again from its original is restored only if it is identical', async () => {
  const textHash = await store.putText('A text.');
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash }),
  );
  const path = join(place.dir, 'texts', textHash.slice(0, 2), `${textHash}.txt`);
  await writeFile(path, 'A test.');
  const near = await repairStore(store, { readAgain: () => Promise.resolve(['A text', 'A text. ']) });
  expect(near.done).toEqual([]);
  expect(await readFile(path, 'utf8')).toBe('A test.');
  const seen: unknown[] = [];
  const same = await repairStore(store, {
    readAgain: (_, damaged) => {
      seen.push(Buffer.from(damaged ?? []).toString());
      return Promise.resolve(['A text', 'A text.']);
    },
  });
  expect(seen).toEqual(['A test.']);
  expect(same.done.map(({ action }) => action)).toEqual(['set-aside', 'rebuilt']);
  expect(await store.readText(textHash)).toBe('A text.');
});

test('a case open read-only cannot be repaired', async () => {
  const reading = await place.open();
  await expect(repairStore(reading)).rejects.toMatchObject({ code: 'locked' });
});

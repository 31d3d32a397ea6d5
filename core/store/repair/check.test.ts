import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLongRun } from '#tests/support/long-run.ts';
import { addPerson, contentOf, faultsOf, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { directCheckpointWriter } from '#core/store/checkpoints/checkpoint-file.ts';
import { seal } from '#core/store/journal/lines.ts';
import { repairStore } from './repair.ts';
import type { CheckpointWriter, Store } from '#core/store/types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  store = await place.open();
  const textHash = await store.putText('A text.');
  const { hash: fileHash } = await store.putFile(Buffer.from('An original.'));
  const { value: id } = await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash, fileHash, fileName: 'a.txt' }),
  );
  await store.checkpoint();
  for (const notes of ['a', 'b']) await store.transact('Note', (tx) => tx.set('people', id, { notes }));
  await store.checkpoint();
  await store.close();
});
afterEach(() => place.end());

/** Returns all the files of the case; every byte of each is checked. */
async function provedFiles(): Promise<string[]> {
  const all = await readdir(place.dir, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place.dir, join(entry.parentPath, entry.name)))
    .sort();
}

test('a whole case has no fault, open or closed', async () => {
  expect(await faultsOf(place.dir)).toEqual([]);
  store = await place.open();
  expect(await faultsOf(place.dir)).toEqual([]);
});

test('any one byte changed is told by the file it is in; opening never shows wrong data', async () => {
  const files = await provedFiles();
  expect(files.length).toBeGreaterThan(6);
  const whole = contentOf(store);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, by) => {
        const path = join(place.dir, file);
        const before = await readFile(path);
        const bytes = Buffer.from(before);
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        await writeFile(path, bytes);
        try {
          const faults = await faultsOf(place.dir);
          expect(faults.map((fault) => fault.path)).toContain(file);
          const reading = await place.open({ readOnly: true });
          const now = contentOf(reading);
          if (file.startsWith('journal')) for (const item of now) expect(knownStates(whole)).toContain(idOf(item));
          else expect(now).toEqual(whole);
        } finally {
          await writeFile(path, before);
        }
      },
    ),
    { numRuns: isLongRun ? 120 : 30, seed: 5 },
  );
});

/** Ids that exist: a damaged line may lose its changes, but never adds anything. */
const idOf = (item: unknown) => (item as { record: { id: string } }).record.id;
const knownStates = (items: unknown[]) => items.map(idOf);

test('what was set aside may be more than the disk kept of it, and nothing else than that', async () => {
  const segment = join(place.dir, 'journal', store.writer, '000001.ndjson');
  const { length } = await readFile(segment);
  const aside = join(place.dir, 'journal', store.writer, `000001.torn-${length}`);
  await writeFile(aside, 'never confirmed');
  expect(await faultsOf(place.dir)).toEqual([]);
  await appendFile(segment, 'never');
  expect(await faultsOf(place.dir)).toEqual([]);
  await appendFile(segment, '!');
  expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'torn', path: relative(place.dir, aside) }]);
});

test('what is referred to and not here has not arrived, which is no damage', async () => {
  await rm(join(place.dir, 'texts'), { recursive: true });
  await rm(join(place.dir, 'files'), { recursive: true });
  const faults = await faultsOf(place.dir);
  expect(faults.map(({ kind }) => kind)).toEqual(['not-arrived', 'not-arrived']);
  expect(faults[0]?.id).toBeDefined();
});

test('a checkpoint that is not what the journal says is told, with the record', async () => {
  // Correct hashes but wrong content, as if written by a faulty program.
  const wrong: CheckpointWriter = {
    write({ path, data }) {
      const text = JSON.stringify(data).replace('"Ada"', '"Eda"');
      return directCheckpointWriter(quickIo).write({ path, data: JSON.parse(text) as unknown });
    },
  };
  const other = await place.open({ checkpointWriter: wrong });
  const [ada] = other.list('people');
  await other.transact('Note', (tx) => tx.set('people', ada?.id ?? '', { notes: 'c' }));
  await other.checkpoint();
  await other.close();
  expect(await faultsOf(place.dir)).toMatchObject([
    { kind: 'checkpoint', path: join('checkpoint', store.writer, '3'), id: ada?.id },
  ]);
});

test('checkpoints of an older format are no fault: they are passed over', async () => {
  for (const number of ['1', '2']) {
    const path = join(place.dir, 'checkpoint', store.writer, number, 'manifest.json');
    const { hash: _, ...fields } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, seal({ ...fields, format: 2 }).bytes);
  }
  expect(await faultsOf(place.dir)).toEqual([]);
  const again = await place.open();
  expect(again.stats()).toMatchObject({ linesSinceCheckpoint: again.stats().lines });
  expect(again.count('people')).toBe(1);
  await again.close();
});

test('what does not belong among texts and originals is named', async () => {
  await mkdir(join(place.dir, 'texts', 'zz'));
  await writeFile(join(place.dir, 'texts', 'zz', 'notes.txt'), 'x');
  expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'text', path: join('texts', 'zz', 'notes.txt') }]);
});

test('a case file of another case is told', async () => {
  const other = await temporaryCase({ io: quickIo });
  try {
    await cp(join(other.dir, 'case.json'), join(place.dir, 'case.json'));
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'case-file', path: 'case.json' }]);
  } finally {
    await other.end();
  }
});

test('what a sync tool has under way and what file managers leave behind is no fault; a misplaced file is', async () => {
  const [text] = (await provedFiles()).filter((path) => path.startsWith('texts'));
  const folder = join(place.dir, dirname(text ?? ''));
  const names = ['.DS_Store', `.syncthing.${basename(text ?? '')}.tmp`, `~syncthing~${basename(text ?? '')}.tmp`];
  for (const name of names) await writeFile(join(folder, name), 'half');
  expect(await faultsOf(place.dir)).toEqual([]);
  await writeFile(join(folder, 'notes.txt'), 'mine');
  expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'text' }]);
});

test('a list of originals may be behind, and holds nothing that the journal never said', async () => {
  const list = join(place.dir, 'files', 'index.csv');
  const whole = await readFile(list, 'utf8');
  store = await place.open();
  const [article] = store.list('articles');
  await store.transact('Rename', (tx) => tx.set('articles', article?.id ?? '', { fileName: 'b.txt' }));
  expect(await readFile(list, 'utf8')).toBe(whole);
  expect(await faultsOf(place.dir)).toEqual([]);
  const other = join(place.dir, 'files', 'index-0123456789abcdef.csv');
  await writeFile(other, whole);
  expect(await faultsOf(place.dir)).toEqual([]);
  for (const changed of [whole.replace('a.txt', 'c.txt'), whole.replace('\r\n', '\n'), `${whole}x`, whole + whole]) {
    await writeFile(other, changed);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'index', path: relative(place.dir, other) }]);
  }
  await repairStore(store);
  expect(await faultsOf(place.dir)).toEqual([]);
});

test('what lies among the journals and is none is named and left alone', async () => {
  const strays = ['notes', 'notes.txt', '.DS_Store'].map((name) => join(place.dir, 'journal', name));
  for (const path of strays) await writeFile(path, 'mine');
  store = await place.open();
  expect(store.readOnly).toBeNull();
  expect((await faultsOf(place.dir)).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    `stray ${join('journal', 'notes')}`,
    `stray ${join('journal', 'notes.txt')}`,
  ]);
  await writeFile(join(place.dir, 'README.txt'), 'mine');
  const { done } = await repairStore(store);
  expect(done.map(({ path }) => path)).toEqual(['README.txt', 'README.txt']);
  for (const path of strays) expect(await readFile(path, 'utf8')).toBe('mine');
});

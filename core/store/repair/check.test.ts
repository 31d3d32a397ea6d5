import { appendFile, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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
/** Every state that a record had: a damaged line may lose its changes, but never adds anything. */
let states: unknown[];

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  store = await place.open();
  const textHash = await store.putText('A text.');
  const { hash: fileHash } = await store.putFile(Buffer.from('An original.'));
  states = contentOf(store);
  const { value: id } = await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
  states.push(...contentOf(store));
  await store.transact('Article', (tx) =>
    tx.create('articles', { title: 'A', captured: '2024-01-01T00:00:00Z', textHash, fileHash, fileName: 'a.txt' }),
  );
  await store.checkpoint();
  for (const notes of ['a', 'b']) {
    await store.transact('Note', (tx) => tx.set('people', id, { notes }));
    states.push(...contentOf(store));
  }
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

test('an intact case has no faults, open or closed', async () => {
  expect(await faultsOf(place.dir)).toEqual([]);
  store = await place.open();
  expect(await faultsOf(place.dir)).toEqual([]);
});

test('any changed byte is reported by file, and opening shows only states that were saved', async () => {
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
          if (file.startsWith('journal')) for (const item of now) expect(states).toContainEqual(item);
          else expect(now).toEqual(whole);
        } finally {
          await writeFile(path, before);
        }
      },
    ),
    { numRuns: isLongRun ? 120 : 30, seed: 5 },
  );
});

test('a torn file must begin with what is left of it in the segment', async () => {
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

test('missing texts and originals are reported as not arrived, not as damage', async () => {
  await rm(join(place.dir, 'texts'), { recursive: true });
  await rm(join(place.dir, 'files'), { recursive: true });
  const faults = await faultsOf(place.dir);
  expect(faults.map(({ kind }) => kind)).toEqual(['not-arrived', 'not-arrived']);
  expect(faults[0]?.id).toBeDefined();
});

test('a checkpoint that contradicts the journal is reported with the record', async () => {
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

test('checkpoints of an older format are ignored and are not faults', async () => {
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

test('a file that does not belong among the texts or originals is reported', async () => {
  await mkdir(join(place.dir, 'texts', 'zz'));
  await writeFile(join(place.dir, 'texts', 'zz', 'notes.txt'), 'x');
  await mkdir(join(place.dir, 'files', 'zz'));
  await writeFile(join(place.dir, 'files', 'zz', 'photo.jpg'), 'x');
  expect(await faultsOf(place.dir)).toMatchObject([
    { kind: 'text', path: join('texts', 'zz', 'notes.txt') },
    { kind: 'file', path: join('files', 'zz', 'photo.jpg') },
  ]);
});

test('a case.json of another case is reported', async () => {
  const other = await temporaryCase({ io: quickIo });
  try {
    await cp(join(other.dir, 'case.json'), join(place.dir, 'case.json'));
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'case-file', path: 'case.json' }]);
  } finally {
    await other.end();
  }
});

test('temporary files of sync tools and file managers are no faults, but a misplaced file is', async () => {
  const [text] = (await provedFiles()).filter((path) => path.startsWith('texts'));
  const folder = join(place.dir, dirname(text ?? ''));
  const names = ['.DS_Store', `.syncthing.${basename(text ?? '')}.tmp`, `~syncthing~${basename(text ?? '')}.tmp`];
  names.push('Thumbs.db', 'desktop.ini', `${basename(text ?? '')}.part`);
  for (const name of names) await writeFile(join(folder, name), 'half');
  expect(await faultsOf(place.dir)).toEqual([]);
  await writeFile(join(folder, 'notes.txt'), 'mine');
  expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'text' }]);
});

test('a placeholder of a file that has not been downloaded is not arrived, and repair does not move it', async () => {
  const [original = ''] = (await provedFiles()).filter((path) => /^files.[0-9a-f]{2}.[0-9a-f]{64}$/.test(path));
  const placeholder = join(place.dir, `${original}.nextcloud`);
  await rename(join(place.dir, original), placeholder);
  const missing = [{ kind: 'not-arrived', path: original }];
  expect(await faultsOf(place.dir)).toMatchObject(missing);
  store = await place.open();
  await repairStore(store);
  expect((await stat(placeholder)).isFile()).toBe(true);
  expect(await faultsOf(place.dir)).toMatchObject(missing);
});

test('an index of originals may be out of date, but must not list what the journal never had', async () => {
  const list = join(place.dir, 'files', 'index.csv');
  const whole = await readFile(list, 'utf8');
  store = await place.open();
  const [article] = store.list('articles');
  await store.transact('Rename', (tx) => tx.set('articles', article?.id ?? '', { fileName: 'b.txt' }));
  expect(await readFile(list, 'utf8')).toBe(whole);
  expect(await faultsOf(place.dir)).toEqual([]);
  await store.transact('Rename', (tx) => tx.set('articles', article?.id ?? '', { fileName: 'e.txt' }));
  const other = join(place.dir, 'files', 'index-0123456789abcdef.csv');
  for (const name of ['a.txt', 'b.txt', 'e.txt']) {
    await writeFile(other, whole.replace('a.txt', name));
    expect(await faultsOf(place.dir)).toEqual([]);
  }
  // A sync tool brought it before the journal.
  const row = `${'0'.repeat(64)},d.txt,txt,01a231c7-f755-71e2-8025-b98755095bfc\r\n`;
  await writeFile(other, whole + row);
  expect(await faultsOf(place.dir)).toEqual([]);
  for (const changed of [
    whole.replace('a.txt', 'c.txt'),
    `${whole}note\r\n`,
    whole.replace('\r\n', '\n'),
    `${whole}x`,
    whole + whole,
  ]) {
    await writeFile(other, changed);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'index', path: relative(place.dir, other) }]);
  }
  await repairStore(store);
  expect(await faultsOf(place.dir)).toEqual([]);
});

test('foreign files among the journals are reported and left alone', async () => {
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

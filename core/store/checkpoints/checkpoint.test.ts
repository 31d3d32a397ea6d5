import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addPerson,
  contentOf,
  failingIo,
  faultsOf,
  quickIo,
  temporaryCase,
  type TestStore,
} from '#tests/support/store.ts';
import { appendForeignLines } from '#tests/support/foreign-lines.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { directCheckpointWriter } from './checkpoint-file.ts';
import { nodeIo } from '#lib/files/io.ts';
import type { Store } from '#core/store/types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  store = await place.open();
});
afterEach(() => place.end());

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open();
}

const addMany = (count: number, name = 'P') =>
  store.transact(`Add ${count}`, (tx) => Array.from({ length: count }, (_, at) => addPerson(tx, `${name}${at}`)));
const generation = (...rest: string[]) => join(place.dir, 'checkpoint', store.writer, ...rest);
const files = async (of: string) => (await readdir(generation(of))).sort();

describe('a checkpoint', () => {
  test('replaces the journal on opening, and only later lines are replayed', async () => {
    const { value: ids } = await addMany(20);
    await store.transact('Remove', (tx) => tx.remove('people', ids[3] ?? ''));
    await store.checkpoint();
    await store.transact('Note', (tx) => tx.set('people', ids[0] ?? '', { notes: 'after' }));
    const before = contentOf(store);
    const listed = store.list('people').map((person) => person.id);
    await reopen();
    expect(store.stats()).toMatchObject({ lines: 4, linesSinceCheckpoint: 1, checkpoint: 1 });
    expect(contentOf(store)).toEqual(before);
    expect(store.list('people').map((person) => person.id)).toEqual(listed);
    await addMany(1);
    await reopen();
    expect(store.count('people')).toBe(20);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('keeps which records are partly unreadable', async () => {
    const { value: ids } = await addMany(2);
    const id = ids[0] ?? '';
    await store.close();
    await appendForeignLines(place.dir, [[{ collection: 'people', id, set: { notes: ['', 5] } }]]);
    store = await place.open();
    const unfit = store.unfitOf(id);
    expect(unfit?.fields.map(({ field }) => field)).toEqual(['notes']);
    await store.checkpoint();
    await reopen();
    expect(store.stats().linesSinceCheckpoint).toBe(0);
    expect(store.unfitOf(id)).toEqual(unfit);
    expect(store.get('people', id)?.notes).toBe('');
  });

  test('holds plain JSON', async () => {
    await addMany(401);
    await store.checkpoint();
    const data = JSON.parse(await readFile(generation('1', 'people-0.json'), 'utf8')) as object;
    expect(data).toMatchObject({ collection: 'people', part: 0, records: store.list('people'), trashed: [] });
  });

  test('has files of at most 5,000 records and rewrites only the changed ones', async () => {
    const { value: ids } = await addMany(5_001);
    await store.checkpoint();
    expect(await files('1')).toEqual(['case-0.json', 'manifest.json', 'people-0.json', 'people-1.json', 'rest.json']);
    await store.transact('Note', (tx) => tx.set('people', ids[5_000] ?? '', { notes: 'n' }));
    await store.checkpoint();
    expect(await files('2')).toEqual(['manifest.json', 'people-1.json', 'rest.json']);
    await reopen();
    expect(store.stats().checkpoint).toBe(2);
    expect(store.get('people', ids[5_000] ?? '')?.notes).toBe('n');
    await store.transact('Note', (tx) => tx.set('people', ids[0] ?? '', { notes: 'n' }));
    await store.checkpoint();
    expect(await files('3')).toEqual(['manifest.json', 'people-0.json', 'rest.json']);
    // Two generations are complete; of the first, only the files they use are left.
    expect(await files('1')).toEqual(['case-0.json', 'people-0.json']);
    await store.transact('Note', (tx) => tx.set('people', ids[0] ?? '', { notes: 'm' }));
    await store.checkpoint();
    expect(await files('1')).toEqual(['case-0.json']);
    expect(await readdir(generation())).toEqual(['1', '2', '3', '4']);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('neither delays nor includes changes saved while it is written', async () => {
    const slow = { release: () => {} };
    const gate = new Promise<void>((resolve) => (slow.release = resolve));
    await store.close();
    store = await place.open({
      checkpointWriter: {
        async write(file) {
          await gate;
          return directCheckpointWriter(nodeIo).write(file);
        },
      },
    });
    await addMany(3);
    const writing = store.checkpoint();
    const { value: more } = await addMany(2, 'During');
    await store.transact('Edit', (tx) => tx.set('people', more[0] ?? '', { notes: 'n' }));
    slow.release();
    await writing;
    const before = contentOf(store);
    await store.close();
    store = await place.open();
    expect(store.stats()).toMatchObject({ linesSinceCheckpoint: 2, checkpoint: 1 });
    expect(contentOf(store)).toEqual(before);
    const undone: (string | undefined)[] = [];
    for (let at = 0; at < 4; at += 1) undone.push((await store.undo())?.label);
    expect(undone).toEqual(['Edit', 'Add 2', 'Add 3', undefined]);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('is written automatically after many changes', async () => {
    for (let at = 0; at < 2_000; at += 100) {
      await Promise.all(Array.from({ length: 100 }, () => store.transact('Add', (tx) => addPerson(tx, 'P'))));
    }
    await store.close();
    store = await place.open();
    expect(store.stats().checkpoint).not.toBeNull();
    expect(store.count('people')).toBe(2_000);
  });

  test('is written on closing if there are 200 lines that none covers', async () => {
    const add = (count: number) =>
      Promise.all(Array.from({ length: count }, () => store.transact('Add', (tx) => addPerson(tx, 'P'))));
    await add(198);
    await reopen();
    expect(store.stats()).toMatchObject({ checkpoint: null, linesSinceCheckpoint: 199 });
    await add(1);
    await reopen();
    expect(store.stats()).toMatchObject({ checkpoint: 1, linesSinceCheckpoint: 0 });
  });

  test('is not requested repeatedly while one is being written', async () => {
    await store.close();
    const slow = { release: () => {} };
    const gate = new Promise<void>((resolve) => (slow.release = resolve));
    store = await place.open({
      io: quickIo,
      checkpointWriter: {
        async write(file) {
          await gate;
          return directCheckpointWriter(quickIo).write(file);
        },
      },
    });
    for (let at = 0; at < 5_000; at += 100) {
      await Promise.all(Array.from({ length: 100 }, () => store.transact('Add', (tx) => addPerson(tx, 'P'))));
    }
    slow.release();
    await store.close();
    store = await place.open();
    expect(store.stats()).toMatchObject({ checkpoint: 2, linesSinceCheckpoint: 0 });
  });

  test('does no harm when the disk refuses it', async () => {
    await addMany(2);
    await store.checkpoint();
    await store.close();
    let full = true;
    store = await place.open({
      io: failingIo((operation, path) =>
        full && path.includes('checkpoint') && operation === 'append' ? 'ENOSPC' : null,
      ),
    });
    await addMany(3);
    await expect(store.checkpoint()).rejects.toThrow();
    expect(store.stats().checkpointError).toBe('the disk is full');
    expect(store.readOnly).toBeNull();
    full = false;
    await store.checkpoint();
    expect(store.stats()).toMatchObject({ linesSinceCheckpoint: 0, checkpointError: null });
    await reopen();
    expect(store.stats().linesSinceCheckpoint).toBe(0);
    expect(store.count('people')).toBe(5);
    expect(await faultsOf(place.dir)).toEqual([]);
  });
});

describe('an invalid checkpoint', () => {
  async function prepare(): Promise<unknown[]> {
    const { value: ids } = await addMany(10);
    await store.checkpoint();
    await store.transact('Note', (tx) => tx.set('people', ids[1] ?? '', { notes: 'second' }));
    await store.checkpoint();
    await store.transact('Note', (tx) => tx.set('people', ids[2] ?? '', { notes: 'third' }));
    await store.close();
    return contentOf(store);
  }

  const harm: Record<string, () => Promise<void>> = {
    'with a byte changed in a file': () => flip(generation('2', 'people-0.json')),
    'with a byte changed in its manifest': () => flip(generation('2', 'manifest.json')),
    'with a truncated file': async () => writeFile(generation('2', 'people-0.json'), '{"collection":"peo'),
    'with a missing file': () => rm(generation('1', 'case-0.json')),
    'without its manifest': () => rm(generation('2', 'manifest.json')),
    'without its undo steps': () => rm(generation('2', 'rest.json')),
    'deleted with all others': () => rm(join(place.dir, 'checkpoint'), { recursive: true }),
    'with a changed line count in its manifest': async () => {
      const manifest = await readFile(generation('2', 'manifest.json'), 'utf8');
      await writeFile(generation('2', 'manifest.json'), manifest.replace('"lines":3', '"lines":9'));
    },
  };
  harm['that belongs to another case'] = async () => {
    const other = await temporaryCase({ io: quickIo });
    const theirs = await other.open();
    await theirs.transact('Add', (tx) => addPerson(tx, 'Theirs'));
    for (let count = 0; count < 2; count += 1) await theirs.checkpoint();
    const folder = join(other.dir, 'checkpoint', theirs.writer);
    await rm(generation(), { recursive: true });
    for (const to of [generation(), join(place.dir, 'checkpoint', theirs.writer)])
      await cp(folder, to, { recursive: true });
    await other.end();
  };
  for (const [what, damage] of Object.entries(harm)) {
    test(`${what} is ignored, and the state is the same`, async () => {
      const before = await prepare();
      await damage();
      store = await place.open();
      expect(contentOf(store)).toEqual(before);
      expect(store.undoState.undo?.label).toBe('Note');
      expect(store.faults).toEqual([]);
      expect(store.stats().lines).toBe(4);
      await store.transact('Note', (tx) => tx.set('people', store.list('people')[0]?.id ?? '', { notes: 'more' }));
      await store.checkpoint();
      const after = contentOf(store);
      await reopen();
      expect(store.stats().linesSinceCheckpoint).toBe(0);
      expect(contentOf(store)).toEqual(after);
    });
  }

  test('is ignored when the journal has been replaced by an older one', async () => {
    await addMany(2);
    await store.close();
    const older = join(place.home, 'older');
    await cp(join(place.dir, 'journal'), older, { recursive: true });
    store = await place.open();
    await addMany(3, 'Later');
    await store.checkpoint();
    await store.close();
    await rm(join(place.dir, 'journal'), { recursive: true });
    await cp(older, join(place.dir, 'journal'), { recursive: true });
    store = await place.open();
    expect(store.count('people')).toBe(2);
  });

  async function flip(path: string): Promise<void> {
    const bytes = await readFile(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
  }
});

test('an index of originals that could not be written is written with the next checkpoint', async () => {
  await store.close();
  let isFull = true;
  store = await place.open({
    io: failingIo((operation, path) =>
      isFull && operation === 'open' && path.includes('index.csv') ? 'ENOSPC' : null,
    ),
  });
  const { hash } = await store.putFile(Buffer.from('An original.'));
  const textHash = await store.putText('T');
  await store.transact('Add', (tx) =>
    tx.create('articles', { title: 'T', captured: '2024-01-01T00:00:00Z', textHash, fileHash: hash }),
  );
  await expect(store.checkpoint()).rejects.toMatchObject({ code: 'ENOSPC' });
  isFull = false;
  await store.checkpoint();
  expect(await readFile(join(place.dir, 'files', 'index.csv'), 'utf8')).toContain(hash);
});

test('a checkpoint is written in pieces of less than 64 KB', async () => {
  await store.close();
  const pieces: number[] = [];
  store = await place.open({
    io: {
      ...quickIo,
      async open(path, mode) {
        const file = await quickIo.open(path, mode);
        if (!path.includes('checkpoint')) return file;
        return { ...file, append: (bytes) => (pieces.push(bytes.length), file.append(bytes)) };
      },
    },
  });
  await addMany(6_000);
  const textHash = await store.putText('T');
  const blocks = Array.from({ length: 4_000 }, (_, at) => ({ start: at, end: at + 1, kind: 'body' as const }));
  await store.transact('Add', (tx) =>
    tx.create('articles', { title: 'T', captured: '2024-01-01T00:00:00Z', textHash, blocks }),
  );
  await store.checkpoint();
  expect(Math.max(...pieces)).toBeLessThan(64 * 1024);
  expect(pieces.reduce((sum, length) => sum + length)).toBeGreaterThan(20 * 64 * 1024);
  const before = contentOf(store);
  await store.close();
  store = await place.open();
  expect(store.stats().linesSinceCheckpoint).toBe(0);
  expect(contentOf(store)).toEqual(before);
  expect(await faultsOf(place.dir)).toEqual([]);
});

test('saving costs the same in a small and in a large case', { tags: 'timing' }, async () => {
  const saved = async (count: number): Promise<{ bytes: number; operations: number; ms: number }> => {
    const { value: ids } = await addMany(count);
    await store.checkpoint();
    await store.close();
    const seen = { bytes: 0, operations: 0 };
    store = await place.open({
      io: {
        ...quickIo,
        open: async (path, mode) => {
          seen.operations += 1;
          const file = await quickIo.open(path, mode);
          return {
            ...file,
            append: (bytes) => ((seen.bytes += bytes.length), (seen.operations += 1), file.append(bytes)),
            overwrite: (bytes) => ((seen.operations += 1), file.overwrite(bytes)),
          };
        },
      },
    });
    const edit = (at: number) =>
      store.transact('Edit', (tx) => tx.set('people', ids[at % count] ?? '', { notes: String(at).padStart(20) }));
    for (let at = 0; at < 30; at += 1) await edit(at);
    Object.assign(seen, { bytes: 0, operations: 0 });
    const times: number[] = [];
    for (let at = 30; at < 90; at += 1) {
      const start = performance.now();
      await edit(at + 1);
      times.push(performance.now() - start);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { ...seen, ms: times.sort((a, b) => a - b)[30] ?? 0 };
  };
  const small = await saved(10);
  const large = await saved(isLongRun ? 20_000 : 6_000);
  expect(large.operations).toBe(small.operations);
  expect(Math.abs(large.bytes - small.bytes)).toBeLessThan(60 * 20);
  // Without the disk, saving takes a fraction of a millisecond, so a dependence on the size of the case would show.
  expect(large.ms).toBeLessThan(small.ms * 3 + 1);
});

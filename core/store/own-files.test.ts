import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { addPerson, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { nodeIo, temporaryPattern, type Io } from '#lib/files/io.ts';
import type { Store, StoreOptions } from './types.ts';

let place: TestStore;

beforeEach(async () => (place = await temporaryCase()));
afterEach(() => place.end());

/** Returns an io for the real file system and the paths in a case it wrote or removed, with the operations. */
function recordingIo(dir: string): { io: Io; touched: Map<string, Set<string>> } {
  const touched = new Map<string, Set<string>>();
  const note = (path: string, how: string) => {
    const within = relative(dir, path);
    if (!within.startsWith('..')) touched.set(within, (touched.get(within) ?? new Set()).add(how));
  };
  return {
    touched,
    io: {
      ...nodeIo,
      async open(path, mode) {
        if (mode !== 'read') note(path, mode);
        return nodeIo.open(path, mode);
      },
      async rename(from, to) {
        note(to, 'rename');
        await nodeIo.rename(from, to);
      },
      async remove(path) {
        note(path, 'remove');
        await nodeIo.remove(path);
      },
    },
  };
}

async function addOriginal(store: Store, content: string): Promise<string> {
  const { hash: fileHash } = await store.putFile(Buffer.from(content));
  const textHash = await store.putText(content);
  const { value } = await store.transact('Add', (tx) =>
    tx.create('articles', {
      title: 'T',
      captured: '2024-01-01T00:00:00Z',
      textHash,
      fileHash,
      fileName: `${content}.txt`,
    }),
  );
  return value;
}

/** Makes all kinds of writes to a case: content of its own and content both copies have, checkpoints, an unclean shutdown. */
async function useAll(options: Partial<StoreOptions>, own: string): Promise<void> {
  for (const round of [1, 2, 3]) {
    const store = await place.open(options);
    expect(store.readOnly).toBeNull();
    await addOriginal(store, `${own} ${round}`);
    await addOriginal(store, `both ${round}`);
    await store.transact('Add', (tx) => addPerson(tx, own));
    await store.checkpoint();
    await store.takeArrivals();
    await store.close();
  }
}

test('two copies share only files named by their content, and no file appears partially written', async () => {
  const second = await secondReplica(place);
  const first = { dir: place.dir, dataDir: place.dataDir };
  const [one, two] = [recordingIo(first.dir), recordingIo(second.dir)];
  await useAll({ ...first, io: one.io }, 'first');
  await useAll({ ...second, io: two.io }, 'second');
  await deliverNewer(first.dir, second.dir);
  await deliverNewer(second.dir, first.dir);
  await useAll({ ...first, io: one.io }, 'later');
  await useAll({ ...second, io: two.io }, 'latest');

  const common = [...one.touched.keys()].filter((path) => two.touched.has(path));
  expect(common.length).toBeGreaterThan(3);
  for (const path of common) expect(path).toMatch(/^(texts|files)\/[0-9a-f]{2}\/[0-9a-f]{64}(\.txt)?$/);
  for (const [path, ways] of [...one.touched, ...two.touched]) {
    if (path.startsWith('journal/'))
      expect([path, [...ways].join()]).toEqual([path, expect.stringMatching(/^(create|append|,)+$/)]);
    else if (!temporaryPattern.test(path))
      expect([path, ways.has('create') || ways.has('append')]).toEqual([path, false]);
  }
});

test('each copy has its own index of originals, and index.csv is that of the copy that created the case', async () => {
  const second = await secondReplica(place);
  const store = await place.open();
  const mine = await addOriginal(store, 'mine');
  await store.close();
  const other = await place.open(second);
  const theirs = await addOriginal(other, 'theirs');
  await other.close();
  const index = (dir: string, name: string) => readFile(join(dir, 'files', name), 'utf8').catch(() => null);
  expect(await index(place.dir, 'index.csv')).toContain(mine);
  expect(await index(second.dir, 'index.csv')).toBeNull();
  expect(await index(second.dir, `index-${other.writer}.csv`)).toContain(theirs);

  await deliverNewer(second.dir, place.dir);
  const again = await place.open();
  await again.takeArrivals();
  await addOriginal(again, 'more');
  await again.close();
  const whole = await index(place.dir, 'index.csv');
  for (const id of [mine, theirs]) expect(whole).toContain(id);
});

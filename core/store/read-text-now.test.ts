import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentOf, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { readTextNow } from './read-text-now.ts';
import { filePath, textPath } from './layout.ts';
import { repairStore } from '#core/store/repair/repair.ts';
import type { Store } from './types.ts';

/*
 * What a malicious or broken copy of a case may contain in place of a plain file. Each of these made the program hang,
 * filled its memory or led out of the case. Nothing here may take longer than a moment: a test that hangs has failed.
 */

let place: TestStore;
let store: Store;
let text: string;
let original: string;
let outside: string;

beforeEach(async () => {
  place = await temporaryCase();
  outside = join(place.home, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'what is not of the case');
  store = await place.open();
  text = await store.putText('The words of the article');
  ({ hash: original } = await store.putFile(Buffer.from('the original')));
  await store.transact('Add', (tx) =>
    tx.create('articles', {
      ...{ title: 'T', captured: '2024-01-01T00:00:00Z', textHash: text, fileHash: original, fileName: 'a.txt' },
    }),
  );
  await store.close();
});
afterEach(() => place.end());

/** What may be in the place of a file, by name; each function gets the path. */
const others: [name: string, make: (path: string) => Promise<void>][] = [
  ['a pipe', (path) => promisify(execFile)('mkfifo', [path]).then(() => undefined)],
  ['a link to an endless device', (path) => symlink('/dev/zero', path)],
  ['a link out of the case', (path) => symlink(join(outside, 'secret'), path)],
  [
    'a folder',
    async (path) => {
      await mkdir(path);
    },
  ],
  [
    'a file of 5 GB',
    async (path) => {
      await writeFile(path, '');
      await truncate(path, 5 * 1024 ** 3);
    },
  ],
  ['other words', (path) => writeFile(path, 'words that somebody slipped in')],
];

const journalOf = async () => {
  const [writer = ''] = await readdir(join(place.dir, 'journal'));
  return join(place.dir, 'journal', writer);
};

describe.skipIf(process.platform === 'win32')('in place of a text,', () => {
  test.each(others)('%s is refused, reported and set aside', async (_, make) => {
    const path = textPath(place.dir, text);
    await rm(path);
    await make(path);
    store = await place.open();
    await expect(store.readText(text)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('repair'),
    });
    expect(() => readTextNow(place.dir, text)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'text', path: path.slice(place.dir.length + 1) }]);
    const readAgain = () => Promise.resolve(['The words of the article']);
    const { done } = await repairStore(store, { readAgain });
    expect(done).toMatchObject([{ action: 'set-aside' }, { action: 'rebuilt' }]);
    expect(await store.readText(text)).toBe('The words of the article');
    expect(readTextNow(place.dir, text)).toBe('The words of the article');
    expect(await faultsOf(place.dir)).toEqual([]);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('what is not of the case');
  });

  test('an invalid hash finds nothing', async () => {
    store = await place.open();
    for (const hash of ['../../outside/secret', '..', '', 'A'.repeat(64), `${text}/x`]) {
      await expect(store.readText(hash)).rejects.toMatchObject({ code: 'not-found' });
      expect(() => readTextNow(place.dir, hash)).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
    }
  });

  test('a text changed after it was verified is verified again', async () => {
    const path = textPath(place.dir, text);
    expect(readTextNow(place.dir, text)).toBe('The words of the article');
    await writeFile(path, 'The words of the artICLE');
    expect(() => readTextNow(place.dir, text)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
  });
});

describe.skipIf(process.platform === 'win32')('in place of an original,', () => {
  test.each(others.filter(([name]) => name !== 'a file of 5 GB'))('%s is refused and reported', async (_, make) => {
    const path = filePath(place.dir, original);
    await rm(path);
    await make(path);
    store = await place.open();
    await expect(store.readFile(original)).rejects.toMatchObject({ code: 'damaged' });
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'file', path: path.slice(place.dir.length + 1) }]);
  });

  test('a path out of the case is never returned', async () => {
    const folder = dirname(filePath(place.dir, original));
    await rename(folder, join(outside, 'moved'));
    await symlink(join(outside, 'moved'), folder);
    store = await place.open();
    expect(() => store.filePath(original)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
    expect(await store.hasFile(original)).toBe(false);
    await expect(store.readFile(original)).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe.skipIf(process.platform === 'win32')('symbolic links to folders', () => {
  test.each(['texts', 'files'])('in place of %s are not followed to read, write or remove anything', async (root) => {
    const moved = join(outside, root);
    await rename(join(place.dir, root), moved);
    await symlink(moved, join(place.dir, root));
    const precious = [join(moved, 'ab'), join(moved, 'ab', `notes.0123456789ab.tmp`)] as const;
    await mkdir(precious[0], { recursive: true });
    await writeFile(precious[1], 'of somebody else');
    const before = await readdir(moved, { recursive: true });
    // A new writer removes leftover files.
    store = await place.open({ dataDir: join(place.home, 'other data') });
    expect(await readdir(moved, { recursive: true })).toEqual(before);
    const read = root === 'texts' ? store.readText(text) : store.readFile(original);
    await expect(read).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('link') });
    const put = root === 'texts' ? store.putText('more') : store.putFile(Buffer.from('more'));
    await expect(put).rejects.toMatchObject({ code: 'write-failed' });
    expect(await readdir(moved, { recursive: true })).toEqual(before);
    const kind = root === 'texts' ? 'text' : 'file';
    expect(await faultsOf(place.dir)).toMatchObject([{ kind, path: root, message: expect.stringContaining('link') }]);
  });

  test('in place of a journal are not read', async () => {
    const folder = await journalOf();
    await rename(folder, join(outside, 'journal'));
    await symlink(join(outside, 'journal'), folder);
    await expect(place.open()).rejects.toMatchObject({ code: 'damaged' });
    await rm(folder);
    await rename(join(outside, 'journal'), folder);
    await rename(join(place.dir, 'journal'), join(outside, 'journals'));
    await symlink(join(outside, 'journals'), join(place.dir, 'journal'));
    await expect(place.open()).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('link') });
  });
});

describe.skipIf(process.platform === 'win32')('in place of case.json,', () => {
  test.each(others)('%s is reported, the journal opens the case, and a repair restores the file', async (_, make) => {
    const path = join(place.dir, 'case.json');
    const whole = await readFile(path, 'utf8');
    await rm(path);
    await make(path);
    store = await place.open();
    expect(store.faults).toMatchObject([{ kind: 'case-file' }]);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'case-file' }]);
    await repairStore(store);
    expect(await readFile(path, 'utf8')).toBe(whole);
  });
});

describe.skipIf(process.platform === 'win32')('in place of a segment,', () => {
  const hostile = others.filter(([name]) => name !== 'other words');

  test.each(hostile)('%s costs only what was in the segment', async (name, make) => {
    // A second copy of the case. Its journal is the one that cannot be read.
    store = await place.open({ dataDir: join(place.home, 'other data') });
    await store.transact('Add', (tx) => tx.create('people', { names: [{ value: 'Ada', kind: 'main' }] }));
    const { writer } = store;
    await store.close();
    await rm(join(place.dir, 'checkpoint'), { recursive: true, force: true });
    const path = join(place.dir, 'journal', writer, '000001.ndjson');
    await rm(path);
    await make(path);
    store = await place.open();
    expect(store.count('articles')).toBe(1);
    expect(store.count('people')).toBe(0);
    if (name === 'a folder') expect(store.faults).toMatchObject([{ path: join('journal', writer, '000001.ndjson') }]);
    await store.transact('Add', (tx) => tx.create('people', { names: [{ value: 'Bob', kind: 'main' }] }));
    const faults = await faultsOf(place.dir);
    expect(faults).toMatchObject([{ path: join('journal', writer, '000001.ndjson') }]);
  });

  test.each(hostile)('%s makes opening fail if there is no other segment', async (_, make) => {
    const path = join(await journalOf(), '000001.ndjson');
    await rm(path);
    await make(path);
    await rm(join(place.dir, 'checkpoint'), { recursive: true, force: true });
    await expect(place.open()).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe.skipIf(process.platform === 'win32')('in place of a checkpoint file,', () => {
  test.each(others)('%s costs only the time to replay the journal, and is reported', async (_, make) => {
    store = await place.open();
    const content = contentOf(store);
    await store.checkpoint();
    await store.close();
    const folder = join(place.dir, 'checkpoint', store.writer);
    const [number = ''] = await readdir(folder);
    for (const name of ['manifest.json', 'articles-0.json', 'rest.json']) {
      const path = join(folder, number, name);
      const whole = await readFile(path);
      await rm(path);
      await make(path);
      store = await place.open({ readOnly: true });
      expect(contentOf(store)).toEqual(content);
      const { lines, linesSinceCheckpoint } = store.stats();
      expect(linesSinceCheckpoint).toBe(lines);
      await store.close();
      expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'checkpoint' }]);
      await rm(path, { recursive: true });
      await writeFile(path, whole);
    }
  });
});

test('an imported file may be a link, and its target is copied', async () => {
  const link = join(place.home, 'link.pdf');
  await symlink(join(outside, 'secret'), link);
  store = await place.open();
  const { hash, size } = await store.putFileFrom(link);
  expect(size).toBe(23);
  expect(Buffer.from(await store.readFile(hash)).toString()).toBe('what is not of the case');
});

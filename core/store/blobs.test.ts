import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Store } from './types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

const sha = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a text', () => {
  test('is stored byte for byte under the hash of its UTF-8', async () => {
    for (const text of ['', 'Ñandú\n', '\ufeffwith a mark', 'a\u0000b', '😀'.repeat(100_000)]) {
      const hash = await store.putText(text);
      expect(hash).toBe(sha(text));
      expect(await store.readText(hash)).toBe(text);
      expect(await readFile(join(place.dir, 'texts', hash.slice(0, 2), `${hash}.txt`), 'utf8')).toBe(text);
    }
  });

  test('keeps its offsets when a lone surrogate is replaced', async () => {
    const text = `a\ud800b`;
    expect(await store.readText(await store.putText(text))).toBe('a\ufffdb');
  });

  test('is refused when changed on disk, and restored by storing it again', async () => {
    const hash = await store.putText('as it was');
    const path = join(place.dir, 'texts', hash.slice(0, 2), `${hash}.txt`);
    await writeFile(path, 'as it is now');
    await expect(store.readText(hash)).rejects.toMatchObject({ code: 'damaged' });
    await store.putText('as it was');
    expect(await store.readText(hash)).toBe('as it was');
  });

  test('is stored even if its folder has been removed meanwhile', async () => {
    const hash = await store.putText('once');
    await rm(join(place.dir, 'texts'), { recursive: true });
    expect(await store.putText('once')).toBe(hash);
    expect(await store.readText(hash)).toBe('once');
  });

  test('is not found when missing, and no hash leads out of the case', async () => {
    await expect(store.readText('0'.repeat(64))).rejects.toMatchObject({ code: 'not-found' });
    for (const hash of ['', '../../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`]) {
      await expect(store.readText(hash)).rejects.toMatchObject({ code: 'not-found' });
      await expect(store.readFile(hash)).rejects.toMatchObject({ code: 'not-found' });
      expect(() => store.filePath(hash)).toThrow(expect.objectContaining({ code: 'not-found' }));
    }
  });
});

describe('an original', () => {
  test('is stored once, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 7]);
    const put = await Promise.all([store.putFile(bytes), store.putFile(bytes), store.putFile(bytes)]);
    expect(new Set(put.map(({ hash }) => hash)).size).toBe(1);
    const hash = sha(bytes);
    expect(put[0]).toEqual({ hash, size: 5 });
    expect(Buffer.from(await store.readFile(hash))).toEqual(bytes);
    expect(await store.hasFile(hash)).toBe(true);
    expect(await store.hasFile('0'.repeat(64))).toBe(false);
    expect(await readdir(join(place.dir, 'files', hash.slice(0, 2)))).toEqual([hash]);
    expect(await readFile(store.filePath(hash))).toEqual(bytes);
  });

  test('is copied from a large file', async () => {
    const path = join(place.home, 'large.bin');
    const bytes = Buffer.alloc(9 * 1024 * 1024 + 3, 'casebook');
    await writeFile(path, bytes);
    const put = await store.putFileFrom(path);
    expect(put).toEqual({ hash: sha(bytes), size: bytes.length });
    expect(await store.putFileFrom(path)).toEqual(put);
    expect((await stat(store.filePath(put.hash))).size).toBe(bytes.length);
  });

  test('is refused by name when it cannot be read', async () => {
    await mkdir(join(place.home, 'folder'));
    for (const name of ['nothing.pdf', 'folder']) {
      await expect(store.putFileFrom(join(place.home, name))).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining(name) as unknown,
      });
    }
    expect(store.readOnly).toBeNull();
  });
});

test('files/index.csv lists originals with their articles and escapes spreadsheet formulas', async () => {
  const { hash } = await store.putFile(Buffer.from('x'));
  const textHash = await store.putText('T');
  const article = (fileName: string) => ({
    title: 'T',
    captured: '2024-01-01T00:00:00Z',
    textHash,
    fileHash: hash,
    fileName,
  });
  const { value: ids } = await store.transact('Add', (tx) =>
    ['a.PDF', '=cmd|" /C calc"!A0, b.html', '-1.txt', '@x', 'two\nlines.txt'].map((name) =>
      tx.create('articles', article(name)),
    ),
  );
  await store.close();
  const csv = await readFile(join(place.dir, 'files', 'index.csv'), 'utf8');
  expect(csv).toBe(
    [
      'hash,name,type,article',
      `${hash},a.PDF,pdf,${ids[0]}`,
      `${hash},"'=cmd|"" /C calc""!A0, b.html",html,${ids[1]}`,
      `${hash},'-1.txt,txt,${ids[2]}`,
      `${hash},'@x,,${ids[3]}`,
      `${hash},"two\nlines.txt",txt,${ids[4]}`,
      '',
    ].join('\r\n'),
  );
});

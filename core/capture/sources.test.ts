import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSource, walkSources } from './sources.ts';

/** Like Windows, finds nothing at a path of more than 260 characters that is given as bytes, and opens no file in exclusive use. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const asOnWindows =
    (name: 'lstat' | 'open' | 'readdir' | 'stat') =>
    (path: string | Buffer, ...more: unknown[]): unknown => {
      if (Buffer.isBuffer(path) && path.length > 260)
        return Promise.reject(Object.assign(new Error(`ENOENT: ${name}`), { code: 'ENOENT' }));
      if (name === 'open' && path.toString().endsWith('held.pst'))
        return Promise.reject(Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' }));
      return (real[name] as (...all: unknown[]) => unknown)(path, ...more);
    };
  const names = ['lstat', 'open', 'readdir', 'stat'] as const;
  return { ...real, ...Object.fromEntries(names.map((name) => [name, asOnWindows(name)])) };
});

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-sources-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('files are found and read at paths that are longer than 260 characters', async () => {
  const deep = join(folder, 'a'.repeat(120), 'á'.repeat(60), 'c'.repeat(60));
  await mkdir(deep, { recursive: true });
  await writeFile(join(deep, 'letter.txt'), 'Dear Ana');
  const found = [];
  for await (const source of walkSources([folder])) found.push(source);
  expect(found).toMatchObject([{ path: join(deep, 'letter.txt'), size: 8 }]);
  const [source] = found;
  if (!source || 'status' in source) throw new Error('no file');
  expect(Buffer.from((await readSource(source)).bytes).toString()).toBe('Dear Ana');
});

test('a file that another program has for itself is reported in words', async () => {
  const path = join(folder, 'held.pst');
  await expect(readSource({ file: path, path })).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('another program is using it') as unknown,
  });
});

test('what the user has deleted on a stick, and what Windows keeps there, are no sources', async () => {
  for (const name of ['$RECYCLE.BIN', 'RECYCLER', 'System Volume Information']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, '$R1.txt'), 'deleted');
  }
  await writeFile(join(folder, 'a.txt'), 'kept');
  const paths = [];
  for await (const { path } of walkSources([folder])) paths.push(path);
  expect(paths).toEqual([join(folder, 'a.txt')]);
});

test('a file that is gone when its turn comes is reported as missing, not as another kind of file', async () => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await writeFile(join(folder, name), name);
  const found = [];
  for await (const source of walkSources([folder])) {
    found.push(source);
    if (found.length === 1) await rm(join(folder, 'b.txt'));
  }
  const path = join(folder, 'b.txt');
  expect(found).toMatchObject([
    { path: join(folder, 'a.txt'), size: 5 },
    { path, status: 'failed', code: 'unreadable', message: expect.stringContaining('no longer there') as unknown },
    { path: join(folder, 'c.txt'), size: 5 },
  ]);
});

test('a given path is missing, or says what is wrong with it', async () => {
  const paths = [join(tmpdir(), 'casebook-no-such-file'), join(tmpdir(), 'x'.repeat(300))];
  const found = [];
  for await (const source of walkSources(paths)) found.push(source);
  expect(found).toMatchObject([{ code: 'not-found' }, { code: 'unreadable' }]);
});

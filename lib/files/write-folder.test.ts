import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { fileIn, folderAt, writeFolder } from '#lib/files/write-folder.ts';

let dir = '';
let folder = '';
let hashes = new Map<string, string>();

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casebook-folder-'));
  folder = join(dir, 'out');
  hashes = new Map();
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function write(
  files: Readonly<Record<string, string>>,
  earlier: ReadonlyMap<string, string> | null = null,
  check?: () => void,
) {
  async function* all() {
    for (const [path, content] of Object.entries(files)) yield await Promise.resolve({ path, content });
  }
  return writeFolder(folder, {
    ...{ earlier, files: all() },
    check: async (read) => {
      for (const [path, content] of Object.entries(files))
        expect(new TextDecoder().decode(await read(path))).toBe(content);
      check?.();
    },
    marker: (known) => {
      hashes = new Map(known);
      return { path: 'marker.json', content: JSON.stringify([...known.keys()]) };
    },
  });
}

const names = async () => (await readdir(folder, { recursive: true })).sort();

test('a folder is written in full, whether it is new or empty', async () => {
  expect(await folderAt(folder)).toBe('none');
  expect(await write({ 'A/x.md': 'x', 'y.md': 'y' })).toEqual([]);
  expect(await names()).toEqual(['A', 'A/x.md', 'marker.json', 'y.md']);
  expect(await readdir(dir)).toEqual(['out']);
  expect([...hashes]).toEqual([
    ['A/x.md', hash('x')],
    ['y.md', hash('y')],
  ]);
  await rm(folder, { recursive: true });
  await mkdir(folder);
  expect(await folderAt(folder)).toBe('empty');
  await write({ 'y.md': 'y' });
  expect(await folderAt(folder)).toBe('full');
  expect(await fileIn(folder, 'y.md')).toBe('y');
});

test('changed and foreign files are kept, and unchanged ones are replaced or removed', async () => {
  await write({
    'A/same.md': '1',
    'A/changed.md': '1',
    'A/gone.md': '1',
    'B/gone too.md': '1',
    'next.md': '1',
    'Case.md': '1',
    'gone but changed.md': '1',
  });
  const before = await stat(join(folder, 'A/same.md'));
  await writeFile(join(folder, 'A/changed.md'), 'theirs');
  await writeFile(join(folder, 'gone but changed.md'), 'theirs');
  await writeFile(join(folder, 'own.md'), 'own');
  await writeFile(join(folder, 'new.md'), 'own');
  await rm(join(folder, 'next.md'));
  const kept = await write(
    { 'A/same.md': '1', 'A/changed.md': '2', 'next.md': '2', 'new.md': '2', 'case.md': '2' },
    hashes,
  );
  expect(kept.sort()).toEqual(['A/changed.md', 'gone but changed.md', 'new.md']);
  expect(await names()).toEqual([
    'A',
    'A/changed.md',
    'A/same.md',
    'case.md',
    'gone but changed.md',
    'marker.json',
    'new.md',
    'next.md',
    'own.md',
  ]);
  expect(await readFile(join(folder, 'A/changed.md'), 'utf8')).toBe('theirs');
  expect(await readFile(join(folder, 'new.md'), 'utf8')).toBe('own');
  expect((await stat(join(folder, 'A/same.md'))).mtimeMs).toBe(before.mtimeMs);
  // It still counts as changed.
  expect(await write({ 'A/changed.md': '3' }, hashes)).toEqual(['A/changed.md']);
  expect(await readdir(dir)).toEqual(['out']);
});

test('a failed write leaves nothing behind and keeps the old files', async () => {
  await expect(
    write({ 'x.md': 'x' }, null, () => {
      throw new Error('the check failed');
    }),
  ).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readdir(dir)).toEqual([]);
  await write({ 'x.md': 'old' });
  await expect(
    write({ 'x.md': 'new' }, hashes, () => {
      throw new Error('the check failed');
    }),
  ).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readFile(join(folder, 'x.md'), 'utf8')).toBe('old');
  expect(await readdir(dir)).toEqual(['out']);
  await writeFile(join(dir, 'file'), '');
  await expect(folderAt(join(dir, 'file'))).rejects.toMatchObject({ code: 'exists' });
});

test('cancelling leaves nothing behind and keeps the old files', async () => {
  async function* cancelled() {
    yield await Promise.resolve({ path: 'A/x.md', content: 'new' });
    throw new AppError('cancelled', 'Stopped.');
  }
  const writing = () => writeFolder(folder, { earlier: hashes, files: cancelled(), check: () => Promise.resolve() });
  await expect(writing()).rejects.toMatchObject({ code: 'cancelled', message: 'Stopped.' });
  expect(await readdir(dir)).toEqual([]);
  await write({ 'A/x.md': 'old' });
  await expect(writing()).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(dir)).toEqual(['out']);
  expect(await names()).toEqual(['A', 'A/x.md', 'marker.json']);
  expect(await fileIn(folder, 'A/x.md')).toBe('old');
});

test('nothing is written through a symbolic link', async () => {
  await write({ 'A/x.md': '1' });
  const other = join(dir, 'other');
  await mkdir(other);
  await rm(join(folder, 'A'), { recursive: true });
  await symlink(other, join(folder, 'A'));
  await expect(write({ 'A/x.md': '2' }, hashes)).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readdir(other)).toEqual([]);
});

test.each(['x.md', 'marker.json'])('a link in place of %s is neither read nor replaced', async (name) => {
  await write({ 'x.md': 'old' });
  const secret = join(dir, 'secret');
  await writeFile(secret, 'secret');
  await rm(join(folder, name));
  await symlink(secret, join(folder, name));
  expect(await fileIn(folder, name)).toBeNull();
  // Even when the linked file has the content that was written earlier, or that is to be written.
  const lies = new Map([...hashes, ['x.md', hash('secret')]]);
  for (const content of ['new', 'secret'])
    await expect(write({ 'x.md': content }, lies)).rejects.toMatchObject({ code: 'write-failed' });
  expect((await lstat(join(folder, name))).isSymbolicLink()).toBe(true);
  expect(await readFile(secret, 'utf8')).toBe('secret');
  expect((await readdir(dir)).sort()).toEqual(['out', 'secret']);
});

test('paths listed as written earlier never lead out of the folder', async () => {
  await write({ 'x.md': '1' });
  await writeFile(join(dir, 'mine'), 'mine');
  const lies = new Map([
    ...hashes,
    ['../mine', hash('mine')],
    [join(dir, 'mine'), hash('mine')],
    ['A/../../mine', hash('mine')],
  ]);
  expect(await write({ 'x.md': '2' }, lies)).toEqual([]);
  expect(await readFile(join(dir, 'mine'), 'utf8')).toBe('mine');
  expect(await readFile(join(folder, 'x.md'), 'utf8')).toBe('2');
});

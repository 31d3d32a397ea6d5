import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('nothing is written through a symbolic link', async () => {
  await write({ 'A/x.md': '1' });
  const other = join(dir, 'other');
  await mkdir(other);
  await rm(join(folder, 'A'), { recursive: true });
  await symlink(other, join(folder, 'A'));
  await expect(write({ 'A/x.md': '2' }, hashes)).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readdir(other)).toEqual([]);
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

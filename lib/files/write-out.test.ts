import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeOut } from '#lib/files/write-out.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casebook-out-'));
});

afterEach(async () => {
  await chmod(dir, 0o700);
  await rm(dir, { recursive: true, force: true });
});

async function* pieces(...parts: string[]): AsyncGenerator<string> {
  for (const part of parts) yield await Promise.resolve(part);
}

test('text, bytes and chunks are written and replace the whole file', async () => {
  const path = join(dir, 'a "b" ñ.html');
  for (const [content, expected] of [
    ['one ñ', 'one ñ'],
    [new TextEncoder().encode('two'), 'two'],
    [pieces('thr', 'ee', ' ñ'), 'three ñ'],
    [pieces(), ''],
  ] as const) {
    await writeOut(path, content);
    expect(await readFile(path, 'utf8')).toBe(expected);
  }
  expect(await readdir(dir)).toEqual(['a "b" ñ.html']);
});

test('a failed write leaves only the old file', async () => {
  const path = join(dir, 'x.json');
  await writeFile(path, 'old');
  async function* broken(): AsyncGenerator<string> {
    yield await Promise.resolve('half');
    throw new Error('the source failed');
  }
  await expect(writeOut(path, broken())).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(dir)).toEqual(['x.json']);
});

test('a folder, a missing parent folder and a file name that is too long are rejected with advice', async () => {
  const [folder, orphan, long] = [join(dir, 'folder'), join(dir, 'no', 'x'), join(dir, 'n'.repeat(300))];
  await mkdir(folder);
  await expect(writeOut(folder, 'x')).rejects.toMatchObject({
    code: 'exists',
    message: `${folder} is a folder. Give the name of a file.`,
  });
  await expect(writeOut(orphan, 'x')).rejects.toMatchObject({
    code: 'not-found',
    message: `The folder for ${orphan} does not exist. Create it first, or choose another.`,
  });
  await expect(writeOut(long, 'x')).rejects.toMatchObject({
    code: 'write-failed',
    message: `${long} could not be written: the name is too long. Choose another folder or name.`,
  });
  expect(await readdir(dir)).toEqual(['folder']);
});

test('the permissions of a replaced file are kept', async () => {
  const path = join(dir, 'secret.html');
  await writeFile(path, 'old', { mode: 0o600 });
  await writeOut(path, 'new');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a symbolic link is followed, and a pipe is written to', async () => {
  const [link, target, pipe] = [join(dir, 'link'), join(dir, 'target'), join(dir, 'pipe')];
  await writeFile(target, 'old');
  await symlink(target, link);
  await writeOut(link, 'new');
  expect(await readFile(target, 'utf8')).toBe('new');
  if (spawnSync('mkfifo', [pipe]).status !== 0) return; // Not available on this system
  const [read] = await Promise.all([readFile(pipe, 'utf8'), writeOut(pipe, 'through')]);
  expect(read).toBe('through');
  expect((await stat(pipe)).isFIFO()).toBe(true);
});

test.skipIf(process.getuid?.() === 0)(
  'a read-only folder is rejected (skipped for root, who may write anywhere)',
  async () => {
    await chmod(dir, 0o500);
    await expect(writeOut(join(dir, 'x'), 'x')).rejects.toMatchObject({ code: 'write-failed' });
  },
);

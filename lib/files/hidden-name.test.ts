import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hiddenName } from './hidden-name.ts';
import { writeFolder } from './write-folder.ts';
import { writeOut } from './write-out.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casebook-beside-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

/** Returns the hidden name that another process of this machine would use. */
async function nameOf(pid: number): Promise<string> {
  return basename(await hiddenName(dir)).replace(`-${process.pid}-`, `-${pid}-`);
}

/** Leaves what two killed exports leave, one of a file and one of a folder. */
async function leave(): Promise<void> {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(join(dir, await nameOf(pid)), 'half of a file');
  const folder = join(dir, await nameOf(pid));
  await mkdir(join(folder, 'notes'), { recursive: true });
  await writeFile(join(folder, 'notes', 'a.md'), 'half of a folder');
}

test('the next export to a folder removes what a killed export left there', async () => {
  await leave();
  await writeOut(join(dir, 'a.csv'), 'a');
  expect(await readdir(dir)).toEqual(['a.csv']);
  await leave();
  async function* files() {
    yield await Promise.resolve({ path: 'b.md', content: 'b' });
  }
  await writeFolder(join(dir, 'notes'), { earlier: null, files: files(), check: () => Promise.resolve() });
  expect(await readdir(dir)).toEqual(['a.csv', 'notes']);
});

test('temporary files of running processes and other machines, and files of other programs, are kept', async () => {
  const own = basename(await hiddenName(dir));
  const others = [
    own,
    await nameOf(process.ppid),
    own.replace(/-[0-9a-f]{8}-\d+-/, `-00000000-${spawnSync(process.execPath, ['-e', '']).pid}-`),
    '.casebook-notes.tmp',
  ].sort();
  for (const name of others) await writeFile(join(dir, name), 'x');
  await writeOut(join(dir, 'a.csv'), 'a');
  expect((await readdir(dir)).sort()).toEqual([...others, 'a.csv'].sort());
});

import { promises } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findBelow } from './find-below.ts';
import { nodeIo } from './io.ts';
import { writeOut } from './write-out.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'casebook-real-')));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

test.each(['EISDIR', 'ENOENT', 'UNKNOWN'])(
  'a drive whose paths the system cannot resolve (%s) is used',
  async (code) => {
    await mkdir(join(folder, 'case'));
    await writeFile(join(folder, 'case', 'letter.txt'), 'old');
    await symlink(join(folder, 'case'), join(folder, 'link'));
    vi.spyOn(promises, 'realpath').mockRejectedValue(Object.assign(new Error(`${code}: realpath`), { code }));

    expect(await nodeIo.realPath(join(folder, 'link'))).toBe(join(folder, 'case'));
    expect(await findBelow(join(folder, 'case'), 'letter.txt')).toMatchObject({ relativePath: 'letter.txt' });
    await writeOut(join(folder, 'link', 'letter.txt'), 'new');
    expect(await promises.readFile(join(folder, 'case', 'letter.txt'), 'utf8')).toBe('new');
    await expect(nodeIo.realPath(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  },
);

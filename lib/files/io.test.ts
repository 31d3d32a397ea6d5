import { promises } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failingIo } from '#tests/support/store.ts';
import { writeFolder } from './write-folder.ts';
import { writeOut } from './write-out.ts';
import { makeFolders, makePath, nodeIo, writeFileDurably, type Io } from './io.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-io-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('writeFileDurably leaves the old or the new file, whatever fails, and nothing beside it', async () => {
  const path = join(folder, 'file');
  const operations: string[] = [];
  await writeFileDurably(
    failingIo((operation) => (operations.push(operation), null)),
    path,
    Buffer.from('first'),
  );
  expect(operations).toEqual(['open', 'append', 'sync', 'rename', 'syncDir']);
  for (let at = 0; at < operations.length; at += 1) {
    let left = at;
    const io = failingIo(() => ((left -= 1) === -1 ? 'EIO' : null));
    await writeFile(path, 'old');
    await expect(writeFileDurably(io, path, Buffer.from('new'))).rejects.toMatchObject({ code: 'EIO' });
    expect(await readFile(path, 'utf8')).toBe(at < 4 ? 'old' : 'new');
    expect(await readdir(folder)).toEqual(['file']);
  }
});

test('a file cut short without an error does not replace the old one', async () => {
  const path = join(folder, 'file');
  await writeFile(path, 'old');
  const short: Io = {
    ...nodeIo,
    open: async (name, mode) => {
      const file = await nodeIo.open(name, mode);
      return { ...file, append: (bytes) => file.append(bytes.subarray(0, 2)) };
    },
  };
  await expect(writeFileDurably(short, path, Buffer.from('newer'))).rejects.toThrow('2 of 5 bytes');
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['file']);
});

test('makeFolders syncs the parent of each new folder and leaves existing folders alone', async () => {
  const done: string[] = [];
  const io = failingIo((operation, path) => (done.push(`${operation} ${path.slice(folder.length)}`), null));
  expect(await makeFolders(io, folder, ['a', 'b'])).toBe(join(folder, 'a', 'b'));
  expect(done).toEqual(['stat /a', 'mkdir /a', 'syncDir ', 'stat /a/b', 'mkdir /a/b', 'syncDir /a']);
  done.length = 0;
  await makeFolders(io, folder, ['a', 'b']);
  expect(done).toEqual(['stat /a', 'stat /a/b']);
});

test('makePath on a drive that is not there fails', async () => {
  const missing = Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });
  let asked = 0;
  const io: Io = {
    ...nodeIo,
    stat: () => Promise.reject((asked += 1) < 10 ? missing : new Error('asked again and again')),
    mkdir: () => Promise.reject(missing),
  };
  await expect(makePath(io, join('/', 'casebook', 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an open file is appended to, overwritten at its start and read from an offset', async () => {
  const path = join(folder, 'file');
  const file = await nodeIo.open(path, 'append');
  await file.append(Buffer.from('12345'));
  await file.append(Buffer.from('678'));
  await file.sync();
  expect((await file.stat()).size).toBe(8);
  expect((await file.read(6, 10)).toString()).toBe('78');
  await file.close();
  const again = await nodeIo.open(path, 'update');
  await again.overwrite(Buffer.from('ab'));
  await again.close();
  expect(await readFile(path, 'utf8')).toBe('ab345678');
  await expect(nodeIo.open(path, 'create')).rejects.toMatchObject({ code: 'EEXIST' });
});

test.runIf(process.platform === 'linux')('a folder on a drive that cannot sync folders counts as synced', async () => {
  const handle = await promises.open('/proc/self');
  await expect(handle.sync()).rejects.toMatchObject({ code: 'EINVAL' });
  await handle.close();
  await nodeIo.syncDir('/proc/self');
});

/** Runs something as on Windows, where the first call of an operation fails because another program holds the file. */
async function onWindows(
  operation: 'open' | 'rename' | 'rmdir',
  code: string,
  run: () => Promise<void>,
): Promise<void> {
  const held = vi.spyOn(promises, operation);
  held.mockRejectedValueOnce(Object.assign(new Error(`${code}: ${operation}`), { code }));
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  try {
    await run();
    expect(held.mock.calls.length).toBeGreaterThan(1);
  } finally {
    Object.defineProperty(process, 'platform', platform);
    vi.restoreAllMocks();
  }
}

test('on Windows, a file that another program holds for a moment is written all the same', async () => {
  const [file, vault] = [join(folder, 'dossier.docx'), join(folder, 'vault')];
  await writeFile(file, 'old');
  await onWindows('rename', 'EPERM', () => writeOut(file, 'new'));
  expect(await readFile(file, 'utf8')).toBe('new');
  const files = (async function* () {
    yield await Promise.resolve({ path: 'People/Ana.md', content: 'Ana' });
  })();
  await onWindows('rename', 'EPERM', async () => {
    await writeFolder(vault, { earlier: null, files, check: () => Promise.resolve() });
  });
  expect(await readFile(join(vault, 'People', 'Ana.md'), 'utf8')).toBe('Ana');
});

test('on Windows, a file in use is opened and a folder with one being removed is removed when it is free', async () => {
  const file = join(folder, 'case.json');
  await writeFile(file, '{}');
  await onWindows('open', 'EBUSY', async () => {
    expect((await nodeIo.readFile(file)).toString()).toBe('{}');
  });
  await nodeIo.mkdir(join(folder, 'begun'));
  await onWindows('rmdir', 'ENOTEMPTY', () => nodeIo.removeDir(join(folder, 'begun')));
  expect(await readdir(folder)).toEqual(['case.json']);
});

import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failingIo, faultsOf } from '#tests/support/store.ts';
import { nodeIo } from '#lib/files/io.ts';
import { AppError } from '#lib/errors.ts';
import { createFolderAtomically } from './atomic-folder.ts';
import { createCase } from './create.ts';
import { openStore } from './store.ts';

let home: string;
let dataDir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-new-'));
  dataDir = join(home, 'deep', 'data');
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('a new case has the files of the format and opens with the writer that created it', async () => {
  const dir = join(home, 'a', 'b', 'Ärger “1”.casebook');
  await createCase({ dir, dataDir, title: '  Ärger  ', description: 'd', now: () => Date.UTC(2024, 0, 1) });
  expect((await readdir(dir)).sort()).toEqual(['README.txt', 'case.json', 'journal']);
  const file = JSON.parse(await readFile(join(dir, 'case.json'), 'utf8')) as { id: string };
  expect(file).toMatchObject({ format: 1, createdAt: '2024-01-01T00:00:00.000Z' });
  const store = await openStore({ dir, dataDir });
  expect(store.caseId).toBe(file.id);
  expect(store.get('case', file.id)).toMatchObject({ title: 'Ärger', description: 'd', id: file.id });
  expect(await readdir(join(dir, 'journal'))).toEqual([store.writer]);
  expect(store.seq).toBe(1);
  expect(store.faults).toEqual([]);
  await store.close();
  expect(await faultsOf(dir)).toEqual([]);
});

test('an empty folder is accepted, while a non-empty folder or a file is refused', async () => {
  const empty = join(home, 'empty');
  await mkdir(empty);
  await createCase({ dir: empty, dataDir, title: 'T' });
  await expect(createCase({ dir: empty, dataDir, title: 'T' })).rejects.toMatchObject({ code: 'exists' });
  const used = join(home, 'used');
  await mkdir(used);
  await writeFile(join(used, 'mine.txt'), 'mine');
  await expect(createCase({ dir: used, dataDir, title: 'T' })).rejects.toMatchObject({ code: 'exists' });
  expect(await readdir(used)).toEqual(['mine.txt']);
  await writeFile(join(home, 'file'), '');
  for (const dir of [join(home, 'file'), join(home, 'file', 'below')]) {
    await expect(createCase({ dir, dataDir, title: 'T' })).rejects.toMatchObject({ code: 'exists' });
  }
});

test('when two callers create the same case, one succeeds and the other leaves it alone', async () => {
  const dir = join(home, 'both', 'T.casebook');
  const make = (title: string, io = nodeIo) => createCase({ dir, dataDir, title, io });
  const outcomes = await Promise.allSettled([make('One'), make('Two')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await faultsOf(dir)).toEqual([]);

  // The second one found the folder free and continues when the first has finished.
  await rm(dir, { recursive: true });
  const late = make('Two', { ...nodeIo, realPath: async (path) => (await make('One'), nodeIo.realPath(path)) });
  await expect(late).rejects.toMatchObject({ code: 'exists' });
  expect(await faultsOf(dir)).toEqual([]);
  expect(await readdir(join(dir, 'journal'))).toHaveLength(1);
});

test('a blank title is refused before anything is created', async () => {
  const dir = join(home, 'new');
  await expect(createCase({ dir, dataDir, title: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  expect(await readdir(home)).toEqual([]);
});

test('a failed creation leaves nothing behind, whichever operation fails', async () => {
  let count = 0;
  const counting = failingIo(() => ((count += 1), null));
  await createCase({ dir: join(home, 'whole'), dataDir, title: 'T', io: counting });
  expect(count).toBeGreaterThan(20);
  for (let at = 0; at < count; at += 1) {
    const dir = join(home, `try-${at}`, 'T.casebook');
    let left = at;
    const io = failingIo(() => ((left -= 1) === -1 ? 'ENOSPC' : null));
    const outcome = await createCase({ dir, dataDir: join(home, `data-${at}`), title: 'T', io }).then(
      () => 'made',
      (error: unknown) => error,
    );
    if (outcome === 'made') {
      expect(await faultsOf(dir)).toEqual([]);
    } else {
      expect(outcome).toMatchObject({ code: 'write-failed' });
      expect((outcome as Error).message).toContain('the disk is full');
      expect(await readdir(join(home, `try-${at}`)).catch(() => [])).toEqual([]);
    }
  }
});

test('a disk error while a folder is filled names that folder, not the temporary one', async () => {
  const dir = join(home, 'Copy.casebook');
  const refused = Object.assign(new Error('EIO'), { code: 'EIO' });
  const fill = ({ dir: hidden }: { dir: string }) =>
    Promise.reject(new AppError('write-failed', `not made in ${hidden}`, { cause: refused }));
  await expect(createFolderAtomically(dir, fill)).rejects.toMatchObject({
    code: 'write-failed',
    message: `The case could not be created in ${dir}: the disk reports an error. Choose a folder you can write to.`,
  });
});

test('a folder that is in place stays, whatever another program still holds of what it was made with', async () => {
  const dir = join(home, 'Copy.casebook');
  const held = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
  vi.spyOn(nodeIo, 'removeDir').mockImplementation((path) => {
    if (path.endsWith('scratch')) return Promise.reject(held);
    return rmdir(path);
  });
  await createFolderAtomically(dir, async ({ write }) => {
    await write(
      'texts/a.txt',
      (async function* () {
        yield await Promise.resolve(Buffer.from('a'));
      })(),
    );
  });
  vi.restoreAllMocks();
  expect(await readdir(dir)).toEqual(['texts']);
});

test('an unwritable folder is named with the reason', async () => {
  const dir = join(home, 'locked', 'T.casebook');
  const io = failingIo((operation) => (operation === 'mkdir' ? 'EACCES' : null));
  await expect(createCase({ dir, dataDir, title: 'T', io })).rejects.toMatchObject({
    code: 'write-failed',
    message: `The case could not be created in ${dir}: access is denied. Choose a folder you can write to.`,
  });
  expect(await readdir(home)).toEqual([]);
});

test('a folder that cannot be filled leaves none of its parents behind', async () => {
  const fails = () => Promise.reject(new Error('no more'));
  await expect(createFolderAtomically(join(home, 'a', 'b', 'Case'), fails)).rejects.toMatchObject({
    code: 'write-failed',
  });
  expect(await readdir(home)).toEqual([]);
});

import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, failingIo, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Store } from './types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

const add = (name: string) => store.transact(`Add ${name}`, (tx) => addPerson(tx, name));
const names = (of = store) => of.list('people').map((person) => person.names[0]?.value);

async function journalFiles(): Promise<string[]> {
  const names = await readdir(join(place.dir, 'journal'), { recursive: true });
  return names.filter((name) => name.endsWith('.ndjson')).map((name) => join(place.dir, 'journal', name));
}

/** Replaces a file as sync programs do: writes next to it, then renames. */
async function putInPlaceOf(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.tmp`, bytes);
  await rename(`${file}.tmp`, file);
}

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open();
}

describe('when the disk fails', () => {
  for (const [operation, code, said] of [
    ['append', 'ENOSPC', 'the disk is full'],
    ['sync', 'EIO', 'the disk reports an error'],
    ['append', 'ENOTCONN', 'connect its drive'],
  ] as const) {
    test(`${operation} with ${code} fails the change set and makes the case read-only, losing nothing confirmed`, async () => {
      await add('Ada');
      await store.close();
      let broken = false;
      const isJournal = (path: string) => path.endsWith('.ndjson');
      let attempts = 0;
      const io = failingIo((asked, path) => {
        if (!broken || asked !== operation || !isJournal(path)) return null;
        attempts += 1;
        return code;
      });
      store = await place.open({ io });
      const { writer } = store;
      await add('Bob');
      broken = true;
      const failed = [add('Lost'), add('Lost too')];
      for (const one of failed) await expect(one).rejects.toMatchObject({ code: 'write-failed' });
      expect(names()).toEqual(['Ada', 'Bob']);
      expect(store.readOnly).toMatchObject({ reason: 'write-failed' });
      expect(store.readOnly?.message).toContain(said);
      await expect(add('Refused')).rejects.toMatchObject({ code: 'read-only' });
      await expect(store.putText('Refused')).rejects.toMatchObject({ code: 'read-only' });
      expect(attempts).toBe(1);
      broken = false;
      await expect(add('Refused')).rejects.toMatchObject({ code: 'read-only' });

      await reopen();
      expect(names()).toEqual(['Ada', 'Bob']);
      expect(store.writer).toBe(writer);
      expect(store.readOnly).toBeNull();
      // The case was closed properly; only the change failed.
      expect(store.recovery).toMatchObject({ refused: true, lost: 0 });
      await add('Eve');
      await reopen();
      expect(store.recovery).toBeNull();
      expect(names()).toEqual(['Ada', 'Bob', 'Eve']);
      expect(await faultsOf(place.dir)).toEqual([]);
    });
  }

  /** What other programs do to the journal's file while the case is open, and which of `Ada` and `Bob` are left afterwards. */
  const takenAway: [what: string, work: (file: string, old: Buffer) => Promise<void>, left: string[]][] = [
    ['replaced by an older version', (file, old) => putInPlaceOf(file, old), ['Ada']],
    ['replaced by an identical one', async (file) => putInPlaceOf(file, await readFile(file)), ['Ada', 'Bob']],
    ['overwritten by an older version', (file, old) => writeFile(file, old), ['Ada']],
    ['removed', (file) => rm(file), []],
  ];
  test.each(takenAway)('no change is confirmed once the journal has been %s', async (_, work, left) => {
    await add('Ada');
    const [file = ''] = await journalFiles();
    const old = await readFile(file);
    await add('Bob');
    await work(file, old);
    await expect(add('Lost')).rejects.toMatchObject({ code: 'write-failed' });
    expect(store.readOnly?.message).toMatch(/(?:replaced the log|no longer at).* open the case again/);
    expect(names()).toEqual(['Ada', 'Bob']);
    await store.close();
    if (left.length === 0) return;
    store = await place.open();
    expect(names()).toEqual(left);
    await add('Eve');
    await reopen();
    expect(names().sort()).toEqual([...left, 'Eve']);
  });

  test('a refused change that reached the disk stays refused when its file gets a new inode', async () => {
    await add('Ada');
    await store.close();
    let broken = false;
    const isJournal = (path: string) => path.endsWith('.ndjson');
    store = await place.open({
      io: failingIo((asked, path) => (broken && asked === 'stat' && isJournal(path) ? 'EIO' : null)),
    });
    await add('Bob');
    const { writer } = store;
    broken = true;
    await expect(add('Refused')).rejects.toMatchObject({ code: 'write-failed' });
    await store.close();
    const [file = ''] = await journalFiles();
    expect(await readFile(file, 'utf8')).toContain('Add Refused');
    await putInPlaceOf(file, await readFile(file));
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Bob']);
    expect(store.writer).toBe(writer);
    await add('Eve');
    await reopen();
    expect(names()).toEqual(['Ada', 'Bob', 'Eve']);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('a case on a read-only disk says so when opened', async () => {
    await store.close();
    store = await place.open({ io: failingIo((asked) => (asked === 'checkWritable' ? 'EROFS' : null)) });
    expect(store.readOnly?.message).toContain('the disk is read-only');
  });

  test('a disk that is still full when the case is opened again is named, with what helps', async () => {
    await store.close();
    let full = (path: string) => path.endsWith('.ndjson');
    const io = failingIo((operation, path) => (operation === 'append' && full(path) ? 'ENOSPC' : null));
    store = await place.open({ io });
    await expect(add('Lost')).rejects.toMatchObject({ code: 'write-failed' });
    await store.close();
    full = (path) => path.startsWith(place.dir);
    store = await place.open({ io });
    expect(store.readOnly?.message).toContain(
      `cannot write to the folder ${place.dir}: the disk is full. Free up space`,
    );
    full = () => false;
    await reopen();
    await add('Ada');
    expect(names()).toEqual(['Ada']);
  });

  test('a journal removed before the first write of a session fails the change', async () => {
    await add('Ada');
    await reopen();
    const [file = ''] = await journalFiles();
    await rm(file);
    await expect(add('Lost')).rejects.toMatchObject({ code: 'write-failed' });
  });

  test('a folder moved while the case is open fails the change and says what to do', async () => {
    await add('Ada');
    await rename(place.dir, `${place.dir} moved`);
    await expect(add('Lost')).rejects.toMatchObject({ code: 'write-failed' });
    expect(store.readOnly?.message).toContain(`no longer at ${place.dir}`);
    expect(store.readOnly?.message).toMatch(/connect its drive/);
    expect(store.readOnly?.message).not.toMatch(/safe|space/);
    await rename(`${place.dir} moved`, place.dir);
    await reopen();
    expect(names()).toEqual(['Ada']);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('no failed operation of a save leaves a change set in memory that is not on disk', async () => {
    const operations: string[] = [];
    await store.close();
    store = await place.open({
      io: failingIo((operation) => {
        operations.push(operation);
        return null;
      }),
    });
    operations.length = 0;
    await add('Counted');
    const count = operations.length;
    expect(count).toBeGreaterThan(2);
    const confirmed = ['Counted'];
    for (let at = 0; at < count; at += 1) {
      await store.close();
      let left = Infinity;
      store = await place.open({ io: failingIo(() => ((left -= 1) === -1 ? 'EIO' : null)) });
      left = at;
      const name = `Try ${at}`;
      await add(name).then(
        () => confirmed.push(name),
        (error: unknown) => expect(error).toMatchObject({ code: 'write-failed' }),
      );
      left = Infinity;
      expect(names()).toEqual(confirmed);
      await reopen();
      expect(names()).toEqual(confirmed);
    }
    expect(confirmed.length).toBeLessThan(count + 1);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('an unreadable checkpoint is ignored and the journal replayed', async () => {
    await add('Ada');
    await store.checkpoint();
    await store.close();
    store = await place.open({ io: failingIo((_, path) => (path.endsWith('manifest.json') ? 'EIO' : null)) });
    expect(names()).toEqual(['Ada']);
    expect(store.readOnly).toBeNull();
    expect(store.stats().linesSinceCheckpoint).toBe(2);
  });

  test('a case opens read-only when its writer state cannot be written', async () => {
    await store.close();
    store = await place.open({ io: failingIo((_, path) => (path.startsWith(place.dataDir) ? 'EACCES' : null)) });
    expect(store.readOnly).toMatchObject({ reason: 'write-failed' });
    expect(store.get('case', store.caseId)?.title).toBe('Test');
    const free = await place.open();
    expect(free.readOnly).toBeNull();
  });

  test('a disk error on an original makes the case read-only but keeps a save in progress', async () => {
    await store.close();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const broken = failingIo((operation, path) => (operation === 'append' && path.includes('files') ? 'EIO' : null));
    store = await place.open({
      io: {
        ...broken,
        open: async (path, mode) => {
          const file = await broken.open(path, mode);
          return path.endsWith('.ndjson') ? { ...file, sync: () => gate.then(() => file.sync()) } : file;
        },
      },
    });
    const saving = add('Ada');
    const refused = store.putFile(Buffer.from('x'));
    await expect(refused).rejects.toMatchObject({ code: 'write-failed' });
    expect(store.readOnly?.reason).toBe('write-failed');
    await expect(refused).rejects.toThrow('close the case and open it again');
    release();
    expect((await saving).seq).toBe(2);
    await reopen();
    expect(names()).toEqual(['Ada']);
    expect(store.readOnly).toBeNull();
  });

  test('an original that does not fit is refused without a trace, and the case stays writable', async () => {
    await store.close();
    store = await place.open({
      io: failingIo((operation, path) => (operation === 'append' && path.includes('files') ? 'ENOSPC' : null)),
    });
    await expect(store.putFile(Buffer.from('large'))).rejects.toMatchObject({ code: 'write-failed' });
    for (const name of await readdir(join(place.dir, 'files'))) {
      expect(await readdir(join(place.dir, 'files', name))).toEqual([]);
    }
    await add('Ada');
    expect((await stat(place.dir)).isDirectory()).toBe(true);
  });
});

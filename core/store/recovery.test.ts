import { appendFile, cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, contentOf, failingIo, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { encodeLine, seal } from './lines.ts';
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
const segment = (number: number, writer = store.writer) =>
  join(place.dir, 'journal', writer, `${String(number).padStart(6, '0')}.ndjson`);

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open();
}

/** Leaves the journal as a process that was killed leaves it: what is noted says that the case is open. */
async function crash(): Promise<void> {
  const folder = join(place.dataDir, 'writers');
  const [note = ''] = await readdir(folder);
  const open = await readFile(join(folder, note));
  await store.close();
  await writeFile(join(folder, note), open);
}

describe('after an unclean end', () => {
  test('a torn last line is set aside beside its segment, which stays as it is, and a new segment begins', async () => {
    await add('Ada');
    const { writer } = store;
    await crash();
    const whole = await readFile(segment(1));
    await appendFile(segment(1), '{"v":1,"seq":3,"hlc":"17');
    store = await place.open();
    expect(store.writer).toBe(writer);
    expect(store.faults).toEqual([]);
    expect(names()).toEqual(['Ada']);
    await add('Bob');
    await reopen();
    expect(names()).toEqual(['Ada', 'Bob']);
    expect(await readdir(join(place.dir, 'journal', writer))).toEqual([
      '000001.ndjson',
      `000001.torn-${whole.length}`,
      '000002.ndjson',
    ]);
    expect(await readFile(segment(1), 'utf8')).toBe(`${whole.toString()}{"v":1,"seq":3,"hlc":"17`);
    expect(store.undoState.undo).toBe('Add Bob');
    expect((await store.history({ limit: 9 })).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('what was set aside is never appended to, even when nothing was written before the next opening', async () => {
    await add('Ada');
    await crash();
    await appendFile(segment(1), 'torn');
    store = await place.open();
    await reopen();
    await add('Bob');
    await reopen();
    expect(names()).toEqual(['Ada', 'Bob']);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('lines that were not noted any more are ours when they stand in the file that we wrote', async () => {
    await add('Ada');
    const folder = join(place.dataDir, 'writers');
    const [note = ''] = await readdir(folder);
    const old = await readFile(join(folder, note));
    const { writer } = store;
    await add('Bob');
    await add('Eve');
    await store.close();
    await writeFile(join(folder, note), old);
    store = await place.open();
    expect(store.writer).toBe(writer);
    expect(names()).toEqual(['Ada', 'Bob', 'Eve']);
    expect(store.undoState.undo).toBe('Add Eve');
    await add('Zoe');
    await reopen();
    expect(store.writer).toBe(writer);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('a last line without its newline counts, and nothing is written behind it', async () => {
    await add('Ada');
    await store.close();
    const whole = await readFile(segment(1));
    await writeFile(segment(1), whole.subarray(0, -1));
    store = await place.open();
    await add('Bob');
    await reopen();
    expect(names()).toEqual(['Ada', 'Bob']);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('half-written texts and originals are cleared away', async () => {
    const hash = await store.putText('text');
    await crash();
    const folder = join(place.dir, 'texts', hash.slice(0, 2));
    await writeFile(join(folder, `${hash}.txt.0123456789ab.tmp`), 'te');
    store = await place.open();
    expect(await readdir(folder)).toEqual([`${hash}.txt`]);
  });
});

describe('a new writer begins', () => {
  test('for a case that was copied', async () => {
    await add('Ada');
    await store.close();
    const copy = join(place.home, 'Copy.casebook');
    await cp(place.dir, copy, { recursive: true });
    const other = await place.open({ dir: copy });
    expect(other.writer).not.toBe(store.writer);
    expect(names(other)).toEqual(['Ada']);
    expect(other.undoState.undo).toBeNull();
    await other.transact('Bob', (tx) => addPerson(tx, 'Bob'));
    const written = JSON.parse(await readFile(join(copy, 'journal', other.writer, '000001.ndjson'), 'utf8')) as object;
    expect(written).toMatchObject({ seq: 1, prev: null, seen: { [store.writer]: 2 } });
    expect(other.stats()).toMatchObject({ writers: 2, lines: 3 });
    expect(await faultsOf(copy)).toEqual([]);
  });

  test('for a backup that was put back', async () => {
    await add('Ada');
    await store.close();
    const backup = join(place.home, 'backup');
    await cp(place.dir, backup, { recursive: true });
    store = await place.open();
    const { writer } = store;
    await add('Bob');
    await store.close();
    await rm(place.dir, { recursive: true });
    await cp(backup, place.dir, { recursive: true });
    store = await place.open();
    expect(store.writer).not.toBe(writer);
    expect(names()).toEqual(['Ada']);
  });

  test('for a journal that another machine has gone on with under our name', async () => {
    await add('Ada');
    await store.close();
    const { writer } = store;
    // A cloned disk: the same notes on both. What the other wrote arrives as another file.
    const clone = { dir: join(place.home, 'clone'), dataDir: place.dataDir };
    await cp(place.dir, clone.dir, { recursive: true });
    const [note = ''] = await readdir(join(place.dataDir, 'writers'));
    const kept = await readFile(join(place.dataDir, 'writers', note));
    store = await place.open();
    expect(store.writer).toBe(writer);
    await add('Theirs');
    await store.close();
    await cp(segment(1), `${segment(1)}.new`);
    await rename(`${segment(1)}.new`, segment(1));
    await writeFile(join(place.dataDir, 'writers', note), kept);
    store = await place.open();
    expect(store.writer).not.toBe(writer);
    expect(names()).toEqual(['Ada', 'Theirs']);
  });

  test('for a data folder that was copied to another machine', async () => {
    await add('Ada');
    await store.close();
    const dataDir = join(place.home, 'copied-data');
    await cp(place.dataDir, dataDir, { recursive: true });
    const other = await place.open({ dataDir });
    expect(other.writer).not.toBe(store.writer);
  });

  test('when the last confirmed line cannot be read: it is damage, not an unfinished write', async () => {
    await add('Ada');
    await add('Bob');
    await store.close();
    const { writer } = store;
    const bytes = await readFile(segment(1));
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(segment(1), bytes);
    store = await place.open();
    expect(store.writer).not.toBe(writer);
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toMatchObject([{ kind: 'line', path: join('journal', writer, '000001.ndjson') }]);
    await add('Eve');
    await reopen();
    expect(names()).toEqual(['Ada', 'Eve']);
    expect((await faultsOf(place.dir)).map(({ kind }) => kind)).toEqual(['torn']);
  });

  test('and the old one goes on when nothing of that happened', async () => {
    const { writer } = store;
    for (const name of ['Ada', 'Bob']) {
      await add(name);
      await reopen();
    }
    expect(store.writer).toBe(writer);
    expect(store.stats()).toMatchObject({ writers: 1, lines: 3 });
    expect(await readdir(join(place.dir, 'journal', writer))).toEqual(['000001.ndjson']);
  });
});

describe('what is damaged or missing', () => {
  test('a damaged line is reported with its place, and everything else opens', async () => {
    const { value: ada } = await add('Ada');
    await add('Bob');
    await store.transact('Note', (tx) => tx.set('people', ada, { notes: 'n' }));
    await add('Eve');
    await store.close();
    const text = await readFile(segment(1), 'utf8');
    await writeFile(segment(1), text.replace('"Add Bob"', '"Add Rob"'));
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Eve']);
    expect(store.get('people', ada)?.notes).toBe('n');
    expect(store.faults).toMatchObject([
      { kind: 'line', path: join('journal', store.writer, '000001.ndjson'), line: 3 },
    ]);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'line', line: 3 }]);
    await add('Zoe');
    await reopen();
    expect(names()).toEqual(['Ada', 'Eve', 'Zoe']);
  });

  test('a newline that is gone costs the two lines it parted', async () => {
    for (const name of ['Ada', 'Bob', 'Eve', 'Zoe']) await add(name);
    await store.close();
    const lines = (await readFile(segment(1), 'utf8')).split('\n');
    await writeFile(segment(1), `${lines.slice(0, 2).join('\n')}\n${lines[2]} ${lines.slice(3).join('\n')}`);
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Zoe']);
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('a line taken out is told by the chain', async () => {
    for (const name of ['Ada', 'Bob', 'Eve']) await add(name);
    await store.close();
    const lines = (await readFile(segment(1), 'utf8')).split('\n');
    await writeFile(segment(1), lines.filter((_, at) => at !== 2).join('\n'));
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Eve']);
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('a line put in that was sealed by somebody else is told by the chain', async () => {
    await add('Ada');
    await store.close();
    const { bytes } = encodeLine({
      seq: 2,
      hlc: '1704067200000-0001',
      seen: {},
      prev: 'f'.repeat(64),
      label: 'Forged',
      changes: [{ collection: 'case', id: store.caseId, set: { title: ['Test', 'Forged'] } }],
    });
    await appendFile(segment(1), bytes);
    store = await place.open();
    expect(store.get('case', store.caseId)?.title).toBe('Test');
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('a segment waits for the one before it, which is not damage, and is taken in when that comes', async () => {
    const { value: id } = await add('Ada');
    for (let at = 0; at < 9; at += 1) {
      await store.transact('Long', (tx) => tx.set('people', id, { notes: `${at}${'x'.repeat(1024 * 1024)}` }));
    }
    await add('Bob');
    await store.close();
    const whole = contentOf(store);
    const { writer } = store;
    const segments = (await readdir(join(place.dir, 'journal', writer))).length;
    expect(segments).toBeGreaterThan(2);
    await rename(segment(2), join(place.home, 'away'));
    store = await place.open();
    expect(store.writer).not.toBe(writer);
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toMatchObject([{ kind: 'segment-waiting', path: join('journal', writer, '000003.ndjson') }]);
    expect((await faultsOf(place.dir)).map(({ kind }) => kind)).toEqual(['not-arrived']);
    await store.close();
    await rename(join(place.home, 'away'), segment(2, writer));
    store = await place.open();
    expect(contentOf(store)).toEqual(whole);
    expect(store.faults).toEqual([]);
  });

  test('a case.json that cannot be read is made up for by the journal', async () => {
    const { caseId } = store;
    await add('Ada');
    await store.close();
    await writeFile(join(place.dir, 'case.json'), '{"format":');
    store = await place.open();
    expect(store.caseId).toBe(caseId);
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toMatchObject([{ kind: 'case-file' }]);
    expect(store.readOnly).toBeNull();
  });

  test('a case without any journal is refused, never opened empty', async () => {
    await store.close();
    await rm(join(place.dir, 'journal'), { recursive: true });
    await expect(place.open()).rejects.toMatchObject({ code: 'damaged' });
  });

  test('a folder that is no case is refused', async () => {
    await expect(place.open({ dir: place.home })).rejects.toMatchObject({ code: 'not-a-case' });
    await expect(place.open({ dir: join(place.home, 'nothing') })).rejects.toMatchObject({ code: 'not-a-case' });
    await expect(place.open({ dir: join(place.dir, 'case.json') })).rejects.toMatchObject({ code: 'not-a-case' });
  });

  test('a line of a newer version opens the case read-only and says which version to get', async () => {
    await add('Ada');
    await store.close();
    await appendFile(segment(1), Buffer.concat([seal({ v: 2, seq: 3, what: 'is this' }).bytes, Buffer.from('\n')]));
    store = await place.open();
    expect(names()).toEqual(['Ada']);
    expect(store.readOnly).toMatchObject({
      reason: 'newer-version',
      message: expect.stringContaining('format 2') as unknown,
    });
    await expect(add('Bob')).rejects.toMatchObject({ code: 'read-only' });
    expect(await readdir(join(place.dir, 'journal'))).toHaveLength(1);
  });

  test('names in a journal folder that are not ours are left alone', async () => {
    await add('Ada');
    await store.close();
    await cp(segment(1), segment(1).replace('.ndjson', '.sync-conflict-20240101-000000-ABCDEFG.ndjson'));
    store = await place.open();
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toEqual([]);
  });
});

describe('when the disk refuses', () => {
  for (const [operation, code] of [
    ['append', 'ENOSPC'],
    ['sync', 'EIO'],
  ] as const) {
    test(`${operation} with ${code}: the change set fails, the case is read-only, and nothing confirmed is lost`, async () => {
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
      expect(store.readOnly?.message).toContain(code === 'ENOSPC' ? 'the disk is full' : 'the disk reports an error');
      await expect(add('Refused')).rejects.toMatchObject({ code: 'read-only' });
      await expect(store.putText('Refused')).rejects.toMatchObject({ code: 'read-only' });
      expect(attempts).toBe(1);
      broken = false;
      await expect(add('Refused')).rejects.toMatchObject({ code: 'read-only' });

      await reopen();
      expect(names()).toEqual(['Ada', 'Bob']);
      expect(store.writer).toBe(writer);
      expect(store.readOnly).toBeNull();
      await add('Eve');
      await reopen();
      expect(names()).toEqual(['Ada', 'Bob', 'Eve']);
      expect(await faultsOf(place.dir)).toEqual([]);
    });
  }

  test('every operation of a save fails once: never a change set in memory that is not on disk', async () => {
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

  test('when notes on the case cannot be written, it opens read-only', async () => {
    await store.close();
    store = await place.open({ io: failingIo((_, path) => (path.startsWith(place.dataDir) ? 'EACCES' : null)) });
    expect(store.readOnly).toMatchObject({ reason: 'write-failed' });
    expect(store.get('case', store.caseId)?.title).toBe('Test');
    const free = await place.open();
    expect(free.readOnly).toBeNull();
  });

  test('an original that does not fit is refused, nothing of it stays, and the case goes on', async () => {
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

import { appendFile, cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Store } from '#core/store/types.ts';

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

/** Leaves the journal as after a killed process: the saved state says that the case is open. */
async function crash(): Promise<void> {
  const folder = join(place.dataDir, 'writers');
  const [note = ''] = await readdir(folder);
  const open = await readFile(join(folder, note));
  await store.close();
  await writeFile(join(folder, note), open);
}

describe('after the clock was far ahead', () => {
  const decade = 10 * 365 * 24 * 60 * 60 * 1000;
  const person = (name: string) => store.list('people').find(({ names: [main] }) => main?.value === name);

  test.each(['closed', 'killed'])(
    'later changes get the right date and replace the earlier ones (store %s)',
    async (end) => {
      await add('Ada');
      const first = store.writer;
      const id = person('Ada')?.id ?? '';
      const note = (notes: string) => store.transact('Note', (tx) => tx.set('people', id, { notes }));
      await reopen();
      place.clock.ms += decade;
      await add('Bob');
      await note('ahead');
      place.clock.ms -= decade;
      if (end === 'killed') await crash();
      else await store.close();
      store = await place.open();
      expect(store.writer).not.toBe(first);
      expect([store.recovery?.lost ?? 0, store.recovery !== null]).toEqual([0, end === 'killed']);
      expect(names()).toEqual(['Ada', 'Bob']);
      await add('Eve');
      await note('now');
      expect(person('Eve')?.createdAt).toMatch(/^2024-/);
      expect(store.conflicts()).toEqual([]);
      const { writer } = store;
      await reopen();
      expect(store.writer).toBe(writer);
      expect(person('Ada')?.notes).toBe('now');
      expect(names().sort()).toEqual(['Ada', 'Bob', 'Eve']);
      expect(store.faults.map(({ kind }) => kind)).toEqual(['clock-ahead']);
      expect(await faultsOf(place.dir)).toEqual([]);
    },
  );
});

describe('after an unclean end', () => {
  test('a torn last line is set aside, its segment is left as is, and a new segment begins', async () => {
    await add('Ada');
    const { writer } = store;
    await crash();
    const whole = await readFile(segment(1));
    await appendFile(segment(1), '{"v":1,"seq":3,"hlc":"17');
    store = await place.open();
    expect(store.writer).toBe(writer);
    expect(store.faults).toEqual([]);
    expect(store.recovery).toMatchObject({
      seq: 2,
      at: expect.stringMatching(/^2024-01-01T/) as unknown,
      setAside: join('journal', writer, `000001.torn-${whole.length}`),
      refused: false,
    });
    expect(names()).toEqual(['Ada']);
    await add('Bob');
    await reopen();
    expect(store.recovery).toBeNull();
    expect(names()).toEqual(['Ada', 'Bob']);
    expect(await readdir(join(place.dir, 'journal', writer))).toEqual([
      '000001.ndjson',
      `000001.torn-${whole.length}`,
      '000002.ndjson',
    ]);
    expect(await readFile(segment(1), 'utf8')).toBe(`${whole.toString()}{"v":1,"seq":3,"hlc":"17`);
    expect(store.undoState.undo?.label).toBe('Add Bob');
    expect((await store.history({ limit: 9 })).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('a torn segment is never appended to, even if nothing was written before the next opening', async () => {
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

  test('lines missing from the writer state are accepted if they are in our own file', async () => {
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
    expect(store.undoState.undo?.label).toBe('Add Eve');
    await add('Zoe');
    await reopen();
    expect(store.writer).toBe(writer);
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('a last line without its newline counts, and nothing is appended after it', async () => {
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

  test('half-written texts and originals are removed', async () => {
    const hash = await store.putText('text');
    const { hash: original } = await store.putFile(Buffer.from('original'));
    await crash();
    const texts = join(place.dir, 'texts', hash.slice(0, 2));
    const originals = join(place.dir, 'files', original.slice(0, 2));
    await writeFile(join(texts, `${hash}.txt.0123456789ab.tmp`), 'te');
    await writeFile(join(originals, `${original}.0123456789ab.tmp`), 'or');
    store = await place.open();
    expect(await readdir(texts)).toEqual([`${hash}.txt`]);
    expect(await readdir(originals)).toEqual([original]);
  });
});

describe('a new writer begins', () => {
  test('for a copied case', async () => {
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

  test('for a restored backup', async () => {
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
    expect(store.recovery).toEqual({
      seq: 2,
      at: expect.any(String) as string,
      setAside: null,
      lost: 1,
      refused: false,
    });
    await reopen();
    expect(store.recovery).toBeNull();
  });

  test('and reports the loss when our journal is gone but another writer’s is there', async () => {
    await add('Ada');
    await store.close();
    const copy = join(place.home, 'Copy.casebook');
    await cp(place.dir, copy, { recursive: true });
    const other = await place.open({ dir: copy, dataDir: join(place.home, 'other') });
    await other.transact('Bob', (tx) => addPerson(tx, 'Bob'));
    await other.close();
    await cp(join(copy, 'journal', other.writer), join(place.dir, 'journal', other.writer), { recursive: true });
    store = await place.open();
    expect(store.recovery).toBeNull();
    await store.close();
    const { writer } = store;
    await rm(join(place.dir, 'journal', writer), { recursive: true });
    store = await place.open();
    expect(store.recovery?.lost).toBe(2);
    expect([writer, other.writer]).not.toContain(store.writer);
    await add('Eve');
    expect((await readdir(join(place.dir, 'journal'))).sort()).toEqual([other.writer, store.writer].sort());
  });

  test('for a journal that another machine has continued under our writer id', async () => {
    await add('Ada');
    await store.close();
    const { writer } = store;
    // A cloned disk: both have the same saved state. The lines of the other copy arrive as another file.
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

  test('for a data folder copied to another machine', async () => {
    await add('Ada');
    await store.close();
    const dataDir = join(place.home, 'copied-data');
    await cp(place.dataDir, dataDir, { recursive: true });
    const other = await place.open({ dataDir });
    expect(other.writer).not.toBe(store.writer);
  });

  test('when the last confirmed line is unreadable, which is damage and not an unfinished write', async () => {
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
    expect(store.recovery).toBeNull();
    await add('Eve');
    await reopen();
    expect(names().sort()).toEqual(['Ada', 'Eve']);
    expect((await faultsOf(place.dir)).map(({ kind }) => kind)).toEqual(['torn']);
  });

  test('but not when the case is merely closed and reopened', async () => {
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

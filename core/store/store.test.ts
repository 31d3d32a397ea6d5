import { cp, readFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, failingIo, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { nodeIo } from '#lib/files/io.ts';
import { parseLine, type Line } from '#core/store/journal/lines.ts';
import type { Store } from './types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

async function linesOf({ dir, writer }: Store): Promise<Line[]> {
  const text = await readFile(join(dir, 'journal', writer, '000001.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const parsed = parseLine(Buffer.from(line));
      return parsed.ok ? [parsed.line] : [];
    });
}

const add = (name: string) => store.transact(`Add ${name}`, (tx) => addPerson(tx, name));

describe('a change set', () => {
  test('is one line, chained to the previous one and on disk when acknowledged', async () => {
    const { value: id, seq } = await add('Ada');
    await store.transact('Note', (tx) => tx.set('people', id, { notes: 'b', born: '1815' }));
    const lines = await linesOf(store);
    expect(seq).toBe(2);
    expect(store.seq).toBe(3);
    expect(lines.map(({ seq, label }) => [seq, label])).toEqual([
      [1, 'Create case “Test”'],
      [2, 'Add Ada'],
      [3, 'Note'],
    ]);
    expect(lines.map(({ prev }) => prev)).toEqual([null, lines[0]?.hash, lines[1]?.hash]);
    expect(lines[2]?.changes).toEqual([{ collection: 'people', id, set: { notes: ['', 'b'], born: [null, '1815'] } }]);
    expect(await faultsOf(store.dir)).toEqual([]);
  });

  test('is acknowledged and visible only after fdatasync', async () => {
    await store.close();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let syncing = (): void => undefined;
    const reached = new Promise<void>((resolve) => (syncing = resolve));
    let armed = false;
    store = await place.open({
      io: {
        ...nodeIo,
        open: async (path, mode) => {
          const file = await nodeIo.open(path, mode);
          const sync = async () => {
            if (armed && path.endsWith('.ndjson')) syncing();
            if (armed && path.endsWith('.ndjson')) await gate;
            await file.sync();
          };
          return { ...file, sync };
        },
      },
    });
    await add('Ada');
    armed = true;
    let told = false;
    const writing = add('Bob').then(() => (told = true));
    await reached;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([told, store.count('people')]).toEqual([false, 1]);
    release();
    await writing;
    expect([told, store.count('people')]).toEqual([true, 2]);
  });

  test('makes a new segment and its folders durable before it is acknowledged', async () => {
    await store.close();
    const done: string[] = [];
    const note = (operation: string, path: string) => {
      if (path.includes(`${sep}journal`)) done.push(`${operation} ${basename(path)}`);
    };
    const copy = join(place.home, 'Copy.casebook');
    await cp(place.dir, copy, { recursive: true });
    const io = failingIo((operation, path) => {
      note(operation, path);
      return null;
    });
    const other = await place.open({ dir: copy, io });
    done.length = 0;
    await other.transact('Add', (tx) => addPerson(tx, 'Ada'));
    expect(done.filter((one) => !one.startsWith('stat '))).toEqual([
      `mkdir ${other.writer}`,
      'syncDir journal',
      'open 000001.ndjson',
      'sync 000001.ndjson',
      `syncDir ${other.writer}`,
      'append 000001.ndjson',
      'sync 000001.ndjson',
    ]);
  });

  test('gives a record its defaults and the times of its lines', async () => {
    const { value: id } = await add('Ada');
    const made = store.get('people', id);
    expect(made).toMatchObject({ id, names: [{ value: 'Ada', kind: 'main' }], tags: [], protected: false, died: null });
    await store.transact('Note', (tx) => tx.set('people', id, { notes: 'b' }));
    const changed = store.get('people', id);
    expect(changed?.createdAt).toBe(made?.createdAt);
    expect((changed?.updatedAt ?? '') > (made?.updatedAt ?? 'z')).toBe(true);
  });

  test('writes nothing if it changes nothing', async () => {
    const { value: id } = await add('Ada');
    const before = store.seq;
    const nothing = await store.transact('Nothing', (tx) => {
      tx.set('people', id, { notes: '', names: [{ kind: 'main', value: 'Ada' }] });
      tx.set('people', id, { notes: 'x' });
      tx.set('people', id, { notes: '' });
      return 7;
    });
    expect(nothing).toEqual({ value: 7, seq: null });
    expect(store.seq).toBe(before);
  });

  test('writes nothing if it throws, and passes the error on unchanged', async () => {
    const boom = new Error('boom');
    const failed = store.transact('Fail', (tx) => {
      addPerson(tx, 'Nobody');
      throw boom;
    });
    await expect(failed).rejects.toBe(boom);
    expect(store.count('people')).toBe(0);
    expect(await linesOf(store)).toHaveLength(1);
  });

  test('sees its own changes, which others see only once they are on disk', async () => {
    const { value: old } = await add('Old');
    const writing = store.transact('Several', (tx) => {
      const id = addPerson(tx, 'New');
      tx.set('people', id, { notes: 'n' });
      tx.remove('people', old);
      expect(tx.get('people', id)?.notes).toBe('n');
      expect(tx.list('people').map((person) => person.id)).toEqual([id]);
      expect(tx.list('people', { trash: true }).map((person) => person.id)).toEqual([old]);
      expect([tx.count('people'), tx.count('people', { trash: true })]).toEqual([1, 1]);
      expect(tx.find(old)?.trashed).toBe(true);
      return id;
    });
    expect(store.list('people').map((person) => person.id)).toEqual([old]);
    const { value: id } = await writing;
    expect(store.list('people').map((person) => person.id)).toEqual([id]);
    expect((await linesOf(store)).at(-1)?.changes).toEqual([
      expect.objectContaining({ id, create: expect.objectContaining({ notes: 'n' }) as unknown }),
      { collection: 'people', id: old, remove: true },
    ]);
  });

  test('sees the changes of earlier change sets', async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        store
          .transact('Count', (tx) => {
            expect(tx.count('people')).toBe(at);
            addPerson(tx, `P${at}`);
            if (at === 20) throw new Error('not this one');
          })
          .catch(() => null),
      ).slice(0, 20),
    );
    expect(results.map((result) => result?.seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    expect(store.count('people')).toBe(20);
    expect(await faultsOf(store.dir)).toEqual([]);
  });

  test('is refused if a field is invalid, naming the field', async () => {
    const { value: id } = await add('Ada');
    await expect(store.transact('x', (tx) => tx.create('people', { names: [] }))).rejects.toMatchObject({
      code: 'invalid',
      message: 'people: names needs at least one name.',
    });
    await expect(store.transact('x', (tx) => tx.set('people', id, { born: '2024-02-30' }))).rejects.toMatchObject({
      code: 'invalid',
      faults: [{ field: 'born' }],
    });
    for (const fields of [{ nonsense: 1 }, { id: 'other' }, { createdAt: 'x' }]) {
      await expect(store.transact('x', (tx) => tx.set('people', id, fields as object))).rejects.toMatchObject({
        code: 'invalid',
      });
    }
    const twice = store.transact('x', (tx) => tx.create('places', { id, names: [{ value: 'P', kind: 'main' }] }));
    await expect(twice).rejects.toMatchObject({ code: 'exists' });
    expect(store.seq).toBe(2);
  });

  test('is refused for a missing or trashed record', async () => {
    const { value: id } = await add('Ada');
    await store.transact('Remove', (tx) => tx.remove('people', id));
    for (const fn of [
      (): Promise<unknown> => store.transact('x', (tx) => tx.set('people', id, { notes: 'n' })),
      () => store.transact('x', (tx) => tx.remove('people', id)),
      () => store.transact('x', (tx) => tx.restore('people', 'nobody')),
      () => store.transact('x', (tx) => tx.remove('events', id)),
    ]) {
      await expect(fn()).rejects.toMatchObject({ code: 'not-found' });
    }
    await store.transact('Restore', (tx) => tx.restore('people', id));
    expect(store.get('people', id)?.id).toBe(id);
  });

  test('cannot remove the case itself', async () => {
    await expect(store.transact('x', (tx) => tx.remove('case', store.caseId))).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(store.get('case', store.caseId)?.title).toBe('Test');
    expect(store.undoState.undo).toBeNull();
  });

  test('must be synchronous', async () => {
    await expect(store.transact('x', () => Promise.resolve(1))).rejects.toThrow('without waiting');
  });
});

test('closing waits for pending changes and accepts no new ones', async () => {
  const asked = [add('Ada'), add('Bob')];
  const closing = store.close();
  await expect(add('Late')).rejects.toMatchObject({ code: 'read-only' });
  await closing;
  expect((await Promise.all(asked)).map(({ seq }) => seq)).toEqual([2, 3]);
  store = await place.open();
  expect(store.list('people').map((person) => person.names[0]?.value)).toEqual(['Ada', 'Bob']);
});

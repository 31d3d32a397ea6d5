import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncReplicas, openReplicas, secondReplica, sidesOf, deliverNewer } from '#tests/support/replicas.ts';
import { addPerson, contentOf, faultsOf, type TestStore } from '#tests/support/store.ts';
import type { Commit, Store } from '#core/store/types.ts';

let place: TestStore;
let second: { dir: string; dataDir: string };
let ours: Store;
let theirs: Store;
let id: string;

beforeEach(async () => {
  ({ place, second, ours, theirs, id } = await openReplicas());
});

afterEach(async () => {
  await theirs.close();
  await place.end();
});

const meet = () => syncReplicas(place, second, [ours, theirs]);

describe('two open copies', () => {
  test('are notified of each other’s changes, with label and effect', async () => {
    const heard: Commit[] = [];
    ours.onCommit('hosts', (commit) => heard.push(commit));
    const { value: other } = await theirs.transact('Add Bob', (tx) => addPerson(tx, 'Bob'));
    await theirs.transact('Note', (tx) => tx.set('people', id, { notes: 'x' }));
    expect(await ours.takeArrivals()).toBe(false);
    await meet();
    expect(heard).toEqual([
      { seq: 1, from: theirs.writer, label: 'Add Bob', changes: [{ collection: 'people', id: other, kind: 'create' }] },
      {
        seq: 2,
        from: theirs.writer,
        label: 'Note',
        changes: [{ collection: 'people', id, kind: 'set', fields: ['notes'] }],
      },
    ]);
    expect(contentOf(ours)).toEqual(contentOf(theirs));
    expect(await ours.takeArrivals()).toBe(false);
  });

  test('pick up arriving changes automatically', async () => {
    await theirs.transact('Note', (tx) => tx.set('people', id, { notes: 'x' }));
    await deliverNewer(second.dir, place.dir);
    await expect.poll(() => ours.get('people', id)?.notes, { timeout: 8_000 }).toBe('x');
  });

  test('show the later of two values, keep the other and report the conflict', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    for (const store of [ours, theirs]) {
      expect(store.get('people', id)?.notes).toBe('theirs');
      expect(sidesOf(store)).toEqual([['notes', ['theirs', true], ['ours', false]]]);
    }
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('agree on the same value without a conflict', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'same' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'same' }));
    await meet();
    expect(ours.conflicts()).toEqual([]);
  });

  test.each(['ours', 'theirs'])('follow what a person decides: %s', async (value) => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    await ours.transact('Decide', (tx) => tx.settle('people', id, 'notes', value));
    await meet();
    for (const store of [ours, theirs]) {
      expect(store.get('people', id)?.notes).toBe(value);
      expect(store.conflicts()).toEqual([]);
    }
  });

  test('still have the conflict after a restart, with or without a checkpoint', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    const before = ours.conflicts();
    await theirs.checkpoint();
    for (const options of [{}, second]) {
      await (options === second ? theirs : ours).close();
      const store = await place.open(options);
      expect(store.conflicts()).toEqual(before);
      await store.close();
    }
  });

  test('have the tags that either added and none that either removed', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { tags: ['a', 'b', 'ours'] }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { tags: ['theirs', 'a'] }));
    await meet();
    expect(ours.get('people', id)?.tags).toEqual(['theirs', 'a', 'ours']);
    expect(theirs.get('people', id)?.tags).toEqual(['theirs', 'a', 'ours']);
    expect(ours.conflicts()).toEqual([]);
  });

  test('keep the later of two main names, and the other as a spelling, until a person decides', async () => {
    const rename = (value: string) => ({
      names: [
        { value, kind: 'main' as const },
        { value: 'Ada', kind: 'former' as const },
      ],
    });
    await ours.transact('Ours', (tx) => tx.set('people', id, rename('Ours')));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, rename('Theirs')));
    await meet();
    expect(ours.get('people', id)?.names.map(({ value, kind }) => [value, kind])).toEqual([
      ['Theirs', 'main'],
      ['Ada', 'former'],
      ['Ours', 'spelling'],
    ]);
    expect(sidesOf(ours)).toEqual([
      ['names', [{ value: 'Theirs', kind: 'main' }, true], [{ value: 'Ours', kind: 'main' }, false]],
    ]);
    const before = ours.conflicts();
    await ours.transact('Decide', (tx) => tx.settle('people', id, 'names', tx.get('people', id)?.names));
    await meet();
    for (let turn = 0; turn < 2; turn += 1) {
      expect(theirs.conflicts()).toEqual([]);
      await ours.undo();
      await meet();
      for (const store of [ours, theirs]) expect(store.conflicts()).toEqual(before);
      expect(contentOf(theirs)).toEqual(contentOf(ours));
      await ours.redo();
      await meet();
    }
    expect(theirs.conflicts()).toEqual([]);
    expect(contentOf(theirs)).toEqual(contentOf(ours));
  });

  test.each([
    ['removed first', true],
    ['edited first', false],
  ])('keep a record that one removed and the other edited, and report the conflict: %s', async (_, removedFirst) => {
    const remove = () => ours.transact('Remove', (tx) => tx.remove('people', id));
    const edit = () => theirs.transact('Edit', (tx) => tx.set('people', id, { notes: 'needed' }));
    for (const step of removedFirst ? [remove, edit] : [edit, remove]) await step();
    await meet();
    for (const store of [ours, theirs]) {
      expect(store.get('people', id)?.notes).toBe('needed');
      expect(sidesOf(store)).toEqual([['', [false, true], [true, false]]]);
    }
    const before = ours.conflicts();
    await theirs.transact('Decide', (tx) => tx.settleRemoval('people', id, removedFirst));
    await meet();
    for (let turn = 0; turn < 2; turn += 1) {
      for (const store of [ours, theirs]) {
        expect(store.conflicts()).toEqual([]);
        expect(store.get('people', id) === undefined).toBe(removedFirst);
      }
      await theirs.close();
      theirs = await place.open(second);
      expect(await theirs.undo()).toMatchObject({ label: 'Decide', left: [] });
      await meet();
      for (const store of [ours, theirs]) {
        expect(store.conflicts()).toEqual(before);
        expect(store.get('people', id)?.notes).toBe('needed');
      }
      await theirs.redo();
      await meet();
    }
  });

  test('undo only their own changes, even when both changed the same tags', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { tags: ['a', 'b', 'ours'], notes: 'ours' }));
    await meet();
    await theirs.transact('Theirs', (tx) =>
      tx.set('people', id, { tags: ['a', 'b', 'ours', 'theirs'], notes: 'theirs' }),
    );
    await meet();
    expect(await ours.undo()).toMatchObject({ left: [{ field: 'notes', reason: 'changed-since' }] });
    await meet();
    for (const store of [ours, theirs]) {
      expect(store.get('people', id)).toMatchObject({ tags: ['a', 'b', 'theirs'], notes: 'theirs' });
    }
    expect(await ours.undo()).toMatchObject({ label: 'Add', left: [{ id, field: '', reason: 'changed-since' }] });
    expect(ours.get('people', id)).toBeDefined();
  });

  test('do not undo restoring a record that the other has edited since', async () => {
    await ours.transact('Remove', (tx) => tx.remove('people', id));
    await ours.transact('Restore', (tx) => tx.restore('people', id));
    await meet();
    await theirs.transact('Edit', (tx) => tx.set('people', id, { notes: 'needed' }));
    await meet();
    expect(await ours.undo()).toMatchObject({ label: 'Restore', left: [{ id, field: '', reason: 'changed-since' }] });
    expect(ours.get('people', id)?.notes).toBe('needed');
  });

  test('hold changes to a record that has not arrived, and apply them once it has', async () => {
    const { value: bob } = await theirs.transact('Add', (tx) => addPerson(tx, 'Bob'));
    await deliverNewer(second.dir, place.dir);
    await ours.takeArrivals();
    await ours.transact('Note', (tx) => tx.set('people', bob, { notes: 'from us', tags: ['x'] }));
    const third = await secondReplica(place, 'third');
    // The third copy has our line, but not the one that created Bob.
    await deliverNewer(place.dir, third.dir, (path) => path.includes(ours.writer));
    await rm(`${third.dir}/journal/${theirs.writer}`, { recursive: true });
    const store = await place.open(third);
    expect(store.find(bob)).toBeUndefined();
    expect(store.faults).toMatchObject([{ kind: 'orphan', id: bob }]);
    await store.checkpoint();
    await deliverNewer(second.dir, third.dir);
    await store.takeArrivals();
    expect(store.faults).toEqual([]);
    expect(contentOf(store)).toEqual(contentOf(ours));
    await store.close();
    const again = await place.open(third);
    expect(contentOf(again)).toEqual(contentOf(ours));
    await again.close();
  });

  test('ignore half a line and read it once it is complete', async () => {
    await theirs.transact('Note', (tx) => tx.set('people', id, { notes: 'x' }));
    const path = (dir: string) => `${dir}/journal/${theirs.writer}/000001.ndjson`;
    const bytes = await readFile(path(second.dir));
    await mkdir(`${place.dir}/journal/${theirs.writer}`);
    for (const cut of [10, bytes.length - 40]) {
      await writeFile(path(place.dir), bytes.subarray(0, cut));
      expect(await ours.takeArrivals()).toBe(false);
      expect(ours.faults).toEqual([]);
    }
    // Complete except for its newline: it counts, and the next line follows it.
    await writeFile(path(place.dir), bytes.subarray(0, bytes.length - 1));
    expect(await ours.takeArrivals()).toBe(true);
    await appendFile(path(place.dir), '\n');
    await theirs.transact('Again', (tx) => tx.set('people', id, { notes: 'y' }));
    await deliverNewer(second.dir, place.dir);
    expect(await ours.takeArrivals()).toBe(true);
    expect(ours.get('people', id)?.notes).toBe('y');
    expect(ours.faults).toEqual([]);
  });

  test('report a journal that has changed since it was read', async () => {
    await theirs.transact('Note', (tx) => tx.set('people', id, { notes: 'x' }));
    await meet();
    await writeFile(`${place.dir}/journal/${theirs.writer}/000001.ndjson`, 'other\n');
    expect(await ours.takeArrivals()).toBe(false);
    expect(ours.faults).toMatchObject([{ kind: 'line', path: `journal/${theirs.writer}` }]);
    expect(ours.get('people', id)?.notes).toBe('x');
  });
});

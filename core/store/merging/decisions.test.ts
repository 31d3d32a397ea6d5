import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncReplicas, openReplicas, sidesOf } from '#tests/support/replicas.ts';
import { faultsOf, type TestStore } from '#tests/support/store.ts';
import type { Store } from '#core/store/types.ts';

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

describe('a conflict decision', () => {
  test.each(['ours', 'theirs', 'another'])('reopens the conflict when undone: %s', async (value) => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    const before = ours.conflicts();
    await ours.transact('Decide', (tx) => tx.settle('people', id, 'notes', value));
    await meet();
    expect(theirs.decisions()).toMatchObject([{ id, field: 'notes', writer: ours.writer }]);
    // Also after a restart, from a checkpoint or only from the journals.
    for (const checkpoint of [true, false]) {
      if (checkpoint) await ours.checkpoint();
      else await rm(`${place.dir}/checkpoint`, { recursive: true });
      await ours.close();
      ours = await place.open();
      expect(await ours.undo()).toMatchObject({ label: 'Decide', changed: [{ id }], left: [] });
      await meet();
      for (const store of [ours, theirs]) {
        expect(store.conflicts()).toEqual(before);
        expect(store.get('people', id)?.notes).toBe('theirs');
        expect(store.decisions()).toEqual([]);
      }
      if (checkpoint) await ours.checkpoint();
      await ours.close();
      ours = await place.open();
      expect(ours.conflicts()).toEqual(before);
      expect(await ours.redo()).toMatchObject({ label: 'Decide', left: [] });
      await meet();
      for (const store of [ours, theirs]) {
        expect(store.conflicts()).toEqual([]);
        expect(store.get('people', id)?.notes).toBe(value);
      }
    }
    expect(await faultsOf(place.dir)).toEqual([]);
  });

  test('is also made by editing the disputed field', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    const before = ours.conflicts();
    for (const notes of ['t', 'ty', 'typed']) {
      await ours.transact('Type', (tx) => tx.set('people', id, { notes }), { coalesce: 'notes' });
    }
    expect(ours.conflicts()).toEqual([]);
    await ours.undo();
    await meet();
    for (const store of [ours, theirs]) expect(store.conflicts()).toEqual(before);
  });

  test('keeps later values as sides when undone', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    await theirs.transact('Later', (tx) => tx.set('people', id, { description: 'not of the notes' }));
    await ours.transact('Decide', (tx) => tx.settle('people', id, 'notes', 'ours'));
    await theirs.transact('Decide', (tx) => tx.settle('people', id, 'notes', 'neither'));
    await meet();
    expect(sidesOf(ours)).toEqual([['notes', ['neither', true], ['ours', false]]]);
    await ours.undo();
    await meet();
    // A writer's previous value is dropped if the writer has set another value since.
    for (const store of [ours, theirs]) {
      expect(sidesOf(store)).toEqual([['notes', ['neither', true], ['ours', false]]]);
    }
    await theirs.undo();
    await meet();
    for (const store of [ours, theirs]) expect(sidesOf(store)).toEqual([['notes', ['theirs', true], ['ours', false]]]);
  });

  test('of the other copy can be reopened long after, and the reopening undone', async () => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours' }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    await meet();
    const before = ours.conflicts();
    await theirs.transact('Decide', (tx) => tx.settle('people', id, 'notes', 'theirs'));
    await meet();
    const [decision] = ours.decisions();
    if (!decision) throw new Error('expected a decision');
    const [line] = await ours.lines([decision]);
    const change = line?.changes[0];
    if (!change) throw new Error('expected the line of the decision');
    await ours.transact('Open again', (tx) => tx.reopen(change, decision));
    await meet();
    for (const store of [ours, theirs]) expect(store.conflicts()).toEqual(before);
    await ours.undo();
    await meet();
    for (const store of [ours, theirs]) {
      expect(store.conflicts()).toEqual([]);
      expect(store.get('people', id)?.notes).toBe('theirs');
    }
    // A value changed since then stays, as one more side.
    await theirs.transact('Edit', (tx) => tx.set('people', id, { notes: 'since' }));
    await meet();
    await ours.transact('Open again', (tx) => tx.reopen(change, decision));
    await meet();
    for (const store of [ours, theirs]) {
      expect(sidesOf(store)).toEqual([['notes', ['since', true], ['theirs', false], ['ours', false]]]);
    }
  });
});

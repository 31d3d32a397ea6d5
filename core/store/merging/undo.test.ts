import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Store } from '#core/store/types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

const add = async (name: string, group?: string) =>
  (await store.transact(`Add ${name}`, (tx) => addPerson(tx, name), group ? { group } : {})).value;
const note = (id: string, notes: string, coalesce?: string) =>
  store.transact('Note', (tx) => tx.set('people', id, { notes }), coalesce ? { coalesce } : {});
const notes = (id: string) => store.get('people', id)?.notes;

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open();
}

describe('undo', () => {
  test('reverts each kind of change, and redo repeats it', async () => {
    const id = await add('Ada');
    await note(id, 'n');
    await store.transact('Remove', (tx) => tx.remove('people', id));
    expect(store.undoState).toEqual({ undo: { label: 'Remove' }, redo: null });

    expect(await store.undo()).toEqual({ label: 'Remove', changed: [{ collection: 'people', id }], left: [] });
    expect(notes(id)).toBe('n');
    await store.undo();
    expect(notes(id)).toBe('');
    await store.undo();
    expect(store.get('people', id)).toBeUndefined();
    expect(store.getTrashed('people', id)?.id).toBe(id);
    expect(await store.undo()).toBeNull();
    expect(store.undoState).toEqual({ undo: null, redo: { label: 'Add Ada' } });

    expect((await store.redo())?.label).toBe('Add Ada');
    expect(notes(id)).toBe('');
    await store.redo();
    expect(notes(id)).toBe('n');
    await store.redo();
    expect(store.get('people', id)).toBeUndefined();
    expect(await store.redo()).toBeNull();
    expect((await store.history({ limit: 3 })).map(({ label }) => label)).toEqual([
      'Redo: Remove',
      'Redo: Note',
      'Redo: Add Ada',
    ]);
  });

  test('survives a restart, with or without a checkpoint', async () => {
    const id = await add('Ada');
    await note(id, 'a');
    await note(id, 'b');
    await store.undo();
    await reopen();
    expect(store.undoState).toEqual({ undo: { label: 'Note' }, redo: { label: 'Note' } });
    await store.redo();
    expect(notes(id)).toBe('b');
    await store.checkpoint();
    await reopen();
    expect(store.stats().linesSinceCheckpoint).toBe(0);
    await store.undo();
    expect(notes(id)).toBe('a');
    await store.undo();
    await store.undo();
    expect(store.count('people')).toBe(0);
    expect(store.undoState.undo).toBeNull();
  });

  test('reverts a group as one step, whatever was done in between', async () => {
    const first = await add('One', 'import-1');
    const other = await add('By hand');
    await add('Two', 'import-1');
    await store.transact('Edit', (tx) => tx.set('people', first, { notes: 'read' }), { group: 'import-1' });
    const outcome = await store.undo();
    expect(outcome?.changed).toHaveLength(3);
    expect(store.list('people').map((person) => person.id)).toEqual([other]);
    await reopen();
    await store.redo();
    expect(store.count('people')).toBe(3);
    expect(notes(first)).toBe('read');
    await store.undo();
    await store.undo();
    expect(store.count('people')).toBe(0);
  });

  test('reverts typing as one step, although each line is in the journal', async () => {
    const id = await add('Ada');
    const before = store.seq;
    for (const text of ['h', 'he', 'hey']) await note(id, text, `${id} notes`);
    expect(store.seq).toBe(before + 3);
    await reopen();
    await store.undo();
    expect(notes(id)).toBe('');
    await store.redo();
    expect(notes(id)).toBe('hey');
  });

  test('starts a new typing step when the clock is set back', async () => {
    const id = await add('Ada');
    await note(id, 'a', 'k');
    place.clock.ms -= 3_600_000;
    await note(id, 'b', 'k');
    await store.undo();
    expect(notes(id)).toBe('a');
    await store.undo();
    expect(notes(id)).toBe('');
    for (const text of ['a', 'b']) {
      await store.redo();
      expect(notes(id)).toBe(text);
    }
  });

  test('starts a new typing step after a pause, another change, or in another field or key', async () => {
    const id = await add('Ada');
    const steps = [
      () => note(id, 'a', 'k'),
      () => ((place.clock.ms += 2_500), note(id, 'b', 'k')),
      () => store.transact('Born', (tx) => tx.set('people', id, { born: '1815' }), { coalesce: 'k' }),
      () => note(id, 'c', 'other'),
      () => store.transact('Died', (tx) => tx.set('people', id, { died: '1852' })),
      () => note(id, 'd', 'other'),
    ];
    for (const step of steps) await step();
    const seen = [];
    for (let at = 0; at < steps.length; at += 1) {
      await store.undo();
      const { notes, born, died } = store.get('people', id) ?? {};
      seen.push([notes, born, died]);
    }
    expect(seen).toEqual([
      ['c', '1815', '1852'],
      ['c', '1815', null],
      ['b', '1815', null],
      ['b', null, null],
      ['a', null, null],
      ['', null, null],
    ]);
  });

  test('keeps and reports a value that has changed since', async () => {
    const id = await add('Ada', 'import-1');
    await store.transact('Fill', (tx) => tx.set('people', id, { notes: 'imported', born: '1815' }), {
      group: 'import-1',
    });
    await note(id, 'by hand');
    // A later line of the group puts the group above the note on the undo stack.
    await add('Bob', 'import-1');
    const outcome = await store.undo();
    expect(outcome?.left).toEqual([{ collection: 'people', id, field: 'notes', reason: 'changed-since' }]);
    expect(store.getTrashed('people', id)).toMatchObject({ notes: 'by hand', born: null });
  });

  test('leaves trashed records in the trash and reports them', async () => {
    const id = await add('Ada', 'import-1');
    await store.transact('Remove', (tx) => tx.remove('people', id));
    const other = await add('Bob', 'import-1');
    const outcome = await store.undo();
    expect(outcome).toEqual({
      label: 'Add Ada',
      changed: [{ collection: 'people', id: other }],
      left: [{ collection: 'people', id, field: '', reason: 'in-trash' }],
    });
  });

  test('leaves no redo after the next change', async () => {
    const id = await add('Ada');
    await note(id, 'a');
    await store.undo();
    await note(id, 'b');
    expect(store.undoState.redo).toBeNull();
    await reopen();
    expect(store.undoState).toEqual({ undo: { label: 'Note' }, redo: null });
  });

  test('reverts the latest of the pending changes', async () => {
    const id = await add('Ada');
    void note(id, 'a');
    void note(id, 'b');
    const first = store.undo();
    const second = store.undo();
    void note(id, 'c');
    await Promise.all([first, second]);
    await note(id, 'd');
    await store.undo();
    expect(notes(id)).toBe('c');
    expect((await store.history({ limit: 6 })).map(({ label }) => label)).toEqual([
      'Undo: Note',
      'Note',
      'Note',
      'Undo: Note',
      'Undo: Note',
      'Note',
    ]);
  });
});

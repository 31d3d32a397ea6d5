import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPerson, contentOf, faultsOf, quickIo, temporaryCase } from '#tests/support/store.ts';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { maxAheadMs } from '#core/store/journal/hlc.ts';
import type { Store } from './types.ts';

const act = fc.record({
  who: fc.constantFrom('first' as const, 'second' as const),
  do: fc.constantFrom('add', 'note', 'remove', 'restore', 'undo', 'sync', 'checkpoint'),
  at: fc.nat(5),
});

test('two copies end up the same, whoever wrote what and whenever it arrived', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), fc.boolean(), async (acts, ahead) => {
      const place = await temporaryCase({ io: quickIo });
      try {
        const second = await secondReplica(place);
        const skew = ahead ? 3 * maxAheadMs : 0;
        const options = {
          first: {},
          second: { ...second, now: () => (place.clock.ms += 1) + skew },
        };
        let notes = 0;
        for (const { who, do: what, at } of acts) {
          if (what === 'sync') {
            if (who === 'first') await deliverNewer(second.dir, place.dir);
            else await deliverNewer(place.dir, second.dir);
            continue;
          }
          const store = await place.open(options[who]);
          expect(store.readOnly).toBeNull();
          const live = store.list('people');
          const trashed = store.list('people', { trash: true });
          const id = live[at % Math.max(1, live.length)]?.id;
          const gone = trashed[at % Math.max(1, trashed.length)]?.id;
          if (what === 'add') await store.transact('Add', (tx) => addPerson(tx, who));
          if (what === 'note' && id)
            await store.transact('Note', (tx) => tx.set('people', id, { notes: `${(notes += 1)}` }));
          if (what === 'remove' && id) await store.transact('Remove', (tx) => tx.remove('people', id));
          if (what === 'restore' && gone) await store.transact('Restore', (tx) => tx.restore('people', gone));
          if (what === 'undo') await store.undo();
          if (what === 'checkpoint') await store.checkpoint();
          await store.close();
        }
        await deliverNewer(place.dir, second.dir);
        await deliverNewer(second.dir, place.dir);
        const stores = [await place.open(options.first), await place.open(options.second)];
        const [one, two] = stores.map((store: Store) => contentOf(store));
        expect(one).toEqual(two);
        // Checkpoints have the same content as the journals.
        for (const dir of [place.dir, second.dir]) expect(await faultsOf(dir)).toEqual([]);
      } finally {
        await place.end();
      }
    }),
    { numRuns: 15, seed: 11 },
  );
});

test('undo leaves and reports what the other machine has changed since, and does not offer it again', async () => {
  const place = await temporaryCase();
  try {
    let store = await place.open();
    const { value: id } = await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
    await store.transact('Mine', (tx) => tx.set('people', id, { notes: 'mine' }));
    await store.close();
    const second = await secondReplica(place);
    const other = await place.open(second);
    await other.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs' }));
    expect(await other.undo()).toMatchObject({ label: 'Theirs' });
    expect(await other.undo()).toBeNull();
    expect(await other.redo()).toMatchObject({ label: 'Theirs' });
    await other.close();
    await deliverNewer(second.dir, place.dir);

    store = await place.open();
    expect(store.get('people', id)?.notes).toBe('theirs');
    expect(await store.undo()).toEqual({
      label: 'Mine',
      changed: [],
      left: [{ collection: 'people', id, field: 'notes', reason: 'changed-since' }],
    });
    expect(store.get('people', id)?.notes).toBe('theirs');
    expect(store.undoState).toEqual({ undo: { label: 'Add' }, redo: null });
    await store.close();
    store = await place.open();
    expect(store.undoState).toEqual({ undo: { label: 'Add' }, redo: null });
    expect((await store.history({ limit: 4 })).map(({ label, writer }) => [label, writer === store.writer])).toEqual([
      ['Undo: Mine', true],
      ['Redo: Theirs', false],
      ['Undo: Theirs', false],
      ['Theirs', false],
    ]);
  } finally {
    await place.end();
  }
});

test('a late arrival takes its place in the order, even if a checkpoint was made meanwhile', async () => {
  const place = await temporaryCase();
  try {
    let store = await place.open();
    const { value: id } = await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
    await store.close();
    const second = await secondReplica(place);
    const other = await place.open(second);
    await other.transact('Earlier', (tx) => tx.set('people', id, { notes: 'earlier', born: '1815' }));
    await other.close();
    store = await place.open();
    await store.transact('Later', (tx) => tx.set('people', id, { notes: 'later' }));
    await store.checkpoint();
    await store.close();
    await deliverNewer(second.dir, place.dir);
    store = await place.open();
    expect(store.get('people', id)).toMatchObject({ notes: 'later', born: '1815' });
    expect(await faultsOf(place.dir)).toMatchObject([]);
  } finally {
    await place.end();
  }
});

test('a clock a day ahead is reported, and changes made after seeing its lines still win', async () => {
  const place = await temporaryCase();
  try {
    let store = await place.open();
    const { value: id } = await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
    await store.close();
    const second = await secondReplica(place);
    const other = await place.open({ ...second, now: () => place.clock.ms + 2 * maxAheadMs });
    await other.transact('Ahead', (tx) => tx.set('people', id, { notes: 'ahead' }));
    await other.close();
    await deliverNewer(second.dir, place.dir);

    store = await place.open();
    expect(store.faults).toMatchObject([{ kind: 'clock-ahead' }]);
    await store.transact('After', (tx) => tx.set('people', id, { notes: 'after' }));
    const after = (await store.history({ id, limit: 9 })).find(({ label }) => label === 'After');
    expect((after?.at ?? '9') < '2024-01-02').toBe(true);
    await store.close();
    store = await place.open();
    expect(store.get('people', id)?.notes).toBe('after');
  } finally {
    await place.end();
  }
});

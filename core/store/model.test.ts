import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPerson, contentOf, faultsOf, quickIo, temporaryCase } from '#tests/support/store.ts';
import type { Store } from './types.ts';

/** The simplest possible store: complete copies of the state before each step. */
class Model {
  state = new Map<string, { notes: string; tags: string[]; trashed: boolean }>();
  private past: (typeof this.state)[] = [];
  private future: (typeof this.state)[] = [];

  step(change: (state: typeof this.state) => boolean): void {
    const next = new Map([...this.state].map(([id, record]) => [id, { ...record }]));
    if (!change(next)) return;
    this.past.push(this.state);
    this.future = [];
    this.state = next;
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.state);
    // A record, once created, never disappears: undoing its creation moves it to the trash.
    for (const [id, record] of this.state) if (!before.has(id)) before.set(id, { ...record, trashed: true });
    this.state = before;
  }

  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.state);
    this.state = after;
  }
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      at: fc.nat(9),
      notes: fc.option(fc.constantFrom('', 'a', 'b', 'ñ\n"\u2028')),
      tags: fc.option(fc.subarray(['x', 'y'])),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), at: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'checkpoint' as const, 'throw' as const) }),
  },
);

function seenIn(store: Store): Map<string, { notes: string; tags: string[]; trashed: boolean }> {
  return new Map(
    [false, true].flatMap((trash) =>
      store.list('people', { trash }).map(({ id, notes, tags }) => [id, { notes, tags: [...tags], trashed: trash }]),
    ),
  );
}

test('any sequence of changes, undo, redo, checkpoints and restarts matches a simple model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const place = await temporaryCase({ io: quickIo });
      try {
        let store = await place.open();
        const model = new Model();
        const ids: string[] = [];
        for (const action of steps) {
          const id = 'at' in action ? ids[action.at % Math.max(1, ids.length)] : undefined;
          if (action.do === 'add') {
            const { value } = await store.transact('Add', (tx) => addPerson(tx, 'P'));
            ids.push(value);
            model.step((state) => Boolean(state.set(value, { notes: '', tags: [], trashed: false })));
          } else if (action.do === 'set' && id !== undefined && store.get('people', id)) {
            const fields = {
              ...(action.notes === null ? {} : { notes: action.notes }),
              ...(action.tags === null ? {} : { tags: action.tags }),
            };
            await store.transact('Set', (tx) => tx.set('people', id, fields));
            model.step((state) => {
              const record = state.get(id);
              const before = JSON.stringify(record);
              return JSON.stringify(Object.assign(record ?? {}, fields)) !== before;
            });
          } else if (action.do === 'remove' && id !== undefined && store.get('people', id)) {
            await store.transact('Remove', (tx) => tx.remove('people', id));
            model.step((state) => Boolean(Object.assign(state.get(id) ?? {}, { trashed: true })));
          } else if (action.do === 'restore' && id !== undefined && store.getTrashed('people', id)) {
            await store.transact('Restore', (tx) => tx.restore('people', id));
            model.step((state) => Boolean(Object.assign(state.get(id) ?? {}, { trashed: false })));
          } else if (action.do === 'undo') {
            await store.undo();
            model.undo();
          } else if (action.do === 'redo') {
            await store.redo();
            model.redo();
          } else if (action.do === 'throw') {
            const fails = store.transact('Fail', (tx) => {
              addPerson(tx, 'Q');
              throw new Error('no');
            });
            await expect(fails).rejects.toThrow('no');
          } else if (action.do === 'checkpoint') {
            await store.checkpoint();
          } else if (action.do === 'reopen') {
            const before = contentOf(store);
            await store.close();
            store = await place.open();
            expect(contentOf(store)).toEqual(before);
            expect(store.readOnly).toBeNull();
          }
          expect(seenIn(store)).toEqual(model.state);
        }
        expect(store.faults).toEqual([]);
        expect(await faultsOf(place.dir)).toEqual([]);
      } finally {
        await place.end();
      }
    }),
    { numRuns: 30, seed: 3 },
  );
});

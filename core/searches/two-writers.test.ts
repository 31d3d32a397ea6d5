import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { contentOf, faultsOf, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { stateOf, Writer } from '#tests/support/simulated-writers.ts';
import type { Store } from '#core/store/types.ts';
import { searchesService } from './service.ts';

let place: TestStore;
let second: Awaited<ReturnType<typeof secondReplica>>;
beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  second = await secondReplica(place);
});
afterEach(() => place.end());

/** Performs an action in one copy of the case, as its user. */
async function on<T>(who: 'first' | 'second', act: (store: Store) => Promise<T>): Promise<T> {
  const store = await place.open(who === 'first' ? {} : second);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

async function exchange(): Promise<void> {
  await deliverNewer(place.dir, second.dir);
  await deliverNewer(second.dir, place.dir);
}

const listed = (store: Store) => Promise.resolve(searchesService(store).list({}));
const make =
  (name: string, query = name, within = '') =>
  (store: Store) =>
    Promise.resolve(searchesService(store).create({ name, query, within }));
const change = (id: string, fields: Record<string, unknown>) => (store: Store) =>
  store.transact('Edit', (tx) => tx.set('searches', id, fields));
const remove = (id: string) => (store: Store) => store.transact('Remove', (tx) => tx.remove('searches', id));

/** Returns what both copies show, which must be equal, including conflicts. */
async function both() {
  const [one, two] = [await on('first', seen), await on('second', seen)];
  expect(one).toEqual(two);
  return one;
}

async function seen(store: Store) {
  const conflicts = store.conflicts().map(({ field, sides }) => [field, sides.map(({ value }) => value).sort()]);
  return { searches: await listed(store), conflicts };
}

test('searches saved on two replicas appear on both in the same order, and their fields merge separately', async () => {
  const ferry = await on('first', make('Ferry', 'ferry'));
  await exchange();
  await on('first', make('Harbour'));
  await on('second', make('Lighthouse'));
  await on('first', change(ferry.id, { name: 'Night ferry' }));
  await on('second', change(ferry.id, { within: 'owner' }));
  await exchange();
  const { searches, conflicts } = await both();
  expect(conflicts).toEqual([]);
  expect(searches.map(({ name }) => name)).toEqual(['Night ferry', 'Harbour', 'Lighthouse']);
  expect(searches[0]).toEqual({ id: ferry.id, name: 'Night ferry', query: 'ferry', within: 'owner' });
  // Both created theirs in the place after the first; there is still room to move one before it.
  await on('second', async (store) => searchesService(store).move({ id: searches[2]?.id ?? '', before: ferry.id }));
  await exchange();
  expect((await both()).searches.map(({ name }) => name)).toEqual(['Lighthouse', 'Night ferry', 'Harbour']);
});

test('two names for one search are a conflict, and so is a removal against an edit', async () => {
  const [ferry, harbour, gone] = [
    await on('first', make('Ferry')),
    await on('first', make('Harbour')),
    await on('first', make('Gone')),
  ];
  await exchange();
  await on('first', change(ferry.id, { name: 'Night ferry' }));
  await on('second', change(ferry.id, { name: 'Ferries' }));
  await on('first', remove(harbour.id));
  await on('second', change(harbour.id, { query: 'port' }));
  await on('first', remove(gone.id));
  await on('second', remove(gone.id));
  await exchange();
  const { searches, conflicts } = await both();
  expect(conflicts).toHaveLength(2);
  expect(conflicts).toContainEqual(['name', ['Ferries', 'Night ferry']]);
  expect(conflicts.map(([field]) => field)).toContain('');
  expect(searches.map(({ id }) => id)).not.toContain(gone.id);
});

const act = fc.record({
  who: fc.constantFrom('first' as const, 'second' as const),
  do: fc.constantFrom('make', 'name', 'query', 'within', 'move', 'remove', 'restore', 'undo', 'sync'),
  at: fc.nat(5),
  to: fc.nat(5),
});

test('two replicas converge, whatever they do with saved searches', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
      await place.end();
      place = await temporaryCase({ io: quickIo });
      second = await secondReplica(place);
      let said = 0;
      for (const { who, do: what, at, to } of acts) {
        if (what === 'sync') {
          if (who === 'first') await deliverNewer(second.dir, place.dir);
          else await deliverNewer(place.dir, second.dir);
          continue;
        }
        await on(who, async (store) => {
          const live = await listed(store);
          const id = live[at % Math.max(1, live.length)]?.id;
          const gone = store.list('searches', { trash: true })[0]?.id;
          const before = live[to % Math.max(1, live.length + 1)]?.id ?? null;
          if (what === 'make') await make(`S${String((said += 1))}`)(store);
          if (what === 'restore' && gone) await store.transact('Restore', (tx) => tx.restore('searches', gone));
          if (what === 'undo') await store.undo();
          if (!id) return;
          if (what === 'move') await searchesService(store).move({ id, before });
          if (what === 'remove') await remove(id)(store);
          if (what === 'name' || what === 'query' || what === 'within')
            await change(id, { [what]: `W${String((said += 1))}` })(store);
        });
      }
      await exchange();
      await both();
      expect(await on('first', (store) => Promise.resolve(contentOf(store)))).toEqual(
        await on('second', (store) => Promise.resolve(contentOf(store))),
      );
      for (const dir of [place.dir, second.dir]) expect(await faultsOf(dir)).toEqual([]);
    }),
    { numRuns: 10, seed: 6 },
  );
});

test('a search saved before narrowing existed reads as one without it', () => {
  const writer = new Writer('old');
  const create = { tags: [], notes: '', name: 'Ferry', query: 'ferry', order: 'i' };
  writer.writeChange(1, { collection: 'searches', id: 's1', create });
  const { record } = stateOf(writer.lines).tables.row('searches', 's1') ?? {};
  expect(record).toMatchObject({ ...create, within: '' });
});

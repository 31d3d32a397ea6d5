import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import type { Store } from '#core/store/types.ts';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { addPerson, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { createAudiences } from './audiences.ts';

let place: TestStore;
beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
});
afterEach(() => place.end());

/** Creates an audience for the Public profile, as the first export from a copy does. */
async function publicOf(store: Store, letter: number) {
  const audiences = createAudiences({
    store,
    mergedView: { reads: store } as unknown as MergedView,
    identity: createMergeIndex(store),
    random: (bytes) => (bytes === 4 ? Buffer.from([letter, 0, 0, 0]) : randomBytes(bytes)),
  });
  const profile = await audiences.resolve('public');
  if (!profile) throw new Error('no public profile');
  return { profile, audience: await audiences.of(profile) };
}

test('two replicas that both start the Public profile share it and keep all pseudonyms; different letters conflict', async () => {
  const first = await place.open();
  const { value: both } = await first.transact('Add', (tx) => {
    const id = addPerson(tx, 'Ada');
    tx.set('people', id, { protected: true });
    return id;
  });
  await first.close();
  const second = await secondReplica(place);

  const ours = await place.open();
  const one = await publicOf(ours, 3);
  await ours.close();
  const theirs = await place.open(second);
  const { value: own } = await theirs.transact('Add', (tx) => {
    const id = addPerson(tx, 'Bea');
    tx.set('people', id, { protected: true });
    return id;
  });
  const two = await publicOf(theirs, 7);
  await theirs.close();
  expect(two.profile.id).toBe(one.profile.id);
  expect(two.profile.key).toBe(one.profile.key);

  await deliverNewer(place.dir, second.dir);
  await deliverNewer(second.dir, place.dir);
  const shown: unknown[] = [];
  for (const machine of [{}, second]) {
    const store = await place.open(machine);
    expect(store.list('profiles')).toHaveLength(1);
    expect(new Set(store.list('pseudonyms').map(({ record }) => record))).toEqual(new Set([both, own]));
    expect(store.list('pseudonyms')).toHaveLength(2);
    expect(store.conflicts().map(({ field, sides }) => [field, sides.map(({ value }) => value).sort()])).toEqual([
      ['pseudonym', ['Person D', 'Person H']],
    ]);
    shown.push(
      store
        .list('pseudonyms')
        .map(({ id, pseudonym }) => [id, pseudonym])
        .sort(),
    );
    await store.close();
  }
  expect(shown[0]).toEqual(shown[1]);
});

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { addPerson, faultsOf, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { repairStore } from './repair.ts';
import type { Store } from '#core/store/types.ts';

let place: TestStore;
let ours: Store;
let theirs: Store;
let id: string;
let meet: () => Promise<void>;

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  ours = await place.open();
  ({ value: id } = await ours.transact('Add', (tx) => addPerson(tx, 'Ada')));
  await ours.close();
  const second = await secondReplica(place);
  ours = await place.open();
  theirs = await place.open(second);
  meet = async () => {
    await deliverNewer(place.dir, second.dir);
    await deliverNewer(second.dir, place.dir);
    for (const store of [ours, theirs]) await store.takeArrivals();
  };
});
afterEach(async () => {
  await theirs.close();
  await place.end();
});

const rename = (value: string) => ({ names: [{ value, kind: 'main' as const }] });
const said = (store: Store) =>
  store.conflicts().map(({ field, sides }) => [field, ...sides.map(({ value, shown }) => [value, shown])]);

/** Damages one of our lines that a checkpoint contains, and repairs the case. */
async function mend(label: string): Promise<void> {
  await ours.transact('Later', (tx) => addPerson(tx, 'Bob'));
  await ours.checkpoint();
  const path = join(place.dir, 'journal', ours.writer, '000001.ndjson');
  await ours.close();
  const text = await readFile(path, 'utf8');
  expect(text).toContain(`"label":"${label}"`);
  await writeFile(path, text.replace(`"label":"${label}"`, `"label":"${label.toUpperCase()}"`));
  ours = await place.open({ allowRepair: true });
  await repairStore(ours);
  expect((await faultsOf(place.dir)).filter(({ kind }) => kind !== 'mended')).toEqual([]);
}

/** Reopens the case using only its journals. */
async function fromJournals(): Promise<void> {
  await ours.close();
  await rm(join(place.dir, 'checkpoint'), { recursive: true });
  ours = await place.open();
}

test.each(['Ours', 'Decide', 'Undo: Decide'])(
  'repairing a damaged line keeps open conflicts open: %s',
  async (label) => {
    await ours.transact('Ours', (tx) => tx.set('people', id, { notes: 'ours', ...rename('Ours') }));
    await theirs.transact('Theirs', (tx) => tx.set('people', id, { notes: 'theirs', ...rename('Theirs') }));
    await meet();
    const open = said(ours);
    expect(open).toHaveLength(2);
    if (label !== 'Ours') {
      await ours.transact('Decide', (tx) => tx.settle('people', id, 'notes', 'ours'));
      await ours.undo();
      expect(said(ours)).toEqual(open);
    }
    await mend(label);
    expect(said(ours)).toEqual(open);
    await fromJournals();
    expect(said(ours)).toEqual(open);
  },
);

test('repairing a removal that the other copy did not know of keeps the conflict open', async () => {
  await ours.transact('Remove', (tx) => tx.remove('people', id));
  await theirs.transact('Edit', (tx) => tx.set('people', id, { notes: 'needed' }));
  await meet();
  const open = said(ours);
  expect(open).toEqual([['', [false, true], [true, false]]]);
  await mend('Remove');
  await fromJournals();
  expect(said(ours)).toEqual(open);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCaseLinks } from '#core/graph/case-links.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { addPerson, temporaryCase, type TestStore } from '#tests/support/store.ts';

let home: TestStore;
let store: Store;

beforeEach(async () => {
  home = await temporaryCase();
  store = await home.open();
});
afterEach(() => home.end());

test('moving a record on a chart, or editing it, does not read the links of the case again', async () => {
  const change = async <T>(write: (tx: Tx) => T) => (await store.transact('Change', write)).value;
  const { one, link, view } = await change((tx) => {
    const [one, other] = [addPerson(tx, 'Ana Ruiz'), addPerson(tx, 'Tomás Vega')];
    const link = tx.create('links', { kind: 'met', from: one, to: other });
    return { one, link, view: tx.create('views', { name: 'Chart', kind: 'graph', order: 'a' }) };
  });
  const state = { reads: 0 };
  const caseLinks = createCaseLinks({
    store,
    mergedView: createMergedView(store, createReverseIndex(store), createMergeIndex(store)),
    contradicted: () => {
      state.reads++;
      return new Set();
    },
  });
  const before = await caseLinks();
  state.reads = 0;
  const placement = await change((tx) => tx.create('placements', { view, record: one, x: 1, y: 1 }));
  await change((tx) => {
    tx.set('placements', placement, { x: 5 });
  });
  await change((tx) => {
    tx.set('people', one, { notes: 'seen' });
  });
  expect(await caseLinks()).toBe(before);
  expect(state.reads).toBe(0);
  await change((tx) => {
    tx.set('links', link, { role: 'at the port' });
  });
  expect((await caseLinks()).links.get(link)?.role).toBe('at the port');
  await change((tx) => {
    tx.remove('people', one);
  });
  expect((await caseLinks()).links.size).toBe(0);
});

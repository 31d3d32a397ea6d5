import { afterEach, beforeEach, expect, test } from 'vitest';
import { dossierPage } from '#core/dossiers/page.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { newId } from '#core/store/ids.ts';
import type { Store } from '#core/store/types.ts';
import { secondReplica, deliverNewer } from '#tests/support/replicas.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';

let place: TestStore;
beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
});
afterEach(() => place.end());

function pageOf(store: Store) {
  const reverse = createReverseIndex(store);
  const mergedView = createMergedView(store, reverse, createMergeIndex(store));
  const page = dossierPage({
    store,
    reverse,
    mergedView,
    claimed: { claims: () => [], contradictions: () => [] },
  });
  /** Overwrites one paragraph of a section, or appends one, as a window does. */
  const type = async (dossier: string, at: number, paragraph: number, text: string) => {
    const { section, paragraphs } = page.page(dossier)[at] ?? {};
    if (!section || !paragraphs) throw new Error('section not found');
    const known = paragraphs.map((one) => ({ id: one.id ?? '', text: one.text }));
    const now = known.map((one, index) => (index === paragraph ? { ...one, text } : one));
    if (paragraph >= known.length) now.push({ id: newId(), text });
    await page.write({ sections: [{ section: section.id, paragraphs: now, known }] });
  };
  const texts = (dossier: string) => page.page(dossier).map((one) => one.paragraphs.map(({ text }) => text));
  return { type, texts };
}

test('edits of two replicas to different sections and paragraphs all survive the merge', async () => {
  const first = await place.open();
  const { value: dossier } = await first.transact('Make', (tx) => {
    const id = tx.create('dossiers', { title: 'The mill' });
    tx.create('sections', { dossier: id, order: 'a', kind: 'text' });
    tx.create('sections', { dossier: id, order: 'b', kind: 'text' });
    return id;
  });
  const begun = pageOf(first);
  for (const [at, text] of ['One.', 'Two.', 'Three.'].entries()) await begun.type(dossier, 0, at, text);
  await begun.type(dossier, 1, 0, 'End.');
  await first.close();
  const second = await secondReplica(place);

  const ours = await place.open();
  await pageOf(ours).type(dossier, 0, 0, 'One, ours.');
  await pageOf(ours).type(dossier, 1, 9, 'After the end, ours.');
  await ours.close();
  const theirs = await place.open(second);
  await pageOf(theirs).type(dossier, 0, 2, 'Three, theirs.');
  await pageOf(theirs).type(dossier, 0, 9, 'Four, theirs.');
  await pageOf(theirs).type(dossier, 1, 9, 'After the end, theirs.');
  await theirs.close();

  await deliverNewer(place.dir, second.dir);
  await deliverNewer(second.dir, place.dir);
  const shown: string[][][] = [];
  for (const machine of [{}, second]) {
    const store = await place.open(machine);
    expect(store.conflicts()).toEqual([]);
    shown.push(pageOf(store).texts(dossier));
    await store.close();
  }
  const [here, there] = shown;
  expect(here).toEqual(there);
  expect(here?.[0]).toEqual(['One, ours.', 'Two.', 'Three, theirs.', 'Four, theirs.']);
  expect(here?.[1]?.[0]).toBe('End.');
  expect([...(here?.[1] ?? [])].sort()).toEqual(['After the end, ours.', 'After the end, theirs.', 'End.']);
});

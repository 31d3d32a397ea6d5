import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDossierComposer } from '#core/dossiers/dossier-composer.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import { addPerson, temporaryCase, type TestStore } from '#tests/support/store.ts';

let home: TestStore;
let store: Store;

beforeEach(async () => {
  home = await temporaryCase();
  store = await home.open();
});
afterEach(() => home.end());

test('writing in a dossier composes it again without reading the claims of the case again', async () => {
  const { person, dossier, paragraph } = (
    await store.transact('Write', (tx) => {
      const person = addPerson(tx, 'Nadia Orbe');
      const claim = tx.create('claims', { subject: person, property: 'born', value: { type: 'date', edtf: '1950' } });
      const dossier = tx.create('dossiers', { title: 'Report' });
      const section = tx.create('sections', { dossier, order: 'a0', kind: 'text' });
      const paragraph = tx.create('paragraphs', { section, order: 'a0', text: `First. [claim:${claim}]` });
      return { person, dossier, paragraph };
    })
  ).value;
  const reverse = createReverseIndex(store);
  const mergedView = createMergedView(store, reverse, createMergeIndex(store));
  const read = { claims: 0, contradictions: 0, other: 0 };
  const composer = createDossierComposer(
    { store, mergedView },
    {
      claims: () => (read.claims++, []),
      contradictions: () => (read.contradictions++, []),
    },
  );
  const text = () => {
    composer.ofCase('other', () => read.other++);
    return JSON.stringify(composer.of(dossier).document.sections);
  };
  expect(text()).toContain('First.');
  expect(read).toEqual({ claims: 1, contradictions: 1, other: 1 });

  await store.transact('Write', (tx) => {
    tx.set('paragraphs', paragraph, { text: `Second. ${store.get('paragraphs', paragraph)?.text.slice(7)}` });
  });
  expect(text()).toContain('Second.');
  expect(read).toEqual({ claims: 1, contradictions: 1, other: 1 });

  await store.transact('Born', (tx) => {
    tx.set('people', person, { born: '1950' });
  });
  text();
  expect(read).toEqual({ claims: 2, contradictions: 2, other: 2 });
});

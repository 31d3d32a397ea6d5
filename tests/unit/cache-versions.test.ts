import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryCase } from '#tests/support/store.ts';
import { createVocabulary } from '#core/claims/vocabulary.ts';
import { contract } from '#core/contract.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { overlapOf } from '#core/near-duplicates/overlap.ts';
import { fingerprintsOf, ownRuns, shinglesOf } from '#core/near-duplicates/shingles.ts';
import { sketchesVersion } from '#core/near-duplicates/sketches.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { openResources } from '#core/resources.ts';
import { searchDocOf } from '#core/search/build.ts';
import { docsVersion, toNewDoc } from '#core/search/docs.ts';
import { searchTypes } from '#core/search/model.ts';
import { answersVersion } from '#core/startup-cache/answers.ts';
import { cachedMethods } from '#core/startup-cache/startup-cache.ts';
import { createReader } from '#core/worker/readings.ts';
import { composedVersion } from '#lib/composed-version.ts';
import { foundNames, readingVersion } from '#lib/ner/found-name.ts';
import { foundValues, valuesVersion } from '#lib/ner/found-value.ts';
import { gazetteerFiles } from '#lib/ner/gazetteers.ts';
import { suggestFrom } from '#lib/ner/suggest.ts';
import { fold, foldingVersion } from '#lib/text/fold.ts';
import { wordsVersion } from '#lib/text/scan.ts';
import { indexTerms } from '#lib/text/tokens.ts';

/*
 * The contents of the user's cache depend on rules. If you change one of them and a test here fails, raise the version that the
 * test names and update its hash. A hash that differs on another version of Node means that this version changes a rule, and
 * needs the same.
 */

const print = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** Blocks in which Unicode has long assigned every character it is going to. */
const blocks = [
  [0x00, 0x24f],
  [0x300, 0x45f],
  [0x5d0, 0x5ea],
  [0x620, 0x669],
  [0xe01, 0xe59],
  [0x1e00, 0x1eff],
  [0x2000, 0x205f],
  [0x3041, 0x30ff],
  [0xfb00, 0xfb06],
  [0xff01, 0xff9f],
] as const;

const english =
  'Harbour pilot Ambrosio Elorduy Paz, 44, told the Port Authority on Monday that the lamp of quay 7 was dark. ' +
  '“Nobody asked,” said Ms O’Brien-Paz of the Dredging Company of Vigo, the body that keeps the x-ray scanner. ' +
  'Mr Elorduy said that 1,000 euros had been paid. The Port Authority in Vigo, Spain, did not answer.';
const spanish =
  'El práctico Ambrosio Elorduy Paz declaró el lunes ante la Autoridad Portuaria de Vigo que el farol del muelle 7 ' +
  'estaba apagado. Según la presidenta, Nieves Tarradell Oubiña, la empresa Cormorán Dragados S.A. cobró 1.000 euros.';

test('composed versions rise with each version that they are made of', () => {
  expect([composedVersion(1), composedVersion(4, 1, 1), composedVersion(4, 2, 1), composedVersion(4, 2, 3)]).toEqual([
    1, 4, 5, 7,
  ]);
});

test('a change in folding needs a new foldingVersion', () => {
  const signs = blocks.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
  const folded = signs.map((code) => fold(String.fromCharCode(code)));
  const marked = ['e\u0301', 'i\u0307', 'ก\u0e34', 'か\u3099', 'ب\u064e', 'ש\u05c1', '…’“—'].map(fold);
  expect({ foldingVersion, print: print([folded, marked]) }).toEqual({ foldingVersion: 1, print: '46dd83aa6152726d' });
});

test('a change in words needs a new wordsVersion', () => {
  const texts = [english, spanish, 'U.S.A. 3.5 3,5 a.b e-mail AT&T 東京の港 ท่าเรือ l’eau 1\u00a0000 x', 'Ünïcode ﬁne ½'];
  expect({ wordsVersion, print: print(texts.map(indexTerms)) }).toEqual({ wordsVersion: 1, print: 'cb1f6630f07b491d' });
});

test('a change in finding names needs a new readingVersion', () => {
  const { gazetteer } = openResources(resolve('resources'));
  const read = createReader(gazetteer, 0);
  const names = [english, spanish].map((text) => {
    const { reading, gazetteers } = read({ text, language: null, published: null }, false);
    // `why` is prose and `score` has more digits than are the same everywhere; neither is a rule of what is found.
    return foundNames(text, suggestFrom(reading, { known: [], rejected: [], gazetteers })).map(
      ({ why: _why, score, ...found }) => ({ ...found, score: score.toFixed(3) }),
    );
  });
  expect(names.map((found) => found.length)).toEqual([5, 4]);
  const lists = gazetteerFiles.map((file) => createHash('sha256').update(gazetteer(file)).digest('hex'));
  expect({ readingVersion, print: print([names, lists]) }).toEqual({ readingVersion: 5, print: 'd99f8c18fc2bddf4' });
});

test('a change in finding dates and figures needs a new valuesVersion', () => {
  const read = createReader(openResources(resolve('resources')).gazetteer, 0);
  const values = [english, spanish].map((text) => {
    const { reading, gazetteers } = read({ text, language: null, published: '2024-03-09' }, false);
    return foundValues(suggestFrom(reading, { known: [], rejected: [], gazetteers }));
  });
  expect(values.flat().map(({ text, why }) => [text, why])).toEqual([
    ['Monday', 'Counted from the publication date'],
    ['1,000 euros', ''],
    ['lunes', 'Counted from the publication date'],
    ['1.000 euros', ''],
  ]);
  expect({ valuesVersion, print: print(values) }).toEqual({ valuesVersion: 11, print: '675b6a2b6865c640' });
});

test('a change in text fingerprints needs a new sketchesVersion', () => {
  const sketch = (text: string) =>
    shinglesOf(
      text,
      ownRuns({
        text,
        blocks: [
          { kind: 'title', start: 0, end: 20 },
          { kind: 'body', start: 20, end: text.length },
        ],
      }),
    );
  const [one, other] = [sketch(`${english} ${spanish}`), sketch(`${spanish} And then. ${english}`)];
  const sketches = [[...fingerprintsOf(one)], [...fingerprintsOf(other)], overlapOf(one, other)];
  expect({ sketchesVersion, print: print(sketches) }).toEqual({ sketchesVersion: 2, print: 'bd96748c6aa63b0a' });
});

test('a change in the cached answers needs a new answersVersion', () => {
  const signatures = cachedMethods.map((name) => {
    const [feature, method] = name.split('.') as ['cases', 'info'];
    return z.toJSONSchema(contract[feature][method].output, { unrepresentable: 'any' });
  });
  expect({ answersVersion, print: print(signatures) }).toEqual({ answersVersion: 6, print: '719fd0e26a846792' });
});

test('a change in search documents needs a new docsVersion', async () => {
  const testStore = await temporaryCase();
  const store = await testStore.open();
  const id = (at: number) => `018f0000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}`;
  const textHash = await store.putText(english);
  await store.transact('some', (tx) => {
    tx.create('people', {
      id: id(1),
      names: [
        { value: 'Ambrosio Elorduy', kind: 'main' },
        { value: 'El práctico', kind: 'alias' },
      ],
      description: 'Pilot.',
      tags: ['quay'],
    });
    tx.create('people', { id: id(2), names: [{ value: 'A. Elorduy', kind: 'main' }], notes: 'See quay 7.' });
    tx.create('organisations', { id: id(3), names: [{ value: 'Порт Виго', kind: 'main' }] });
    tx.create('places', { id: id(4), names: [{ value: 'Vigo', kind: 'main' }] });
    tx.create('events', { id: id(5), title: 'The lamp', when: '2019-10~', kind: 'failure' });
    const article = {
      title: 'Dark',
      outlet: 'Faro',
      authors: ['N. Tarradell'],
      published: '2019-10-14',
      tags: ['x'],
      extra: { 'ris:M3': ['map'] },
    };
    tx.create('articles', { id: id(6), captured: '2024-01-01T00:00:00Z', textHash, ...article });
    tx.create('quotes', { id: id(7), article: id(6), exact: 'the lamp', start: 0, end: 8, textHash, about: [id(1)] });
    tx.create('links', { id: id(8), kind: 'knows', from: id(1), to: id(3) });
    const value = { type: 'text' as const, text: 'dark' };
    tx.create('claims', { id: id(9), subject: id(5), property: 'state', value, stance: 'asserts', quotes: [id(7)] });
    tx.create('questions', { id: id(10), text: 'Who paid?', about: [id(1)] });
    tx.create('dossiers', { id: id(11), title: 'The quay' });
    tx.create('identities', { id: id(12), members: [id(1), id(2)], decision: 'same', lead: id(1) });
  });
  const identity = createMergeIndex(store);
  const shown = createMergedView(store, createReverseIndex(store), identity);
  const vocabulary = createVocabulary(store);
  const replies: unknown[] = [];
  for (const type of searchTypes) {
    for (const { id: one } of store.list(type)) {
      const doc = await searchDocOf(shown, store, identity.members, vocabulary, type, one, (hash) =>
        store.readText(hash),
      );
      if (doc) replies.push(toNewDoc(doc, ''));
    }
  }
  await testStore.end();
  expect(replies).toHaveLength(10);
  // None of these records has a field that was added later; an index built before that lacks its words.
  const read = searchTypes.flatMap((type) =>
    fieldsOf(type).flatMap(({ name, search }) => (search === undefined ? [] : [`${type}.${name} ${search}`])),
  );
  expect(
    { docsVersion, print: print([replies, read]) },
    'search reads records differently: raise docsVersion in core/search/docs.ts, and update it and the hash here',
  ).toEqual({ docsVersion: 2, print: '2a22c3989e4c570d' });
});

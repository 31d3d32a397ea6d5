import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Claims and questions are found by what they say, in sync with what they are about. */
const made = useTestCase();
let ids: Record<string, string>;

beforeEach(async () => {
  const records = [
    { collection: 'people', id: '$ana', names: [{ value: 'Ana Lobato', kind: 'main' }] },
    { collection: 'people', id: '$ivo', names: [{ value: 'Ivo Prats', kind: 'main' }] },
    { collection: 'places', id: '$mole', names: [{ value: 'Levante mole', kind: 'main' }] },
    { collection: 'events', id: '$fire', title: 'Fire at the depot' },
    { collection: 'links', id: '$link', kind: 'met', from: '$ana', to: '$ivo' },
    {
      collection: 'claims',
      id: '$toll',
      subject: '$fire',
      property: 'deaths',
      value: { type: 'number', number: 1400, unit: 'people' },
      qualifier: 'at-least',
      assertedBy: '$ivo',
      asOf: '1931-05',
      notes: 'Heard at the kiosk',
      tags: ['toll'],
    },
    {
      collection: 'claims',
      id: '$where',
      subject: '$fire',
      property: 'place',
      value: { type: 'record', id: '$mole' },
      stance: 'denies',
    },
    { collection: 'claims', id: '$ship', subject: '$ana', property: 'Ship', value: { type: 'text', text: 'Galatea' } },
    { collection: 'claims', id: '$met', subject: '$link', property: 'date', value: { type: 'date', edtf: '1930' } },
    {
      collection: 'questions',
      id: '$who',
      text: 'Who held the warehouse keys?',
      about: ['$fire'],
      answer: 'The watchman',
      state: 'answered',
    },
  ];
  const put = await made.client.records.put({ records });
  ids = Object.fromEntries(put.map(({ id }, index) => [records[index]?.id ?? '', id]));
});

const id = (name: string) => ids[name] ?? '';

async function found(query: string, type?: string) {
  await made.engine.ready();
  const { hits } = await made.client.search.query({ query, ...(type ? { types: [type] } : {}) });
  return hits;
}
const titles = async (query: string, type: string) => (await found(query, type)).map(({ title }) => title).sort();
const toll = 'Fire at the depot, deaths: ≥ 1,400 people';
const where = 'Fire at the depot, denied: place: Levante mole';

test.each([
  ['the name of its property', 'deaths'],
  ['its value', '1400'],
  ['its value as displayed', '"1,400 people"'],
  ['its note', 'kiosk'],
  ['its tag', 'tag:toll'],
  ['its subject and property', 'depot deaths'],
  ['the exact name of its subject', '"Fire at the depot" deaths'],
  ['the misspelt name of who asserts it', 'Pratts deaths'],
  ['its date', 'deaths before:1932 type:claim'],
])('a claim is found by %s', async (_, query) => {
  expect(await titles(query, 'claims')).toEqual([toll]);
});

test('a claim is found by the record it names, its stance, its text or its date', async () => {
  expect(await titles('"Levante mole"', 'claims')).toEqual([where]);
  expect(await titles('denied', 'claims')).toEqual([where]);
  expect(await titles('galatea', 'claims')).toEqual(['Ana Lobato, Ship: Galatea']);
  expect(await titles('1930', 'claims')).toEqual(['Ana Lobato met Ivo Prats, date: 1930']);
});

test('the record that a claim names ranks above the claim, which says why it matched', async () => {
  const hits = await found('Ivo Prats');
  expect(hits[0]).toMatchObject({ id: id('$ivo'), type: 'people' });
  const claim = hits.find((hit) => hit.id === id('$toll'));
  expect(claim).toMatchObject({ type: 'claims', subtitle: 'May 1931' });
  expect(claim?.why).toContainEqual(expect.objectContaining({ field: 'about', matched: 'Prats' }));
  // A name of another record is not a name of its own.
  expect((await made.client.search.names({ prefix: 'Ivo' })).map((hit) => hit.id)).toEqual([id('$ivo')]);
});

test('an article that names somebody ranks above the claims about them', async () => {
  await made.client.records.put({
    records: [{ collection: 'articles', title: 'Diary', text: 'In the evening Ivo Prats came by. '.repeat(40) }],
  });
  const [first, second] = await found('Prats');
  expect([first?.type, second?.title]).toEqual(['people', 'Diary']);
});

test('a question is found by its text, its answer and its subject', async () => {
  for (const query of ['warehouse keys', 'watchman', '"held the warehouse"', 'type:question keys'])
    expect((await found(query, 'questions')).map((hit) => hit.id)).toEqual([id('$who')]);
  const hits = await found('Fire at the depot', 'questions');
  expect(hits[0]?.why).toContainEqual(expect.objectContaining({ field: 'about', matched: 'depot' }));
  const [named] = await made.client.search.names({ prefix: 'Who held the ware' });
  expect(named).toMatchObject({ id: id('$who'), type: 'questions' });
});

test('indexed claims follow renamed records, property labels, undo and the trash', async () => {
  await made.engine.ready();
  await made.client.records.put({ records: [{ collection: 'events', id: id('$fire'), title: 'Blaze' }] });
  expect(await titles('deaths', 'claims')).toEqual(['Blaze, deaths: ≥ 1,400 people']);
  expect(await titles('depot deaths', 'claims')).toEqual([]);
  expect(await titles('blaze', 'questions')).toHaveLength(1);
  await made.client.history.undo({});
  expect(await titles('depot deaths', 'claims')).toEqual([toll]);

  const names = [{ value: 'Ana Roldán', kind: 'main' }];
  await made.client.records.put({ records: [{ collection: 'people', id: id('$ana'), names }] });
  expect(await titles('1930', 'claims')).toEqual(['Ana Roldán met Ivo Prats, date: 1930']);
  expect(await titles('met', 'links')).toEqual(['Ana Roldán met Ivo Prats']);
  expect(await titles('Roldan Ship', 'claims')).toEqual(['Ana Roldán, Ship: Galatea']);

  await made.client.claims.describe({ label: 'Vessel', valueType: 'text' });
  await made.client.records.put({ records: [{ collection: 'claims', id: id('$ship'), property: 'vessel' }] });
  expect(await titles('vessel', 'claims')).toEqual(['Ana Roldán, Vessel: Galatea']);
  const [setting] = (await made.client.records.list({ collection: 'settings' })).records;
  await made.client.records.put({
    records: [{ collection: 'settings', id: String(setting?.['id']), label: 'Steamer' }],
  });
  expect(await titles('galatea', 'claims')).toEqual(['Ana Roldán, Steamer: Galatea']);

  await made.client.records.remove({ ids: [id('$ship'), id('$who')] });
  expect(await titles('galatea', 'claims')).toEqual([]);
  expect(await titles('warehouse', 'questions')).toEqual([]);
});

test('after a merge, claims are titled after the lead record and still found by the other name', async () => {
  await made.engine.ready();
  await made.client.identity.decide({ ids: [id('$ivo'), id('$ana')], decision: 'same' });
  expect(await titles('galatea', 'claims')).toEqual(['Ivo Prats, Ship: Galatea']);
  expect(await titles('Ana Lobato', 'claims')).toHaveLength(3);
  await made.client.identity.split({ ids: [id('$ana')] });
  expect(await titles('galatea', 'claims')).toEqual(['Ana Lobato, Ship: Galatea']);
});

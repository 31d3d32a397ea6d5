import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Filters that are answered from the records, in sync with every change. */
const made = useTestCase();
let ids: Record<string, string>;

const records = [
  {
    collection: 'people',
    id: '$ana',
    names: [
      { value: 'Ana Lobato', kind: 'main' },
      { value: 'La Jefa', kind: 'alias' },
    ],
  },
  { collection: 'people', id: '$ivo', names: [{ value: 'Ivo Prats', kind: 'main' }], born: '1970' },
  { collection: 'places', id: '$mole', names: [{ value: 'Levante mole', kind: 'main' }], tags: ['port'] },
  { collection: 'events', id: '$fire', title: 'Fire at the depot', where: '$mole', when: '2021-05' },
  {
    collection: 'articles',
    id: '$diary',
    title: 'Diary of the watch',
    text: 'Ana Lobato met Ivo Prats on the mole.',
    language: 'es',
    grade: { source: 'B', content: 2 },
    authors: ['Clara Roig'],
    outlet: 'Harbour Observer',
  },
  {
    collection: 'articles',
    id: '$other',
    title: 'Another diary',
    text: 'Nothing of note.',
    readState: 'read',
    notes: 'dull',
  },
  {
    collection: 'quotes',
    id: '$quote',
    article: '$diary',
    exact: 'met Ivo Prats',
    about: ['$ivo'],
    translation: 'met him',
  },
  {
    collection: 'links',
    id: '$met',
    kind: 'met',
    from: '$ana',
    to: '$ivo',
    quotes: ['$quote'],
    certainty: 'confirmed',
  },
  { collection: 'links', id: '$bare', kind: 'works-for', from: '$ivo', to: '$ana' },
  {
    collection: 'claims',
    id: '$claim',
    subject: '$fire',
    property: 'deaths',
    value: { type: 'number', number: 3 },
    quotes: [],
  },
  { collection: 'questions', id: '$who', text: 'Who had the keys?', about: ['$fire'] },
];

beforeEach(async () => {
  const put = await made.client.records.put({ records });
  ids = Object.fromEntries(put.map(({ id }, index) => [records[index]?.id ?? '', id]));
});

async function found(query: string): Promise<string[]> {
  await made.engine.ready();
  const { hits } = await made.client.search.query({ query, limit: 100 });
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return hits.map(({ id }) => names.get(id) ?? id).sort();
}

test.each([
  ['has:quote', ['$ana', '$diary', '$ivo', '$met']],
  ['has:alias', ['$ana']],
  ['has:translation', ['$quote']],
  ['has:place', ['$fire']],
  ['has:tag', ['$mole']],
  ['has:note', ['$other']],
  ['has:claim', ['$fire']],
  ['has:question', ['$fire']],
  ['has:link type:person', ['$ana', '$ivo']],
  ['has:date', ['$fire', '$ivo']],
  ['is:unread', ['$diary']],
  ['is:read', ['$other']],
  ['is:unassessed type:article', ['$diary', '$other']],
  ['is:confirmed', ['$met']],
  ['is:unsourced', ['$bare', '$claim']],
  ['is:open', ['$who']],
  ['grade:B2', ['$diary']],
  ['grade:b', ['$diary']],
  ['grade:2', ['$diary']],
  ['grade:C', []],
  ['lang:ES', ['$diary']],
  ['author:roig', ['$diary']],
  ['outlet:observer', ['$diary']],
  ['type:article -is:read', ['$diary']],
  ['diary OR is:open', ['$diary', '$other', '$who']],
  ['linked:"Ivo Prats" type:article', ['$diary']],
  ['linked:"la jefa"', ['$bare', '$diary', '$ivo', '$met', '$quote']],
  ['linked:"levante mole"', ['$fire']],
  ['linked:"nobody of this name"', []],
])('%s', async (query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test('filters follow grades, read state, links and undo immediately', async () => {
  await made.engine.ready();
  await made.client.records.put({
    records: [{ collection: 'articles', id: ids['$other'], readState: 'unread', grade: { source: 'C', content: 3 } }],
  });
  expect(await found('is:unread')).toEqual(['$diary', '$other']);
  expect(await found('grade:C3')).toEqual(['$other']);
  await made.client.history.undo({});
  expect(await found('is:unread')).toEqual(['$diary']);
  await made.client.records.remove({ ids: [ids['$met'] ?? ''] });
  expect(await found('linked:"la jefa"')).toEqual(['$bare', '$ivo']);
  await made.client.records.remove({ ids: [ids['$mole'] ?? ''] });
  expect(await found('has:place')).toEqual([]);
});

test('the linked filter finds both ends of claims and of fields that name a record', async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'people', id: '$eva', names: [{ value: 'Eva Soler', kind: 'main' }] },
      { collection: 'organisations', id: '$firm', names: [{ value: 'Towage firm', kind: 'main' }] },
      {
        ...{ collection: 'claims', id: '$employer', subject: '$eva', property: 'employer', quotes: [ids['$quote']] },
        value: { type: 'record', id: '$firm' },
      },
      { collection: 'events', id: '$alarm', title: 'Alarm at the depot', partOf: ids['$fire'] },
    ],
  });
  for (const { id, temp } of put) ids[temp ?? ''] = id;
  expect(await found('linked:"eva soler"')).toEqual(['$diary', '$employer', '$firm', '$quote']);
  expect(await found('linked:"towage firm"')).toEqual(['$diary', '$employer', '$eva', '$quote']);
  expect(await found('linked:"alarm at the depot"')).toEqual(['$fire']);
  expect(await found('linked:"fire at the depot"')).toEqual(['$alarm', '$claim', '$mole', '$who']);
});

test('a quote in the trash proves nothing: not in search, leads, lists and tables', async () => {
  const { client } = made;
  const value = { type: 'number', number: 40 };
  const told = { collection: 'claims', subject: ids['$ana'], property: 'age', value, quotes: [ids['$quote']] };
  await client.records.put({ records: [told] });
  const counted = async () => {
    const { ids: bare } = await client.claims.order({ standing: 'no-quote' });
    const { rows } = await client.records.rows({ collection: 'people', sort: 'title', descending: false });
    const { page } = await client.tables.rows({ collection: 'claims', columns: ['quotes'], limit: 9 });
    const { findings } = await client.findings.lint({});
    return {
      ...{ unsourced: (await found('is:unsourced')).length, quoted: await found('has:quote type:person') },
      ...{ bare: bare.length, rows: rows.map((row) => [row.unsourced, row.quotes]) },
      cells: page.flatMap((line) => (line.kind === 'row' ? line.cells.map(({ text }) => text) : [])),
      leads: findings.filter(({ rule }) => rule === 'no-quote' || rule === 'unsourced-link').length,
    };
  };
  const both = (rows: unknown) => [rows, rows];
  const proved = { unsourced: 2, quoted: ['$ana', '$ivo'], bare: 1, rows: both([1, 1]), cells: ['', '1'], leads: 2 };
  expect(await counted()).toEqual(proved);
  await client.records.remove({ ids: [ids['$quote'] ?? ''] });
  expect(await counted()).toEqual({ unsourced: 4, quoted: [], bare: 2, rows: both([2, 0]), cells: ['', ''], leads: 4 });
  await client.records.restore({ ids: [ids['$quote'] ?? ''] });
  expect(await counted()).toEqual(proved);
});

test('a language also finds its regional forms', async () => {
  await made.client.records.put({
    records: [{ collection: 'articles', id: ids['$other'], language: 'es-EC' }],
  });
  expect(await found('lang:es')).toEqual(['$diary', '$other']);
});

test('after a merge, the linked filter finds the links of both people under either name', async () => {
  await made.client.records.put({
    records: [
      { collection: 'people', id: '$double', names: [{ value: 'Anna Lobato', kind: 'main' }] },
      { collection: 'links', kind: 'owns', from: '$double', to: ids['$mole'] },
    ],
  });
  const people = (await made.client.records.list({ collection: 'people' })).records;
  const double = String(people.find((record) => JSON.stringify(record).includes('Anna Lobato'))?.['id']);
  expect(await found('linked:"la jefa" type:place')).toEqual([]);
  expect(await found('linked:"Anna Lobato" type:person')).toEqual([]);
  await made.client.identity.decide({ ids: [ids['$ana'] ?? '', double], decision: 'same' });
  for (const name of ['Anna Lobato', 'la jefa']) {
    expect(await found(`linked:"${name}" type:place`)).toEqual(['$mole']);
    expect(await found(`linked:"${name}" type:person`)).toEqual(['$ivo']);
  }
});

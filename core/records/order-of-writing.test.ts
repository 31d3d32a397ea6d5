import { beforeEach, expect, test } from 'vitest';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Lists whose order must not depend on what was written last: two records with one name, equal copies, backlinks. */
const made = useTestCase();
const second = useSecondReplica(made);
let [older, newer, article] = ['', '', ''];
const text =
  'Mayor Ilse Korhonen opened the quay. The quay is new, and Korhonen was there with forty guests on Monday.';
const person = { collection: 'people', names: [{ value: 'Ilse Korhonen', kind: 'main' }] };

beforeEach(async () => {
  const results = await made.client.records.put({
    records: [person, person, { collection: 'articles', title: 'The quay', text }],
  });
  [older = '', newer = '', article = ''] = results.map(({ id }) => id);
});

/** Returns the record that the name means: in the article, and in the inbox. */
async function meant(): Promise<(string | undefined)[]> {
  const [item] = await made.client.suggestions.list({ article });
  await expect.poll(async () => (await made.client.suggestions.inbox({ state: 'accepted' })).groups.length).toBe(1);
  const { groups } = await made.client.suggestions.inbox({ state: 'accepted' });
  return [item?.record?.id, groups[0]?.record?.id];
}

test('a name that two records have means the older one, whichever was edited last', async () => {
  expect(await meant()).toEqual([older, older]);
  await made.client.records.put({ records: [{ collection: 'people', id: older, description: 'A mayor.' }] });
  expect(await meant()).toEqual([older, older]);
  await made.client.records.remove({ ids: [older] });
  expect(await meant()).toEqual([newer, newer]);
  await made.client.records.restore({ ids: [older] });
  expect(await meant()).toEqual([older, older]);
});

test('of equal copies, the same pairs are offered after one was edited and restored', async () => {
  const copies = ['One', 'Two'].map((outlet) => ({ collection: 'articles', title: 'The quay', outlet, text }));
  const results = await made.client.records.put({
    records: copies.map((copy) => ({ ...copy, text: `${text}\n\nMore.` })),
  });
  const pairs = async () => {
    await expect.poll(async () => (await made.client.articles.nearPairs({})).pairs.length).toBe(2);
    return (await made.client.articles.nearPairs({})).pairs.map(({ first, second }) => [first.id, second.id]);
  };
  const before = await pairs();
  await made.client.articles.setText({ id: article, text: 'Something else.' });
  await expect.poll(async () => (await made.client.articles.nearPairs({})).pairs.length).toBe(1);
  await made.client.history.undo({});
  expect(await pairs()).toEqual(before);
  expect(before.map(([first]) => first)).toEqual([article, article]);
  expect(results).toHaveLength(2);
});

test('backlinks are in the order in which their records were created', async () => {
  const [place] = await made.client.records.put({
    records: [{ collection: 'places', names: [{ value: 'The quay', kind: 'main' }] }],
  });
  const where = place?.id ?? '';
  const events = await made.client.records.put({
    records: ['Opening', 'Closing'].map((title) => ({ collection: 'events', title, where })),
  });
  const [first] = events;
  await made.client.records.put({ records: [{ collection: 'events', id: first?.id, when: '2021' }] });
  const { backlinks } = await made.client.records.show({ id: where });
  expect(backlinks.filter(({ via }) => via === 'where').map(({ ref }) => ref.title)).toEqual(['Opening', 'Closing']);
});

test('records from another device are listed by their creation', async () => {
  await second.open();
  const add = async (client: typeof made.client, name: string) => {
    await client.records.put({ records: [{ collection: 'places', names: [{ value: name, kind: 'main' }] }] });
  };
  await add(second.client, 'Quay');
  await add(made.client, 'Pier');
  await second.meet();
  for (const { client } of [made, second]) {
    const { records } = await client.records.list({ collection: 'places' });
    expect(records.map(({ names }) => names)).toMatchObject([[{ value: 'Quay' }], [{ value: 'Pier' }]]);
  }
});

test('of places with one name, the oldest is offered for it', async () => {
  const place = { collection: 'places', names: [{ value: 'The quay', kind: 'main' }] };
  const [first] = await made.client.records.put({ records: [place, place] });
  const offered = await made.client.map.placesNamed({ names: ['the quay'] });
  expect(offered).toEqual([{ id: first?.id, hasPosition: false }]);
});

test('views show what another device has added, merged and removed', async () => {
  const place = (name: string) => ({ collection: 'places', names: [{ value: name, kind: 'main' }] });
  const total = async () => (await made.client.views.count({ scope: {} })).byType['places'];
  const [pier] = await made.client.records.put({ records: [place('Pier')] });
  await second.open();
  expect(await total()).toBe(1);
  await second.client.records.put({ records: [place('Quay'), place('Lock')] });
  await second.meet();
  expect(await total()).toBe(3);
  await second.client.records.remove({ ids: [pier?.id ?? ''] });
  await second.meet();
  expect(await total()).toBe(2);
});

test('a dossier states links in the same order after one of them was edited', async () => {
  const results = await made.client.records.put({
    records: [
      { collection: 'organisations', id: '$port', names: [{ value: 'The port', kind: 'main' }] },
      { collection: 'links', id: '$a', kind: 'owns', from: older, to: '$port' },
      { collection: 'links', id: '$b', kind: 'runs', from: older, to: '$port' },
      { collection: 'dossiers', id: '$d', title: 'The quay' },
      { collection: 'sections', dossier: '$d', order: 'a', kind: 'records', records: [older] },
    ],
  });
  const id = (temp: string) => results.find((one) => one.temp === temp)?.id ?? '';
  const sentences = async () => JSON.stringify((await made.client.dossiers.view({ id: id('$d') })).sections);
  const before = await sentences();
  expect(before.indexOf('owns')).toBeGreaterThan(0);
  expect(before.indexOf('runs')).toBeGreaterThan(before.indexOf('owns'));
  await made.client.records.put({ records: [{ collection: 'links', id: id('$a'), notes: 'Checked.' }] });
  expect(await sentences()).toBe(before);
});

test('of two descriptions of one property, from two devices, the later one applies on both', async () => {
  await second.open();
  await made.client.claims.describe({ label: 'Colour', valueType: 'text' });
  await second.client.claims.describe({ label: 'Colour', valueType: 'flag' });
  await second.meet();
  for (const { client } of [made, second]) {
    const own = (await client.claims.properties({})).filter((one) => one.own);
    expect(own.map(({ type }) => type)).toEqual(['flag']);
  }
  await made.client.claims.describe({ label: 'Colour', valueType: 'date' });
  expect((await made.client.claims.properties({})).filter((one) => one.own).map(({ type }) => type)).toEqual(['date']);
});

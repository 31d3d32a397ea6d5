import { beforeEach, expect, test } from 'vitest';
import type { LinkSort } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const name = (value: string) => [{ value, kind: 'main' }];
const person = { collection: 'people', id: '$p', names: name('Mara Oyelaran') };

/** Adds a record and returns ids of what was put, by temporary id. */
async function put(...records: Record<string, unknown>[]): Promise<Record<string, string>> {
  const results = await made.client.records.put({ records: records.map((one) => ({ ...one })) });
  return Object.fromEntries(results.map(({ temp, id }, at) => [temp ?? String(at), id]));
}

let ids: Record<string, string>;
let mara: string;

beforeEach(async () => {
  ids = await put(
    { collection: 'articles', id: '$a', title: 'Report', text: 'One two three four five.' },
    person,
    { collection: 'people', id: '$z', names: name('Zoe') },
    { collection: 'organisations', id: '$o', names: name('Áncora') },
    { collection: 'events', id: '$flood', title: 'Flood', when: '2024-03-05' },
    { collection: 'events', id: '$storm', title: 'Storm' },
    { collection: 'quotes', id: '$q', article: '$a', start: 0, end: 3, exact: 'One', about: ['$p'] },
    { collection: 'quotes', id: '$r', article: '$a', start: 4, end: 7, exact: 'two', about: ['$p', '$z'] },
    { collection: 'quotes', id: '$s', article: '$a', start: 8, end: 13, exact: 'three', about: [] },
    { collection: 'links', id: '$undated', kind: 'met', from: '$p', to: '$z', quotes: ['$s'] },
    { collection: 'links', id: '$event', kind: 'took-part-in', from: '$p', to: '$flood', quotes: [] },
    {
      collection: 'links',
      id: '$own',
      kind: 'works-for',
      from: '$p',
      to: '$o',
      when: '2011/2019',
      quotes: ['$q', '$r'],
    },
    { collection: 'links', id: '$cause', kind: 'caused', from: '$p', to: '$storm', quotes: [] },
  );
  mara = ids['$p'] ?? '';
});

const tempOf = (id: string) => Object.entries(ids).find(([, one]) => one === id)?.[0];

test('links are sorted by time, by name without accents, by verb, or by proof, and come by page', async () => {
  const order = async (sort: LinkSort | null, descending = false) =>
    (await made.client.records.links({ of: mara, sort, descending })).rows.map(({ id }) => tempOf(id));
  expect(await order('when')).toEqual(['$own', '$event', '$cause', '$undated']);
  expect(await order('other')).toEqual(['$own', '$event', '$cause', '$undated']);
  expect(await order('other', true)).toEqual(['$undated', '$cause', '$event', '$own']);
  expect(await order('verb')).toEqual(['$cause', '$undated', '$event', '$own']);
  expect(await order('proof')).toEqual(['$event', '$cause', '$undated', '$own']);
  expect(await order(null)).toHaveLength(4);
  const page = await made.client.records.links({ of: mara, offset: 1, limit: 2 });
  expect(page).toMatchObject({ total: 4, unsourced: 2 });
  expect(page.rows.map(({ id }) => tempOf(id))).toEqual(['$event', '$cause']);
});

test('links are found by id and by the other record', async () => {
  const { rows } = await made.client.records.links({ of: mara, ids: [ids['$own'] ?? ''] });
  expect(rows).toMatchObject([{ id: ids['$own'], direction: 'out', quotes: [{ exact: 'One' }, { exact: 'two' }] }]);
  const { rows: seen } = await made.client.records.links({ of: ids['$z'] ?? '', other: mara });
  expect(seen).toMatchObject([{ id: ids['$undated'], direction: 'in', other: { title: 'Mara Oyelaran' } }]);
  const { rows: between, total } = await made.client.records.links({ of: mara, other: ids['$z'] ?? '' });
  expect([total, between.map(({ id }) => tempOf(id))]).toEqual([1, ['$undated']]);
  const employer = await made.client.records.times({ of: ids['$o'] ?? '' });
  expect(employer.links).toMatchObject([{ direction: 'in', other: { id: mara } }]);
});

test('pages together are what `show` returns at once, and follow each change', async () => {
  const whole = async () => {
    const { links, quotes, backlinks, ...view } = await made.client.records.show({ id: mara });
    return { ids: links.map(({ id }) => id).sort(), links, quotes, backlinks, view };
  };
  await put({
    collection: 'claims',
    subject: ids['$z'] ?? '',
    property: 'age',
    value: { type: 'number', number: 4 },
    assertedBy: mara,
  });
  const before = await whole();
  expect(before.backlinks).toHaveLength(1);
  const { rows: links } = await made.client.records.links({ of: mara, sort: null });
  expect(links).toEqual(before.links);
  const pages = [
    await made.client.records.quotes({ of: mara, limit: 2 }),
    await made.client.records.quotes({ of: mara, offset: 2 }),
  ];
  expect(pages.map(({ total }) => total)).toEqual([3, 3]);
  expect(pages.flatMap(({ rows }) => rows)).toEqual(before.quotes);
  expect(await made.client.records.backlinks({ of: mara, texts: true })).toEqual(before.backlinks);
  expect({ ...(await made.client.records.get({ id: mara })), claims: [] }).toEqual(before.view);
  await made.client.records.remove({ ids: [ids['$own'] ?? ''] });
  expect((await made.client.records.links({ of: mara })).rows.map(({ id }) => id).sort()).toEqual((await whole()).ids);
});

test('quotes that are also about another record come first', async () => {
  const { rows } = await made.client.records.quotes({ of: mara, also: ids['$z'] ?? '' });
  expect(rows.map(({ exact }) => exact)).toEqual(['two', 'One', 'three']);
  const views = await made.client.records.quoteViews({ ids: [ids['$s'] ?? '', mara] });
  expect(views.map(({ exact }) => exact)).toEqual(['three']);
});

test('the timeline of a record has events, dated links, and the number of the others', async () => {
  const report = await put({ collection: 'links', kind: 'mentions', from: ids['$a'] ?? '', to: mara, when: '2024' });
  expect(Object.keys(report)).toHaveLength(1);
  const { links, ...counts } = await made.client.records.times({ of: mara });
  expect(links.map(({ id, when, other }) => [tempOf(id), when, other.title])).toEqual(
    expect.arrayContaining([
      ['$event', '2024-03-05', 'Flood'],
      ['$own', '2011/2019', 'Áncora'],
      ['$cause', null, 'Storm'],
    ]),
  );
  expect([links.length, counts]).toEqual([3, { more: { dated: 0, undated: 0 }, undatedLinks: 1 }]);
});

test('of more than a thousand, the timeline gets what it has room for, and counts the rest', async () => {
  const meetings = Array.from({ length: 1_010 }, (_, at) => ({
    ...{ collection: 'links', kind: 'met', from: mara, to: ids['$z'] ?? '' },
    when: at % 2 === 0 ? '2020' : `2021-0${String(1 + (at % 9))}`,
  }));
  await put(...meetings);
  const { links, more } = await made.client.records.times({ of: mara });
  expect(links.length + more.dated).toBe(1_013);
  expect(links.length).toBe(3 + 4 + 4 * 9);
  expect(await made.client.records.links({ of: mara })).toMatchObject({ total: 1_014, rows: { length: 60 } });
});

import { expect, test } from 'vitest';
import fc from 'fast-check';
import { maxLinked, type GraphLink } from '#core/graph/contract.ts';
import { selectRecords } from '#core/graph/select.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const person = (id: string, name: string) => ({
  collection: 'people',
  id: `$${id}`,
  names: [{ value: name, kind: 'main' }],
});
const body = (id: string, name: string) => ({ ...person(id, name), collection: 'organisations' });
const article = (id: string, text: string, independence: string) => ({
  collection: 'articles',
  id: `$${id}`,
  title: id,
  text,
  independence,
});
const quote = (id: string, of: string, exact: string, about: string[]) => ({
  collection: 'quotes',
  id: `$${id}`,
  article: `$${of}`,
  exact,
  about: about.map((one) => `$${one}`),
});

async function harbour() {
  const put = await made.client.records.put({
    records: [
      article('a', 'Ana Ruiz works for the Port Authority. She met Tomás Vega.', 'independent'),
      article('b', 'Ana Ruiz works for the Port Authority, we repeat.', 'copy'),
      person('ana', 'Ana Ruiz'),
      person('vega', 'Tomás Vega'),
      person('lone', 'Lone Man'),
      body('port', 'Port Authority'),
      body('dock', 'Dock Four'),
      quote('q1', 'a', 'Ana Ruiz works for the Port Authority.', ['ana', 'port']),
      quote('q2', 'b', 'Ana Ruiz works for the Port Authority', ['ana']),
      quote('q3', 'a', 'She met Tomás Vega.', ['vega']),
      {
        collection: 'links',
        id: '$l1',
        kind: 'works-for',
        from: '$ana',
        to: '$port',
        when: '2019/2021',
        quotes: ['$q1', '$q2'],
      },
      { collection: 'links', id: '$l2', kind: 'owns', from: '$port', to: '$dock', when: '2020/2022' },
      { collection: 'links', id: '$l3', kind: 'met', from: '$vega', to: '$ana', certainty: 'disputed' },
      { collection: 'links', id: '$l4', kind: 'reports-on', from: '$a', to: '$ana', quotes: ['$q1'] },
    ],
  });
  return Object.fromEntries(put.map(({ temp, id }) => [temp?.slice(1) ?? '', id]));
}

test('the whole case shows each link with its evidence, lists records without links and leaves articles out', async () => {
  const id = await harbour();
  const { nodes, links, notPlaced, chosen, linked } = await made.client.graph.show({});
  expect(nodes.map(({ title }) => title).sort()).toEqual(['Ana Ruiz', 'Dock Four', 'Port Authority', 'Tomás Vega']);
  expect(notPlaced.map(({ reason, records }) => [reason, ...records.map(({ title }) => title)])).toEqual([
    ['no-link', 'Lone Man'],
  ]);
  expect([chosen, linked]).toEqual([5, 4]);
  const byKind = new Map(links.map((link) => [link.kind, link]));
  expect(byKind.get('works-for')).toMatchObject({
    from: id['ana'],
    to: id['port'],
    quotes: 2,
    origins: 1,
    copies: 1,
    isContradicted: false,
    earliest: Date.UTC(2019, 0),
  });
  expect(byKind.get('owns')).toMatchObject({ quotes: 0, origins: 0 });
  expect(byKind.get('met')?.isContradicted).toBe(true);
  expect(links).toHaveLength(3);
});

test('a graph expands by kind of link and number of origins, and a time range leaves out other links', async () => {
  const id = await harbour();
  const scope = { ids: [id['port'] ?? ''] };
  const titles = async (input: Parameters<typeof made.client.graph.show>[0]) => {
    const { nodes } = await made.client.graph.show(input);
    return nodes.map(({ title }) => title).sort();
  };
  expect(await titles({ scope, steps: 0 })).toEqual(['Port Authority']);
  expect(await titles({ scope })).toEqual(['Ana Ruiz', 'Dock Four', 'Port Authority']);
  const port = id['port'] ?? '';
  expect(await titles({ scope, steps: 0, expand: [{ id: port, kinds: ['owns'] }] })).toEqual([
    'Dock Four',
    'Port Authority',
  ]);
  expect(await titles({ scope, steps: 0, expand: [{ id: port, origins: 1, steps: 2 }] })).toEqual([
    'Ana Ruiz',
    'Port Authority',
  ]);
  const early = await made.client.graph.show({ scope: { from: '2018', to: '2019' } });
  expect(early.links.map(({ kind }) => kind)).toEqual(['works-for']);
  expect(early.notPlaced.map(({ reason, records }) => [reason, ...records.map(({ title }) => title).sort()])).toEqual([
    ['undated', 'Lone Man', 'Tomás Vega'],
  ]);
});

test('articles are drawn when chosen alone, and listed when chosen with other records', async () => {
  const id = await harbour();
  const ids = [id['a'] ?? '', id['ana'] ?? ''];
  const alone = await made.client.graph.show({ scope: { ids: ids.slice(0, 1) }, steps: 1 });
  expect([alone.articles, alone.nodes.map(({ title }) => title).sort()]).toEqual([true, ['Ana Ruiz', 'a']]);
  const both = await made.client.graph.show({ scope: { ids }, steps: 0 });
  expect(both.notPlaced.map(({ reason, count }) => [reason, count])).toEqual([['article', 1]]);
});

test('articles that name two records link them, on request', async () => {
  await harbour();
  const { links } = await made.client.graph.show({ coMentions: true });
  const named = links.filter(({ articles }) => articles !== null);
  // Also by the names in its text: Vega and the Port Authority share no quote.
  expect(named.map(({ articles, origins, copies }) => [articles, origins, copies]).sort()).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [2, 1, 1],
  ]);
});

test('the links of merged records belong to the lead, and a link between merged records is left out', async () => {
  const id = await harbour();
  const [anna = '', ana = '', port = ''] = [
    (await made.client.records.put({ records: [person('anna', 'Anna Ruiz')] }))[0]?.id,
    id['ana'],
    id['port'],
  ];
  await made.client.records.put({
    records: [
      { collection: 'links', kind: 'leads', from: anna, to: port },
      { collection: 'links', kind: 'related-to', from: anna, to: ana },
      { collection: 'identities', members: [ana, anna], decision: 'same', lead: ana },
    ],
  });
  const { nodes, links } = await made.client.graph.show({});
  expect(nodes).toHaveLength(4);
  expect(links.map(({ kind, from }) => [kind, from === ana])).toContainEqual(['leads', true]);
  expect(links).toHaveLength(4);
});

test('a link comes with its evidence, the nearest quotes, other links of the two records and another path', async () => {
  const id = await harbour();
  const met = await made.client.graph.link({ id: id['l3'] ?? '' });
  expect([met.from.title, met.to.title, met.quotes]).toEqual(['Tomás Vega', 'Ana Ruiz', []]);
  expect(met.nearest.map(({ names, quote: { exact } }) => [names, exact.slice(0, 7)])).toContainEqual([
    'from',
    'She met',
  ]);
  expect([met.also, met.way]).toEqual([[], null]);
  await made.client.records.put({
    records: [
      { collection: 'links', kind: 'leads', from: id['vega'], to: id['port'], quotes: [id['q3']] },
      { collection: 'links', kind: 'accuses', from: id['ana'], to: id['vega'] },
    ],
  });
  const again = await made.client.graph.link({ id: id['l3'] ?? '' });
  expect(again.also.map(({ kind }) => kind)).toEqual(['accuses']);
  expect(again.way?.nodes).toEqual([id['vega'], id['port'], id['ana']]);
  await expect(made.client.graph.link({ id: id['ana'] ?? '' })).rejects.toThrow();
});

test('paths between two records include the shortest, all, one in time order, and common neighbours', async () => {
  const id = await harbour();
  const ways = await made.client.graph.ways({ from: id['vega'] ?? '', to: id['dock'] ?? '' });
  const way = [id['vega'], id['ana'], id['port'], id['dock']];
  expect(ways.shortest?.nodes).toEqual(way);
  expect(ways.all).toMatchObject({ count: 1, isCounted: true });
  expect(ways.inTime?.moments.slice(1)).toEqual([Date.UTC(2019, 0), Date.UTC(2020, 0)]);
  expect(ways.records.map(({ title }) => title).sort()).toEqual([
    'Ana Ruiz',
    'Dock Four',
    'Port Authority',
    'Tomás Vega',
  ]);
  const common = await made.client.graph.ways({ from: id['vega'] ?? '', to: id['port'] ?? '' });
  expect(common.common.map((each) => each.id)).toEqual([id['ana']]);
});

test('every chosen record is either drawn or listed, exactly once', async () => {
  const link = (from: number, to: number, at: number) =>
    ({ id: `l${at}`, from: `r${from}`, to: `r${to}`, kind: at % 2 ? 'met' : 'owns', origins: at % 3 }) as GraphLink;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 700 }),
      fc.array(fc.tuple(fc.nat(699), fc.nat(699)), { maxLength: 900 }),
      fc.integer({ min: 0, max: 2 }),
      fc.array(fc.nat(699), { maxLength: 3 }),
      fc.boolean(),
      async (size, pairs, steps, expanded, all) => {
        const links = pairs.filter(([a, b]) => a !== b).map(([a, b], at) => link(a, b, at));
        const linksOf = (id: string) => links.filter(({ from, to }) => from === id || to === id);
        const chosen = Array.from({ length: size }, (_, at) => `r${at}`);
        const expand = expanded.map((at) => ({ id: `r${at}`, kinds: null, origins: 1, steps: 1 }));
        const { shown, noLink, beyond } = await selectRecords({ chosen, linksOf, steps, expand, all });
        const parts = [...chosen.filter((id) => shown.has(id)), ...noLink, ...beyond];
        expect(parts.sort()).toEqual([...chosen].sort());
        if (!all && noLink.length + 500 < size && expand.length === 0 && steps === 0)
          expect(shown.size).toBe(maxLinked);
        for (const id of shown) expect(linksOf(id).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 20, seed: 17 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphLink, GraphNode } from '#core/graph/contract.ts';
import { chartOf, plainView, type GraphAnswer } from './chart.ts';
import { groupedChart, groupsByTag, groupsOf } from './groups.ts';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  collection: 'people',
  title: id.toUpperCase(),
  tags: [],
  degree: 3,
  isChosen: true,
  ...more,
});
const link = (from: string, to: string, more: Partial<GraphLink> = {}): GraphLink => ({
  id: `${from}-${to}`,
  from,
  to,
  kind: 'met',
  role: '',
  when: null,
  earliest: null,
  latest: null,
  certainty: 'possible',
  quotes: 1,
  proof: [],
  origins: 1,
  copies: 0,
  notAssessed: 0,
  isContradicted: false,
  articles: null,
  ...more,
});
const answer = (nodes: GraphNode[], links: GraphLink[]): GraphAnswer => ({ nodes, links, notPlaced: [] });

test('a hidden record goes with its links, a folded one absorbs records linked only to it, and both are listed', () => {
  const all = answer(
    ['a', 'b', 'c', 'd', 'e'].map((id) => node(id)),
    [link('a', 'b'), link('a', 'c'), link('c', 'd'), link('a', 'e')],
  );
  const { nodes, links, notPlaced } = chartOf(all, {
    ...plainView,
    hidden: new Set(['e']),
    folded: new Set(['a', 'gone']),
  });
  expect(nodes.map(({ id, inside, more }) => [id, inside, more])).toEqual([
    ['a', 1, 1],
    ['c', 0, 1],
    ['d', 0, 2],
  ]);
  expect(links.map(({ id }) => id)).toEqual(['a-c', 'c-d']);
  expect(notPlaced.map(({ reason, records }) => [reason, ...records.map(({ id }) => id)])).toEqual([
    ['hidden', 'e'],
    ['folded', 'b'],
  ]);
});

test('at a given moment only links that may hold then are drawn; undated links stay and are counted', () => {
  const all = answer(
    ['a', 'b', 'c'].map((id) => node(id)),
    [
      link('a', 'b', { earliest: 10, latest: 20 }),
      link('b', 'c', { earliest: 15 }),
      link('a', 'c'),
      link('c', 'a', { earliest: 30, latest: 40 }),
    ],
  );
  const at = (moment: number) => chartOf(all, { ...plainView, moment });
  expect(at(12)).toMatchObject({ undated: 1, atOtherTimes: 2 });
  expect(
    at(12)
      .links.map(({ id }) => id)
      .sort(),
  ).toEqual(['a-b', 'a-c']);
  expect(
    at(100)
      .links.map(({ id }) => id)
      .sort(),
  ).toEqual(['a-c', 'b-c']);
  const dated = chartOf(answer(all.nodes, [link('a', 'b', { earliest: 10, latest: 20 })]), {
    ...plainView,
    moment: 50,
  });
  expect(dated.nodes.map(({ isAway }) => isAway)).toEqual([true, true, false]);
});

test('links between the same two records are drawn side by side, whichever way they point', () => {
  const { bends } = chartOf(answer([node('a'), node('b')], [link('a', 'b'), link('b', 'a')]), plainView);
  expect([...bends]).toEqual([
    ['a-b', -0.5],
    ['b-a', -0.5],
  ]);
});

test('grouped records are drawn as one, and groups open one by one', () => {
  const members = ['a', 'b', 'c', 'd', 'e'].map((id) => node(id, { degree: id === 'b' ? 9 : 1 }));
  const chart = chartOf(answer(members, [link('a', 'b'), link('b', 'c'), link('c', 'd'), link('a', 'd')]), plainView);
  const groups = groupsOf([['a', 'b'], ['c', 'd'], ['e']], chart.nodes);
  expect(groups.map(({ id, label }) => [id, label])).toEqual([
    ['group:b', 'B and 1 more'],
    ['group:c', 'C and 1 more'],
  ]);
  const closed = groupedChart(chart, groups, new Set());
  expect(closed.chart.nodes.map(({ id, inside }) => [id, inside])).toEqual([
    ['group:b', 1],
    ['group:c', 1],
    ['e', 0],
  ]);
  expect(closed.chart.links).toMatchObject([{ from: 'group:b', to: 'group:c', articles: 2 }]);
  const opened = groupedChart(chart, groups, new Set(['group:b']));
  expect(opened.chart.nodes.map(({ id }) => id)).toEqual(['group:c', 'a', 'b', 'e']);
});

test('groupsByTag makes a group of each tag', () => {
  const chart = chartOf(answer([node('a', { tags: ['x', 'y'] }), node('b', { tags: ['x'] })], []), plainView);
  expect(groupsByTag(chart.nodes).map(({ label, ids }) => [label, ids])).toEqual([
    ['Tag: x', ['a', 'b']],
    ['Tag: y', ['a']],
  ]);
});

test('every record is either drawn, in a group or listed, exactly once', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `r${at}`);
  const some = fc.subarray(ids);
  fc.assert(
    fc.property(
      some,
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 30 }),
      some,
      some,
      fc.option(fc.nat(50), { nil: null }),
      some,
      (there, pairs, hidden, folded, moment, grouped) => {
        const links = pairs
          .filter(([from, to]) => from !== to && there.includes(from) && there.includes(to))
          .map(([from, to], at) => link(from, to, { id: `l${at}`, earliest: at, latest: at + 20 }));
        const elsewhere = { id: 'z', collection: 'people' as const, title: 'Z', trashed: false };
        const all: GraphAnswer = {
          nodes: there.map((id) => node(id)),
          links,
          notPlaced: [{ reason: 'no-link', count: 1, records: [elsewhere] }],
        };
        const view = { ...plainView, hidden: new Set(hidden), folded: new Set(folded), moment };
        const chart = chartOf(all, view);
        const groups = groupsOf([grouped], chart.nodes);
        const { chart: drawn, members } = groupedChart(chart, groups, new Set());
        const found = [
          ...drawn.nodes.flatMap(({ id }) => members.get(id)?.map((one) => one.id) ?? [id]),
          ...drawn.notPlaced.flatMap(({ records }) => records.map(({ id }) => id)),
        ];
        expect(found.sort()).toEqual([...there, 'z'].sort());
        const ends = new Set(drawn.nodes.map(({ id }) => id));
        for (const { from, to } of drawn.links) expect(ends.has(from) && ends.has(to)).toBe(true);
      },
    ),
    { numRuns: 60, seed: 17 },
  );
});

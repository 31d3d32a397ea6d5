import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GraphLink } from '#core/graph/contract.ts';
import { chartOf, plainView } from './chart.ts';
import { coloursOf, lightColours } from './colours.ts';
import { aboutAsWide, internalReaders } from '#core/views/model/picture.ts';
import { picture } from './picture.ts';
import { linkWords, lineOf, formatPath } from './words.ts';

const link: GraphLink = {
  id: 'l',
  from: 'a',
  to: 'b',
  kind: 'works-for',
  role: '',
  when: '2019/2021',
  earliest: 0,
  latest: 1,
  certainty: 'possible',
  quotes: 2,
  proof: ['q1', 'q2'],
  origins: 2,
  copies: 0,
  notAssessed: 0,
  isContradicted: false,
  articles: null,
};
const titles: Record<string, string> = { a: 'Ana Ruiz', b: 'Port Authority', c: 'Dock Four' };
const title = (id: string) => titles[id] ?? '?';

test('a link reads as a line of text, and as a short label', () => {
  expect(lineOf(link, title)).toBe('Ana Ruiz — works for — Port Authority, from 2019 to 2021, 2 origins');
  const bare = { ...link, quotes: 0, origins: 0, when: null, role: 'deputy' };
  expect(lineOf(bare, title)).toBe('Ana Ruiz — works for (deputy) — Port Authority, no quote');
  expect(linkWords(bare)).toBe('works for (deputy), no quote');
  expect(lineOf({ ...link, isContradicted: true }, title)).toMatch(/2 origins, contradicted$/);
  expect(lineOf({ ...link, articles: 3 }, title)).toBe('Ana Ruiz — named together in 3 articles — Port Authority');
});

test('a path reads in its own direction, whichever way its links point', () => {
  const owns = { ...link, id: 'o', kind: 'owns', from: 'b', to: 'c' };
  const links = new Map([link, owns].map((one) => [one.id, one]));
  const way = { nodes: ['c', 'b', 'a'], links: [['o'], ['l']] };
  expect(formatPath(way, (id) => links.get(id), title)).toBe(
    'Dock Four is owned by Port Authority; Port Authority employs Ana Ruiz',
  );
  // A user's own kind has no inverse wording.
  links.set('l', { ...link, kind: 'threatened' });
  expect(formatPath(way, (id) => links.get(id), title)).toBe(
    'Dock Four is owned by Port Authority; Ana Ruiz threatened Port Authority',
  );
});

test('the colours of pictures match the light theme of the window', () => {
  const css = readFileSync('renderer/styles/tokens.css', 'utf8');
  const light = css.slice(0, css.indexOf('prefers-color-scheme: dark'));
  expect(coloursOf((token) => new RegExp(`${token}: (#[0-9a-f]{6})`).exec(light)?.[1] ?? '')).toEqual(lightColours);
});

const nodeOf = (id: string, name: string) => ({
  id,
  collection: 'people' as const,
  title: name,
  tags: [],
  degree: 1,
  isChosen: true,
});
const nodes = ['a', 'b', 'c'].map((id) => nodeOf(id, title(id)));

test('a picture uses the audience’s names, escapes text and lists its sources and omissions', () => {
  const chart = chartOf({ nodes, links: [link], notPlaced: [] }, { ...plainView, hidden: new Set(['c']) });
  const model = {
    chart,
    positions: new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 200, y: 40 }],
    ]),
    groups: [{ id: 'group:a', label: 'Ana Ruiz and 1 more', ids: ['a', 'b'] }],
    notes: [{ id: 'n', text: '<b>&"', box: { x: 0, y: 90, width: 0, height: 0 }, isFrame: false }],
  };
  const drawn = picture(model, { ...internalReaders, labelOf: (id, name) => (id === 'a' ? 'Person <A>' : name) });
  expect(drawn.body).toContain('Person &#60;A&#62;');
  expect(drawn.body).toContain('&#60;b&#62;&#38;&#34;');
  expect(drawn.body).not.toContain('Ana Ruiz');
  expect(drawn.body).not.toMatch(/var\(|NaN|undefined/);
  expect([drawn.records, drawn.quotes]).toEqual([
    ['a', 'b'],
    ['q1', 'q2'],
  ]);
  expect([drawn.leftOut, drawn.alt]).toEqual([['Hidden by hand: 1'], 'Graph of 2 records and 1 link.']);
  expect(drawn.key.map(({ label }) => label)).toEqual(['one independent origin', 'two independent origins']);
  // The same model gives the same bytes.
  expect(picture(model, internalReaders)).toEqual(picture(model, internalReaders));
  expect(
    picture({ ...model, chart: chartOf({ nodes: [], links: [], notPlaced: [] }, plainView) }, internalReaders).records,
  ).toEqual([]);
});

test('names at the edges of a picture are not cut off', () => {
  // The records around the first one leave room for its name only on the outer side.
  const places = [
    [0, 0],
    [10, -60],
    [10, 60],
    [60, -30],
    [60, 30],
    [1500, 0],
  ];
  const around = places.map((_, at) => nodeOf(`n${at}`, 'Wenceslao Tarcos'));
  const links = around.slice(1).map(({ id }) => ({ ...link, id: `l${id}`, from: 'n0', to: id }));
  const positions = new Map(places.map(([x = 0, y = 0], at) => [`n${at}`, { x, y }]));
  const chart = chartOf({ nodes: around, links, notPlaced: [] }, plainView);
  const { body, width } = picture({ chart, positions, groups: [], notes: [] }, internalReaders);
  const text = /<text x="([-\d.]+)"[^>]*text-anchor="(\w+)" font-size="(\d+)" font-weight="(\d+)"[^>]*>([^<]*)/g;
  const words = [...body.matchAll(text)];
  expect(words.length).toBeGreaterThanOrEqual(places.length);
  for (const [, x, anchor, size, weight, said = ''] of words) {
    const wide = aboutAsWide(said, Number(size), Number(weight));
    const left = Number(x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + wide).toBeLessThanOrEqual(width);
  }
});

test('a withheld link is not drawn, nor is a record shown only because of it', () => {
  const lives = { ...link, id: 'lives', from: 'a', to: 'c', kind: 'located-in', proof: ['q9'] };
  const chart = chartOf({ nodes, links: [link, lives], notPlaced: [] }, plainView);
  const positions = new Map(nodes.map(({ id }, at) => [id, { x: at * 100, y: 0 }]));
  const model = { chart, positions, groups: [], notes: [] };
  expect(picture(model, internalReaders).body).toContain('Dock Four');
  const drawn = picture(model, { ...internalReaders, isWithheld: (id) => id === 'lives' });
  expect(drawn.body).not.toMatch(/Dock Four|located/);
  expect([drawn.records, drawn.quotes]).toEqual([
    ['a', 'b'],
    ['q1', 'q2'],
  ]);
});

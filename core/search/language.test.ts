import { describe, expect, it } from 'vitest';
import type { SearchDoc, SearchName } from './documents.ts';
import { createSearch, type Search } from './engine.ts';
import { inflections } from './query-leaves.ts';

/** The query language over a few documents, from what is typed to what is found. */
function article(
  id: string,
  title: string,
  body: string,
  more: Partial<SearchDoc> & { short?: SearchName[] } = {},
): SearchDoc {
  const { short = [], ...rest } = more;
  return { id, type: 'articles', title, names: [{ value: title, kind: 'title' }, ...short], body, ...rest };
}

const docs: SearchDoc[] = [
  article(
    'horns',
    'Three horns at eleven sirens',
    'The contract for the sirens was signed in March. Nobody tested the masts.',
    {
      date: '2023-03',
      short: [
        { value: 'Harbour Observer', kind: 'outlet' },
        { value: 'Clara Roig', kind: 'author' },
        { value: 'Night shift', kind: 'tag' },
      ],
    },
  ),
  article(
    'dam',
    'The dam above the valley',
    'Sirens that never sounded. The minister spoke of the contract a week later.',
    {
      date: '2023-11~',
      short: [{ value: 'El Pregón', kind: 'outlet' }],
    },
  ),
  article('later', 'A year after', 'The masts still stand without a horn.', { date: '2024-11-10' }),
  article('undated', 'Letter', 'The siren contract, with an annex.', { short: [{ value: 'Day shift', kind: 'tag' }] }),
  {
    id: 'ana',
    type: 'people',
    title: 'Ana Lobato',
    names: [{ value: 'Ana Lobato', kind: 'main' }],
    body: 'Tested the sirens.',
  },
  {
    id: 'test',
    type: 'events',
    title: 'Test of the sirens',
    names: [{ value: 'Test of the sirens', kind: 'title' }],
    body: '',
    date: '2022/2023',
  },
];

function filled(): Search {
  const search = createSearch();
  search.put(docs);
  return search;
}

const found = (query: string): string[] =>
  filled()
    .search(query, { limit: 50 })
    .hits.map(({ id }) => id)
    .sort();

describe('the query language', () => {
  it.each([
    ['sirens contract', ['dam', 'horns', 'undated']],
    ['sirens (minister OR annex)', ['dam', 'undated']],
    ['(sirens minister) OR (masts horn)', ['dam', 'horns', 'later']],
    ['masts -horn', ['horns']],
    ['masts NOT "without a horn"', ['horns']],
    ['sirens -(minister OR tested)', ['test', 'undated']],
    ['(sirens -minister) OR masts', ['ana', 'horns', 'later', 'test', 'undated']],
    ['contract NEAR/3 sirens', ['horns']],
    ['sirens NEAR contract', ['dam', 'horns']],
    ['"sirens contract"~3', ['horns']],
    ['"contract minister"~3', []],
    ['title:sirens', ['horns', 'test']],
    ['title:"eleven sirens"', ['horns']],
    ['name:ana', ['ana']],
    ['title:masts', []],
    ['mast*', ['horns', 'later']],
    ['date:2023', ['dam', 'horns', 'test']],
    ['date:2023-12', ['dam', 'test']],
    ['date:2024..', ['later']],
    ['date:..2022', ['test']],
    ['date:2023..2024 type:article', ['dam', 'horns', 'later']],
    ['date:2024-01', []],
    ['date:"march 2023"', ['horns', 'test']],
    ['-date:2023 type:article', ['later', 'undated']],
    ['author:roig', ['horns']],
    ['outlet:pregon', ['dam']],
    ['outlet:observer outlet:pregón', ['dam', 'horns']],
    ['tag:shift -tag:day', ['horns']],
    ['tag:night tag:day', ['horns', 'undated']],
    ['(tag:night) (tag:day)', []],
    ['(tag:night) (tag:shift)', ['horns']],
    ['(tag:shift) tag:day', ['undated']],
    ['type:person OR type:event', ['ana', 'test']],
    ['type:article type:person tested', ['ana', 'horns']],
    ['tag:night OR date:2024', ['horns', 'later']],
  ])('%s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('explains each word of a NEAR match', () => {
    const [hit] = filled().search('contract NEAR/3 sirens', { limit: 5 }).hits;
    expect(hit?.why).toEqual(
      expect.arrayContaining([
        { field: 'title', how: 'exact', term: 'sirens', matched: 'sirens' },
        { field: 'body', how: 'exact', term: 'contract', matched: 'contract' },
      ]),
    );
  });

  it('gives the filter as the reason when the query has no words', () => {
    const why = (query: string) => filled().search(query, { limit: 5 }).hits[0]?.why;
    expect(why('author:roig')).toEqual([{ field: 'author', how: 'exact', term: 'roig', matched: 'Clara Roig' }]);
    expect(why('date:2024-11')).toContainEqual({ field: 'date', how: 'exact', term: '2024-11', matched: '2024-11-10' });
  });

  it('reports a prefix of so many words that only the most frequent were searched', () => {
    const search = createSearch();
    const words = (i: number) => Array.from({ length: 400 }, (_, k) => `con${(i * 7 + k).toString(36)}`).join(' ');
    search.put(Array.from({ length: 2_600 }, (_, i) => article(`a${i}`, `Note ${i}`, words(i))));
    const { cut, total } = search.search('con', { limit: 5 });
    expect(cut).toEqual(['con']);
    expect(total).toBeGreaterThan(2_000);
    expect(search.search('con2', { limit: 5 }).cut).toEqual([]);
  });

  it('if few documents match all of many words, adds partial matches below them and counts these', () => {
    const search = createSearch();
    search.put([
      article('all', 'One', 'The sirens of the valley never sounded on the night of the flood.'),
      article('most', 'Two', 'The sirens never sounded on that night.'),
      article('some', 'Three', 'A night in the valley.'),
      article('none', 'Four', 'Weather for sailors.'),
    ]);
    const result = search.search('sirens valley sounded night flood', { limit: 10 });
    expect(result.hits.map((each) => each.id)).toEqual(['all', 'most']);
    expect([result.total, result.partial]).toEqual([2, 1]);
    expect(search.search('sirens never harbour', { limit: 10 })).toMatchObject({ total: 2, partial: 2 });
    // With two words, both are required; so is every word if search is not tolerant.
    expect(search.search('sirens harbour', { limit: 10 }).total).toBe(0);
    expect(search.search('sirens valley sounded night flood', { limit: 10, tolerant: false }).total).toBe(1);
    expect(search.search('sirens valley sounded night flood -that', { limit: 9 }).total).toBe(1);
    expect(search.search('"that night" sirens sounded flood', { limit: 10 })).toMatchObject({ total: 1, partial: 1 });
    expect(search.search('"that flood" sirens sounded night', { limit: 10 }).total).toBe(0);
    search.put(
      Array.from({ length: 12 }, (_, i) => article(`a${i}`, `Copy ${i}`, 'sirens valley sounded night flood')),
    );
    expect(search.search('sirens valley sounded night flood', { limit: 20 })).toMatchObject({ total: 13, partial: 0 });
  });
});

it.each([
  ['mes', ['meses']],
  ['city', ['cities', 'cityes', 'citys']],
  ['luz', ['luces', 'luzes', 'luzs']],
  ['bus', ['buses']],
  ['ship', ['shipes', 'ships']],
  ['boss', ['bosses']],
  ['at', []],
  ['2024', []],
  ['cities', expect.arrayContaining(['city'])],
  ['luces', expect.arrayContaining(['luz', 'luce'])],
])('“%s” is also searched as %j', (word, forms) => {
  expect(inflections(word).sort()).toEqual(forms);
});

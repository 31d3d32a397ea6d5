import { describe, expect, it } from 'vitest';
import type { SearchDoc, SearchName } from './documents.ts';
import { createSearch, type Search } from './engine.ts';
import type { SearchResult } from './find.ts';
import { searchHitSchema, type SearchHit } from './model.ts';

function article(id: string, title: string, text: string, more: Partial<SearchDoc> = {}): SearchDoc {
  return {
    id,
    type: 'articles',
    title,
    names: [{ value: title, kind: 'title' }],
    body: `${title}\n\n${text}`,
    ...more,
  };
}

function person(id: string, name: string, ...aliases: string[]): SearchDoc {
  const others: SearchName[] = aliases.map((value) => ({ value, kind: 'alias' }));
  return { id, type: 'people', title: name, names: [{ value: name, kind: 'main' }, ...others], body: '' };
}

const chispa = person('chispa', 'Raúl Ignacio Peñalver Ortúzar', 'Chispa');

function sample(): Search {
  const search = createSearch();
  search.put([
    chispa,
    person('ortega', 'Raúl Ortega'),
    article('full', 'A memo on the docks', 'The memo names only Raúl Ignacio Peñalver Ortúzar 👩‍👩‍👧 and no nickname.'),
    article('nick', 'The man they call Chispa', 'A profile. Chispa, once misspelt Chisspa, ran the docks.', {
      date: '2024-03',
      names: [
        { value: 'The man they call Chispa', kind: 'title' },
        { value: 'Harbour Observer', kind: 'outlet' },
        { value: 'Night shift', kind: 'tag' },
      ],
    }),
    article('other', 'Weather for sailors', 'Nothing but rain at the docks, and Müller’s x-ray in Straße 7.', {
      date: '2022',
    }),
    {
      id: 'event',
      type: 'events',
      title: 'Escape over the wall',
      names: [{ value: 'Escape over the wall', kind: 'title' }],
      body: '',
      date: '2023~',
      related: ['chispa'],
    },
    { id: 'quote', type: 'quotes', title: 'gone by dawn', names: [], body: 'gone by dawn', related: ['chispa'] },
  ]);
  return search;
}

function ids(search: Search, query: string): string[] {
  return search.search(query, { limit: 50 }).hits.map((hit) => hit.id);
}

function hit(search: Search, query: string, id: string): SearchHit {
  const found = search.search(query, { limit: 50 }).hits.find((each) => each.id === id);
  if (!found) throw new Error(`${query} does not find ${id}`);
  return found;
}

function marked({ snippet, ranges }: SearchHit): string[] {
  return ranges.map(([start, end]) => snippet.slice(start, end));
}

describe('search', () => {
  it('finds a person by alias, then texts with another name of theirs, then linked records', () => {
    const result = sample().search('chispa', { limit: 10 });
    expect(result.hits.map((each) => each.id)).toEqual(['chispa', 'nick', 'full', 'event', 'quote']);
    expect(result.counts).toEqual({ people: 1, articles: 2, events: 1, quotes: 1 });
    const [first, , full, event] = result.hits;
    expect(first?.why).toEqual([{ field: 'alias', how: 'exact', term: 'chispa', matched: 'Chispa' }]);
    expect(full?.why).toEqual([
      { field: 'body', how: 'alias', term: 'chispa', matched: 'Raúl Ignacio Peñalver Ortúzar', via: 'chispa' },
    ]);
    expect(full && marked(full)).toEqual(['Raúl Ignacio Peñalver Ortúzar']);
    expect(event?.why).toEqual([
      { field: 'related', how: 'alias', term: 'chispa', matched: 'Raúl Ignacio Peñalver Ortúzar', via: 'chispa' },
    ]);
  });

  it.each(['relojero', 'el relojero', 'watchmaker', 'the relojero', 'relojero quay'])(
    'treats the article of a name as optional in %s',
    (query) => {
      const search = createSearch();
      search.put([
        person('w', 'Teodoro Valdivia', 'El Relojero', 'The Watchmaker'),
        article('spanish', 'Detenido', 'El relojero fue visto en el muelle, quay 4.'),
        article('english', 'Arrest', 'They called him the watchmaker of the quay.'),
        article('name', 'Trial', 'Teodoro Valdivia stood on the quay.'),
        article('other', 'Fair', 'A clock stands on the quay.'),
      ]);
      const found = ids(search, query);
      expect(found.slice(query.includes('quay') ? 0 : 1).sort()).toEqual(['english', 'name', 'spanish']);
      if (!query.includes('quay')) expect(found[0]).toBe('w');
    },
  );

  it('finds texts that abbreviate given names to initials, below texts with the full name', () => {
    const search = createSearch();
    search.put([
      person('jorge', 'Jorge Adolfo Macías Villamar', 'Fito'),
      article('full', 'Report', 'Jorge Adolfo Macías Villamar was seen at the quay.'),
      article('initials', 'Note', 'The lease is signed by J. A. Macías, who never came.'),
      article('joined', 'Letter', 'To J.A. Macías Villamar, at the pier.'),
      article('one', 'List', 'On it stand J. Macías and eleven others.'),
      article('other', 'Another', 'P. Macías has nothing to do with it.'),
    ]);
    expect(ids(search, 'fito').slice(0, 2)).toEqual(['jorge', 'full']);
    expect(ids(search, 'fito').slice(2).sort()).toEqual(['initials', 'joined', 'one']);
    expect(hit(search, 'fito', 'initials').why).toEqual([
      { field: 'body', how: 'alias', term: 'fito', matched: 'J. A. Macías', via: 'jorge' },
    ]);
    expect(ids(search, 'J. A. Macías')[0]).toBe('jorge');
    expect(ids(search, 'J. A. Macías')).toContain('full');
  });

  it('does not treat a complete name as a misspelling of another name', () => {
    const search = createSearch();
    search.put([
      person('jorge', 'Jorge Macías', 'Nonama'),
      person('irene', 'Irene Quinde', 'Gonama'),
      article('his', 'Report', 'Jorge Macías was seen at the quay.'),
      article('hers', 'Letter', 'Irene Quinde was never there.'),
    ]);
    expect(ids(search, 'nonama')).toEqual(['jorge', 'his', 'irene']);
    // With a misspelt name it is unclear whose it is.
    expect(ids(search, 'donama').sort()).toEqual(['hers', 'his', 'irene', 'jorge']);
  });

  it('expands a name that is only part of the query', () => {
    expect(ids(sample(), 'memo chispa')).toEqual(['full']);
    expect(ids(sample(), 'raul ignacio peñalver ortuzar profile')).toEqual(['nick']);
  });

  it.each(['penalver ortuzar', 'ortúzar peñalver', 'peñalver ortuzzar', 'peñlver ortuzar', 'raul ignacio pen'])(
    'ranks the person first for %s',
    (query) => {
      expect(ids(sample(), query)[0]).toBe('chispa');
    },
  );

  it('finds texts with the nickname for a misspelt full name', () => {
    expect(hit(sample(), 'peñlver ortuzar', 'nick').why).toContainEqual({
      field: 'title',
      how: 'alias',
      term: 'peñlver ortuzar',
      matched: 'Chispa',
      via: 'chispa',
    });
  });

  it.each([
    ['chispa', 'title', 'exact', 'Chispa'],
    ['chispa', 'body', 'fuzzy', 'Chisspa'],
    ['chis', 'title', 'prefix', 'Chispa'],
    ['"a profile chispa"', 'body', 'phrase', 'A profile. Chispa'],
    ['dock', 'body', 'prefix', 'docks'],
    ['profiles', 'body', 'fuzzy', 'profile'],
    ['observer', 'outlet', 'exact', 'Observer'],
    ['shfit', 'tag', 'fuzzy', 'shift'],
  ])('explains that %s matched in the %s field (%s) as %s', (term, field, how, matched) => {
    expect(hit(sample(), term, 'nick').why).toContainEqual({ field, how, term: term.replaceAll('"', ''), matched });
  });

  it.each([
    ['muller', 'accent', 'Müller'],
    ['strasse', 'accent', 'Straße'],
    ['STRASSE', 'accent', 'Straße'],
    ['Straße', 'exact', 'Straße'],
    ['xray', 'exact', 'x-ray'],
    ['x-ray', 'exact', 'x-ray'],
  ])('finds %s by %s match in %s', (term, how, matched) => {
    expect(hit(sample(), term, 'other').why).toContainEqual({ field: 'body', how, term, matched });
  });

  it('marks matches by UTF-16 offsets, after characters of any width and across folded ligatures', () => {
    const search = createSearch();
    const text = '👩‍👩‍👧 cafe\u0301 und die Straße, ﬁsh مُحَمَّد قال 北京 is far; Ångström.';
    search.put([article('a', 'Signs', text)]);
    const cases: [string, string][] = [
      ['café', 'cafe\u0301'],
      ['strasse', 'Straße'],
      ['fish', 'ﬁsh'],
      ['محمد', 'مُحَمَّد'],
      ['北京', '北京'],
      ['angstrom', 'Ångström'],
      ['"und die strasse"', 'und die Straße'],
    ];
    for (const [query, matched] of cases) expect(marked(hit(search, query, 'a'))).toEqual([matched]);
  });

  it('ranks exact spelling above near, and a name above a title above a text', () => {
    const search = createSearch();
    search.put([
      article('near', 'One', 'The harbor was shut.'),
      article('text', 'Two', 'The harbour was shut.'),
      article('title', 'Harbour news of the whole month', 'Quiet.'),
      person('name', 'Harbour'),
    ]);
    expect(ids(search, 'harbour')).toEqual(['name', 'title', 'text', 'near']);
  });

  it('scores on the same scale however many words the query has', () => {
    const search = createSearch();
    const words = 'seven sailors left before dawn';
    search.put([
      article('text', 'One', `${words}, ${words}, ${words}.`),
      person('name', 'Seven Sailors Left Before Dawn'),
    ]);
    expect(ids(search, words)).toEqual(['name', 'text']);
    expect(hit(search, words, 'text').score).toBeLessThan(70);
  });

  it('does not take an existing short word for a misspelling of another short word', () => {
    const search = createSearch();
    search.put([article('a', 'One', 'the foto'), article('b', 'Two', 'the fito'), article('c', 'Three', 'the fitto')]);
    expect(ids(search, 'fito')).toEqual(['b', 'c']);
    expect(ids(search, 'fifo')).toEqual(['b']);
  });

  it('requires all words, in any field, and joins groups with OR', () => {
    const search = sample();
    expect(ids(search, 'observer profile')).toEqual(['nick']);
    expect(ids(search, 'memo rain')).toEqual([]);
    expect(ids(search, 'memo OR rain').sort()).toEqual(['full', 'other']);
  });

  it('excludes exact words and phrases only, and counts what they leave out', () => {
    const search = sample();
    const result = search.search('docks -"the memo"', { limit: 10 });
    expect(result.hits.map((each) => each.id).sort()).toEqual(['nick', 'other']);
    expect(result.leftOut).toBe(1);
    expect(ids(search, 'docks -mem').sort()).toEqual(['full', 'nick', 'other']);
  });

  it('finds phrases in order only and never across fields', () => {
    const search = sample();
    expect(ids(search, '"at the docks"')).toEqual(['other']);
    expect(ids(search, '"docks the at"')).toEqual([]);
    expect(ids(search, '"observer night"')).toEqual([]);
    expect(ids(search, '"PEÑALVER ortuzar"').sort()).toEqual(['chispa', 'full']);
  });

  it('filters by type, outlet, tag and date', () => {
    const search = sample();
    expect(ids(search, 'type:person chispa')).toEqual(['chispa']);
    expect(ids(search, 'type:person raul')).toHaveLength(2);
    expect(ids(search, 'chispa -type:article -type:person').sort()).toEqual(['event', 'quote']);
    expect(ids(search, 'outlet:observer docks')).toEqual(['nick']);
    expect(ids(search, 'outlet:"harbour observer"')).toEqual(['nick']);
    expect(ids(search, 'tag:night')).toEqual(['nick']);
    expect(ids(search, 'docks before:2023')).toEqual(['other']);
    expect(ids(search, 'docks after:2024')).toEqual(['nick']);
    expect(ids(search, 'after:2023 before:2024')).toEqual(['event']);
    expect(hit(search, 'tag:night', 'nick').why).toEqual([
      { field: 'tag', how: 'exact', term: 'night', matched: 'Night shift' },
    ]);
  });

  it('lists results newest first when the query has only filters', () => {
    expect(ids(sample(), 'type:article')).toEqual(['nick', 'other', 'full']);
  });

  it('shows one type but counts all types', () => {
    const result = sample().search('chispa', { limit: 10, types: ['articles'] });
    expect(result.total).toBe(2);
    expect(result.counts).toEqual({ people: 1, articles: 2, events: 1, quotes: 1 });
  });

  it('pages through results without gaps or repeats', () => {
    const search = createSearch();
    search.put(Array.from({ length: 30 }, (_, i) => article(`a${i}`, `Note ${i}`, 'the same words')));
    const all = ids(search, 'same words');
    const pages = [0, 10, 20].flatMap((offset) =>
      search.search('same words', { limit: 10, offset }).hits.map((each) => each.id),
    );
    expect(pages).toEqual(all);
    expect(new Set(all).size).toBe(30);
    expect(search.search('same words', { limit: 10, offset: 100 }).hits).toEqual([]);
  });

  it('replaces and removes documents', () => {
    const search = sample();
    search.put([{ ...chispa, names: [{ value: 'Somebody Else', kind: 'main' }], title: 'Somebody Else' }]);
    expect(ids(search, 'chispa')).toEqual(['nick']);
    expect(ids(search, 'ortuzar')).toEqual(['full']);
    search.put([{ ...article('full', 'Rewritten', 'Other words.') }]);
    expect(ids(search, 'ortuzar')).toEqual([]);
    search.put([{ id: 'event', type: 'events', title: 'Escape', names: [], body: '', related: [] }]);
    expect(ids(search, 'somebody else')).toEqual(['chispa', 'quote']);
    search.remove(['nick', 'chispa', 'unknown']);
    expect(ids(search, 'chispa')).toEqual([]);
    expect(search.stats()).toEqual({ docs: 5 });
  });

  it('suggests names as the user types', () => {
    const search = sample();
    expect(search.suggestNames('chi', 5).map((each) => each.id)).toEqual(['chispa', 'nick']);
    expect(search.suggestNames('rau', 5).map((each) => each.id)).toEqual(['ortega', 'chispa']);
    expect(search.suggestNames('ortuzzar raul', 5).map((each) => each.id)).toEqual(['chispa']);
    expect(search.suggestNames('night', 5)).toEqual([]);
    expect(search.suggestNames('chi', 5, ['articles']).map((each) => each.id)).toEqual(['nick']);
    expect(search.suggestNames('', 5)).toEqual([]);
    expect(search.suggestNames('chi', 5)[0]?.why).toEqual([
      { field: 'alias', how: 'prefix', term: 'chi', matched: 'Chispa' },
    ]);
  });

  it('returns plain data that matches the schema', () => {
    const result: SearchResult = sample().search('chispa docks', { limit: 10 });
    expect(structuredClone(result)).toEqual(result);
    for (const each of [...result.hits, ...sample().suggestNames('c', 5)]) {
      expect(searchHitSchema.parse(each)).toEqual(each);
      expect(each.why.length).toBeGreaterThan(0);
    }
  });

  it('accepts records without any words', () => {
    const search = createSearch();
    search.put([
      { id: 'empty', type: 'links', title: '', names: [], body: '' },
      { id: 'signs', type: 'places', title: '…', names: [{ value: '…', kind: 'main' }], body: '😀' },
    ]);
    expect(ids(search, 'anything')).toEqual([]);
    expect(ids(search, 'type:place')).toEqual(['signs']);
  });
});

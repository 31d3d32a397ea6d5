import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';
import type { SearchDoc } from './documents.ts';
import { createSearch } from './engine.ts';
import { maxMarks } from './text-marks.ts';

const text = [
  'The night boat',
  'Raúl Peñalver took the night-boat. Chispa, or Chisspa as one paper has it, was seen by night.',
  'The Müller boats sail at night; the nightly ferry does not. 👩‍👩‍👧 chispa!',
].join('\n\n');

const docs: SearchDoc[] = [
  {
    id: 'chispa',
    type: 'people',
    title: 'Raúl Peñalver',
    names: [
      { value: 'Raúl Peñalver', kind: 'main' },
      { value: 'Chispa', kind: 'alias' },
    ],
    body: '',
  },
  {
    id: 'boat',
    type: 'articles',
    title: 'The night boat',
    names: [
      { value: 'The night boat', kind: 'title' },
      { value: 'Night desk', kind: 'outlet' },
      { value: 'night', kind: 'tag' },
    ],
    body: `${text}\n\nA note on the night.`,
    text: { hash: 'h', length: text.length },
  },
];

function marked(query: string, within = ''): string[] {
  const search = createSearch({ folder: null, dir: '', readText: () => text });
  search.put(docs);
  return search.marks(query, within, 'boat').marks.map(([start, end]) => text.slice(start, end));
}

describe('search.marks', () => {
  it.each([
    ['muller', ['Müller']],
    ['"night boat"', ['night boat', 'night-boat']],
    ['night', ['night', 'night-boat', 'night', 'night', 'nightly']],
    ['chispa', ['Raúl Peñalver', 'Chispa', 'Chisspa', 'chispa']],
    ['sail -ferry', ['sail']],
    ['ferr*', ['ferry']],
    ['type:article', []],
    ['zzz', []],
  ])('%s', (query, expected) => {
    expect(marked(query)).toEqual(expected);
  });

  it.each([
    // Words near each other are marked there, and nowhere else.
    ['chispa NEAR/3 boat', ['boat', 'Chispa']],
    ['boat NEAR/3 chispa', ['boat', 'Chispa']],
    ['raul NEAR/0 boat', []],
    ['raul NEAR/3 boat', ['boat', 'Raúl']],
    ['raul NEAR/4 boat', ['boat', 'Raúl', 'boat']],
    ['night NEAR/1 night', []],
    ['night NEAR/7 ferry', ['night', 'ferry']],
    ['"ferry night"~5', ['night', 'ferry']],
    ['night (night NEAR/7 ferry)', ['night', 'night', 'night', 'night', 'ferry']],
    // Words of titles are marked in the title that opens the text.
    ['title:night', ['night']],
    ['title:"night boat"', ['night boat']],
    ['title:boat chispa', ['boat', 'Raúl Peñalver', 'Chispa', 'Chisspa', 'chispa']],
    ['title:boat boat', ['boat', 'boat', 'boats']],
    ['title:ferry', []],
    ['title:boat OR title:ferry', ['boat']],
  ])('marks only the matching places of %s', (query, expected) => {
    expect(marked(query)).toEqual(expected);
  });

  it('explains a match of title words by the title, not the text', () => {
    const search = createSearch({ folder: null, dir: '', readText: () => text });
    search.put(docs);
    const fields = (query: string) => search.search(query, { limit: 5 }).hits[0]?.why.map(({ field }) => field);
    expect(fields('title:boat')).toEqual(['title']);
    expect(fields('boat')).toEqual(['title', 'body', 'body']);
    expect(fields('title:"night boat"')).toEqual(['title']);
  });

  it('marks near words exactly when the index finds them, in any text', () => {
    const word = fc.constantFrom('ash', 'birch', 'cedar', 'ash-birch', 'dale', 'elm.');
    const texts = fc.array(word, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, word, word, fc.integer({ min: 0, max: 6 }), (words, one, other, within) => {
        const search = createSearch();
        const body = words.join(' ');
        search.put([{ id: 'x', type: 'articles', title: 'T', names: [{ value: 'T', kind: 'title' }], body }]);
        const query = `"${one} ${other}"~${String(within)}`;
        const { marks } = search.marks(query, '', 'x');
        expect(marks.length > 0).toBe(search.search(query, { limit: 1 }).total > 0);
        const asked = `${one} ${other}`.replaceAll('.', '').split(/[ -]/);
        for (const [start, end] of marks) expect(asked).toContain(body.slice(start, end).split('-')[0]);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('marks near words late in a long text, and quickly even in hostile texts', { tags: 'timing' }, () => {
    const search = createSearch();
    const body = `${'the cat sat. '.repeat(40_000)}the zeppelin`;
    const hostile = `${'a '.repeat(50_000)}${'b '.repeat(50_000)}`;
    const names = [{ value: 'T', kind: 'title' as const }];
    search.put([
      { id: 'long', type: 'articles', title: 'T', names, body },
      { id: 'hostile', type: 'articles', title: 'T', names, body: hostile },
    ]);
    const { marks } = search.marks('the NEAR/1 zeppelin', '', 'long');
    expect(marks.map(([start, end]) => body.slice(start, end))).toEqual(['the', 'zeppelin']);
    // Comparing every place of one word with every place of the other would take billions of steps.
    const began = performance.now();
    const found = search.marks('a NEAR/1 b', '', 'hostile').marks;
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(found.map(([start]) => start)).toEqual([99_998, 100_000]);
  });

  it('marks words of the narrowing query too, once and in text order', () => {
    expect(marked('sail', 'muller sail')).toEqual(['Müller', 'sail']);
  });

  it('marks only the text of an article, and nothing for an unknown record', () => {
    const search = createSearch({ folder: null, dir: '', readText: () => text });
    search.put(docs);
    expect(search.marks('note', '', 'boat')).toEqual({ marks: [], more: false });
    expect(search.marks('night', '', 'gone')).toEqual({ marks: [], more: false });
  });

  it('stops at the maximum and reports that there is more', () => {
    const search = createSearch();
    const body = 'siren '.repeat(maxMarks + 10);
    search.put([{ id: 'long', type: 'articles', title: 'Long', names: [{ value: 'Long', kind: 'title' }], body }]);
    const { marks, more } = search.marks('siren', '', 'long');
    expect([marks.length, more]).toEqual([maxMarks, true]);
    expect(marks.at(-1)).toEqual([6 * (maxMarks - 1), 6 * (maxMarks - 1) + 5]);
  });
});

describe('search in a case', () => {
  const made = useTestCase();

  async function article(title: string, own: string, more: Record<string, unknown>): Promise<string> {
    const records = [{ collection: 'articles', title, text: own, ...more }];
    return (await made.client.records.put({ records }))[0]?.id ?? '';
  }

  it('searches within the results of another query and suggests values from the records', async () => {
    const mole = await article('Mole', 'The mole was open all summer.', { tags: ['watch', 'sea'], outlet: 'El Faro' });
    const pier = await article('Pier', 'The pier was open all winter.', { tags: ['watch'], outlet: 'El Farol' });
    await article('Quay', 'The quay was shut.', { tags: ['port'], outlet: 'Night Post', authors: ['Ana Lobato'] });
    await made.engine.ready();
    const ids = async (query: string, within: string) =>
      (await made.client.search.query({ query, within })).hits.map(({ id }) => id).sort();
    expect(await ids('open', '')).toEqual([mole, pier].sort());
    expect(await ids('open', 'summer')).toEqual([mole]);
    // In a single query the tags would be alternatives.
    expect(await ids('tag:watch', 'tag:sea')).toEqual([mole]);
    expect(await ids('tag:watch', 'is:unread sum*')).toEqual([mole]);
    expect(await ids('mole OR quay', 'shut')).toHaveLength(1);

    const values = (field: 'tag' | 'outlet' | 'author', typed = '') => made.client.search.values({ field, typed });
    expect(await values('tag')).toEqual([
      { value: 'watch', count: 2 },
      { value: 'port', count: 1 },
      { value: 'sea', count: 1 },
    ]);
    expect((await values('outlet', 'far')).map(({ value }) => value)).toEqual(['El Faro', 'El Farol']);
    expect(await values('author', 'LOB')).toEqual([{ value: 'Ana Lobato', count: 1 }]);
    expect(await values('outlet', 'zz')).toEqual([]);
    const { text: stands } = await made.client.articles.text({ id: mole });
    const { marks } = await made.client.search.marks({ query: 'open', within: 'summer', id: mole });
    expect(marks.map(([start, end]) => stands.slice(start, end))).toEqual(['open', 'summer']);
  });
});

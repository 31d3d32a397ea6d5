import { expect, it } from 'vitest';
import type { SearchDoc } from './documents.ts';
import { createSearch } from './engine.ts';

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo'.split(' ');

/** Returns a word for a number; small numbers, which texts use most, give short words. */
function wordOf(n: number): string {
  const rest = Math.floor(n / syllables.length);
  return (rest > 0 ? wordOf(rest - 1) : '') + (syllables[n % syllables.length] ?? '');
}

function textOf(seed: number, length: number): string {
  return Array.from({ length }, (_, i) =>
    wordOf(Math.floor(5_000 ** (((seed * 7919 + i * 104_729) % 9_973) / 9_973))),
  ).join(' ');
}

const articles = Array.from({ length: 300 }, (_, i): SearchDoc => {
  const title = textOf(i + 1_000, 8);
  return { id: `a${i}`, type: 'articles', title, names: [{ value: title, kind: 'title' }], body: textOf(i, 350) };
});
const people = Array.from({ length: 1_000 }, (_, i): SearchDoc => {
  const title = textOf(i + 5_000, 3);
  return { id: `p${i}`, type: 'people', title, names: [{ value: title, kind: 'main' }], body: '' };
});
const search = createSearch();
search.put(articles);
search.put(people);
search.put([
  {
    id: 'odd',
    type: 'people',
    title: '__proto__',
    names: [{ value: '__proto__ constructor', kind: 'main' }],
    body: '',
  },
]);

const words = Array.from({ length: 2_000 }, (_, i) => wordOf(i));

const hostile: Record<string, string> = {
  'ten thousand letters': 'a'.repeat(10_000),
  'ten thousand words': words.join(' '),
  'common words': `${words.slice(0, 10).join(' ')} `.repeat(300),
  'a paragraph': articles[0]?.body ?? '',
  operators: 'AND OR NOT',
  'only operators': 'OR '.repeat(300),
  exclusions: '-ba '.repeat(300),
  parentheses: '('.repeat(5_000) + ')'.repeat(5_000),
  quotes: '"'.repeat(10_001),
  'quoted letters': '"a" '.repeat(300),
  'regular expression': '(a+)+$ [^]*? \\b{1,9}',
  hyphens: 'x-'.repeat(400),
  initials: 'S.A. '.repeat(200),
  fields: 'type:person tag: outlet:"" before:2024 after:x '.repeat(20),
  'property names': '__proto__ constructor toString hasOwnProperty',
  emoji: '👩‍👩‍👧'.repeat(500),
  'right-to-left text': '\u202eمرحبا\u202c '.repeat(100),
  'combining marks': 'e' + '\u0301'.repeat(2_000),
  'no spaces': '北京大学'.repeat(250),
  'null bytes': '\u0000a\u0000 \u0000',
  'lone surrogates': '\ud800 \udc00 a\ud800',
  'white space': ' \n\t\u00a0'.repeat(500),
};

it.each(Object.entries(hostile))('answers a query of %s in time', { tags: 'timing' }, (_, query) => {
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    search.search(query, { limit: 50 });
    search.suggestNames(query, 10);
    return performance.now() - began;
  });
  expect(Math.min(...times)).toBeLessThan(300);
});

it('finds names that are JavaScript property names', () => {
  expect(search.search('__proto__', { limit: 5 }).hits[0]?.id).toBe('odd');
  expect(search.search('constructor', { limit: 5 }).hits[0]?.id).toBe('odd');
});

it('shows the passage of a long text that matches most of the query', () => {
  const big = createSearch();
  const filler = 'lorem ipsum dolor '.repeat(30_000);
  const body = `A harbuor without lamps. ${filler} The harbour gate was shut. ${filler}`;
  big.put([{ id: 'long', type: 'articles', title: 'Ledger', names: [{ value: 'Ledger', kind: 'title' }], body }]);
  const found = (query: string): string => big.search(query, { limit: 5 }).hits[0]?.snippet ?? '';
  expect(found('harbour gate')).toContain('The harbour gate was shut.');
  expect(found('harbour')).toContain('The harbour gate was shut.');
  expect(found('without lamps')).toContain('A harbuor without lamps.');
  expect(found('"gate was shut"')).toContain('gate was shut');
  expect(big.search('ledger', { limit: 5 }).hits[0]?.why[0]?.field).toBe('title');
  expect(big.marks('"harbour gate"', '', 'long').marks).toHaveLength(1);
});

it('accepts a text of one very long word and a text of a million words', () => {
  const big = createSearch();
  big.put([
    { id: 'word', type: 'articles', title: 'w', names: [], body: 'a'.repeat(1_000_000) },
    { id: 'words', type: 'articles', title: 'ws', names: [], body: `${'lorem ipsum '.repeat(500_000)}needle` },
  ]);
  const { hits } = big.search('needle', { limit: 5 });
  expect(hits.map((hit) => hit.id)).toEqual(['words']);
  expect(hits[0]?.snippet.slice(...(hits[0].ranges[0] ?? [0, 0]))).toBe('needle');
  expect(big.search('aaaaaaaa', { limit: 5 }).hits[0]?.snippet.length).toBeLessThanOrEqual(200);
});

import { expect, test } from 'vitest';
import { readJsonLd } from './json-ld.ts';

const read = (...blocks: unknown[]): ReturnType<typeof readJsonLd> =>
  readJsonLd(
    blocks.map((block) => (typeof block === 'string' ? block : JSON.stringify(block))),
    ['Bridge vote put off'],
  );
const person = (name: string): object => ({ '@type': 'Person', name });
const other = {
  '@type': 'NewsArticle',
  headline: 'Ferry aground',
  author: person('Olga Other'),
  datePublished: '2023-01-01',
};
const own = {
  '@type': 'NewsArticle',
  headline: 'Bridge vote put off',
  author: person('Ana Ruiz'),
  datePublished: '2024-03-05',
};

test.each([
  ['names in a row', [{ ...own, author: ['Ana Ruiz', 'Juan Vera'] }], ['Ana Ruiz', 'Juan Vera']],
  [
    'one person of two names',
    [{ ...own, author: { '@type': 'Person', name: ['Ana Ruiz', 'Juan Vera'] } }],
    ['Ana Ruiz', 'Juan Vera'],
  ],
  [
    'a graph whose page names its author by an id',
    [
      {
        '@graph': [
          { '@type': 'WebPage', author: { '@id': '#p' }, datePublished: '2024-03-05' },
          { ...person('Ana Ruiz'), '@id': '#p' },
        ],
      },
    ],
    ['Ana Ruiz'],
  ],
  [
    'a list of other stories before it',
    [{ '@type': 'ItemList', itemListElement: [{ item: other }] }, own],
    ['Ana Ruiz'],
  ],
  ['another story before it', [other, own], ['Ana Ruiz']],
  [
    'its updates and its comments',
    [{ ...own, liveBlogUpdate: [other], comment: [{ '@type': 'Comment', author: person('Olga Other') }] }],
    ['Ana Ruiz'],
  ],
  [
    'tags that were escaped twice',
    [{ ...own, author: person('&lt;a href=&quot;x&quot;&gt;Ana Ruiz&lt;/a&gt;') }],
    ['Ana Ruiz'],
  ],
  [
    'quotes that nobody escaped',
    [
      '{"@type":"NewsArticle","headline":"The "missing" bridge","author":[{"@type":"Person","name":"Ana Ruiz"}],"datePublished":"2024-03-05"}',
    ],
    ['Ana Ruiz'],
  ],
])('authors and day: %s', (_, blocks, names) => {
  const { authors, published } = read(...blocks);
  expect([authors.people, published]).toEqual([names, '2024-03-05']);
});

test('a page that only lists others has neither', () => {
  const { authors, published } = read({ '@type': 'ItemList', itemListElement: [{ item: other }] });
  expect([authors.people, published]).toEqual([[], null]);
});

test('data that is broken all through gives nothing', () => {
  const { authors, published, headline } = read(
    '{"@type":"NewsArticle","author":{"name":"Ana "A" Ruiz"},"datePublished":"2024-03-05',
  );
  expect([authors.people, published, headline]).toEqual([[], null, null]);
});

test('JSON that is broken, with a hundred thousand spaces in it, costs no time', { tags: 'timing' }, () => {
  const started = performance.now();
  readJsonLd([`{"@type":${' '.repeat(100_000)}x`]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

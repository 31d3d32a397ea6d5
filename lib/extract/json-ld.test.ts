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
  ['a list of names', [{ ...own, author: ['Ana Ruiz', 'Juan Vera'] }], ['Ana Ruiz', 'Juan Vera']],
  [
    'one person with two names',
    [{ ...own, author: { '@type': 'Person', name: ['Ana Ruiz', 'Juan Vera'] } }],
    ['Ana Ruiz', 'Juan Vera'],
  ],
  [
    'a graph whose page refers to its author by id',
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
    'an article after a list of other stories',
    [{ '@type': 'ItemList', itemListElement: [{ item: other }] }, own],
    ['Ana Ruiz'],
  ],
  ['an article after another story', [other, own], ['Ana Ruiz']],
  [
    'an article with updates and comments',
    [{ ...own, liveBlogUpdate: [other], comment: [{ '@type': 'Comment', author: person('Olga Other') }] }],
    ['Ana Ruiz'],
  ],
  [
    'an author with double-escaped tags',
    [{ ...own, author: person('&lt;a href=&quot;x&quot;&gt;Ana Ruiz&lt;/a&gt;') }],
    ['Ana Ruiz'],
  ],
  [
    'JSON with unescaped quotes',
    [
      '{"@type":"NewsArticle","headline":"The "missing" bridge","author":[{"@type":"Person","name":"Ana Ruiz"}],"datePublished":"2024-03-05"}',
    ],
    ['Ana Ruiz'],
  ],
])('reads authors and date from %s', (_, blocks, names) => {
  const { authors, published } = read(...blocks);
  expect([authors.people, published]).toEqual([names, '2024-03-05']);
});

test('a page that only lists other stories has no author or date', () => {
  const { authors, published } = read({ '@type': 'ItemList', itemListElement: [{ item: other }] });
  expect([authors.people, published]).toEqual([[], null]);
});

test('JSON-LD that is cut off yields nothing', () => {
  const { authors, published, headline } = read(
    '{"@type":"NewsArticle","author":{"name":"Ana "A" Ruiz"},"datePublished":"2024-03-05',
  );
  expect([authors.people, published, headline]).toEqual([[], null, null]);
});

test('broken JSON with 100,000 spaces is handled quickly', { tags: 'timing' }, () => {
  const started = performance.now();
  readJsonLd([`{"@type":${' '.repeat(100_000)}x`]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

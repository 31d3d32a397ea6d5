import { expect, test } from 'vitest';
import { markdownBlocks } from './markdown.ts';
import { outline, parseText } from './test-files.ts';

test('front matter becomes metadata', async () => {
  const extracted = await parseText(
    `---\ntitle: "Bridge vote: put off"\nauthors:\n  - Ana Ruiz\n  - Juan Vera\ndate: 2024-03-05\nlang: en\nsource: https://tidewaterpost.example/bridge\npublisher: The Tidewater Post\n---\n\n# Bridge vote: put off\n\nThe council adjourned.\n`,
    'note.md',
  );
  expect(extracted).toMatchObject({
    format: 'markdown',
    title: 'Bridge vote: put off',
    authors: ['Ana Ruiz', 'Juan Vera'],
    published: '2024-03-05',
    language: 'en',
    url: 'https://tidewaterpost.example/bridge',
    outlet: 'The Tidewater Post',
  });
  expect(outline(extracted)).toEqual(['body: The council adjourned.']);
});

test('the first heading is the title', async () => {
  expect(await parseText('# Bridge vote put off\n\nThe council adjourned.', 'a.md')).toMatchObject({
    title: 'Bridge vote put off',
    provenance: { title: 'page' },
  });
});

test('blocks lose their markup and keep their text', () => {
  const blocks = markdownBlocks(
    [
      'First *paragraph* with a [link](https://a.example/x_(y)) and `code_here`,',
      'its second line.  ',
      'A hard break.',
      '',
      'Setext heading',
      '--------------',
      '> quoted **text**',
      '> goes on',
      '',
      '- one',
      '- two with',
      '  a second line',
      '  1. nested',
      '',
      '![The bridge at dusk](bridge.jpg)',
      '',
      '| Year | Plots |',
      '| --- | ---: |',
      '| 2009 | 41 |',
      '',
      '```js',
      'const *x* = 1;',
      '```',
      '',
      '<div align="center">',
      '',
      '<b>HTML</b> text &amp; more[^1]',
      '',
      '[ref]: https://a.example/',
      'snake_case_word and 2 * 3 * 4 \\*not emphasis\\*',
    ].join('\n'),
  );
  expect(blocks.map((block) => `${block.kind}: ${block.text}`)).toEqual([
    'body: First paragraph with a link and code_here, its second line.\nA hard break.',
    'heading: Setext heading',
    'blockquote: quoted text goes on',
    'list: one\ntwo with a second line\n1. nested',
    'caption: The bridge at dusk',
    'table: Year\tPlots\n2009\t41',
    'body: const *x* = 1;',
    'body: HTML text & more[1]',
    'body: snake_case_word and 2 * 3 * 4 *not emphasis*',
  ]);
});

test('hostile Markdown is read quickly', { tags: 'timing' }, () => {
  const started = performance.now();
  for (const piece of [
    '[',
    '![',
    '*a ',
    '**',
    '_a',
    '`',
    '> ',
    '- ',
    '<a ',
    '[a](',
    '&#',
    '| a ',
    '---\n',
    '\\',
    '[[',
    '# ',
  ]) {
    markdownBlocks(piece.repeat(30_000));
    markdownBlocks(`${piece}\n`.repeat(10_000));
  }
  expect(performance.now() - started).toBeLessThan(6_000);
});

test('text after many tags on one line is kept', () => {
  const pictures = '<img src="a.png" />'.repeat(60);
  expect(markdownBlocks(`${pictures}\n\n${pictures} Thanks to all.`).map(({ text }) => text)).toEqual([
    'Thanks to all.',
  ]);
});

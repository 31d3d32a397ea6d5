import { expect, test } from 'vitest';
import { dossierHtml } from '#core/transfer/html.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { document, fullDocument, sentence } from '#core/transfer/test-document.ts';

test.each([
  ['(a) first', '(a\\) first'],
  ['iv. fourth', 'iv\\. fourth'],
  ['B) second', 'B\\) second'],
  ['(12) twelfth', '(12\\) twelfth'],
  ['#. any', '\\#. any'],
  ['Ana. So', 'Ana. So'],
  ['a-b. So', 'a-b. So'],
])('only text that Pandoc would read as a list item is escaped: %s', (text, written) => {
  const dossier = document([{ kind: 'text', id: null, title: 'T', paragraphs: [[sentence(text, [])]] }], [], []);
  expect(dossierMarkdown(dossier)).toContain(`\n\n${written} **(no quote)**\n`);
});

test('braces in a heading are escaped', () => {
  const dossier = document([{ kind: 'text', id: null, title: 'Who {#x .y}', paragraphs: [] }], [], []);
  expect(dossierMarkdown(dossier)).toContain('## Who \\{\\#x .y\\}');
});

test('every cited footnote is defined once, in a separate paragraph', () => {
  const text = dossierMarkdown(fullDocument());
  const cited = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, number]) => number));
  const defined = [...text.matchAll(/\n\n\[\^(\d+)\]: [^\n]+(?=\n)/g)].map(([, number]) => number);
  expect(defined).toEqual(['1', '2', '3', '4']);
  expect([...cited].sort()).toEqual(defined);
});

test('footnotes have the words around the quote, escaped', () => {
  const full = fullDocument();
  const [note] = full.footnotes;
  const notes = note ? [{ ...note, prefix: 'On *Friday* ', suffix: ', he said.' }] : [];
  expect(dossierMarkdown({ ...full, footnotes: notes })).toMatch(/\n\[\^1\]: On \\\*Friday\\\* “[^\n]+”, he said\. — /);
});

test('a change of direction ends with the words that contain it, and no character controls a terminal', () => {
  const parts = [
    { text: 'a\u202eb', notes: [1] },
    { text: ' in 1999\u001b[2J', notes: null },
  ];
  const both = { ...sentence('a\u202eb in 1999\u001b[2J', [1]), parts };
  const dossier = document([{ kind: 'text', id: null, title: 'T', paragraphs: [[both]] }], [], []);
  expect(dossierMarkdown(dossier)).toContain('a\u202eb\u202c[^1] in 1999\\[2J');
  expect(dossierHtml(dossier)).toMatch(/a\u202eb\u202c<sup>.*<\/sup> in 1999/);
});

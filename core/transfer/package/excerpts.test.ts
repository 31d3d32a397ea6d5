import { expect, test } from 'vitest';
import { excerptsOf } from './excerpts.ts';
import type { PackageQuote } from './manifest.ts';

/** Returns the excerpts of a text around some of its words. @param more words of further passages of the first quote */
function excerpts(text: string, words: string[], isBare = false, more: string[] = []) {
  const span = (exact: string) => ({ start: text.indexOf(exact), end: text.indexOf(exact) + exact.length });
  const quotes = words.map((exact, at) => ({ ...span(exact), more: at === 0 ? more.map(span) : [] }) as PackageQuote);
  return excerptsOf(text, 'hash', quotes, isBare).passages;
}

test('excerpts are the paragraphs of the quotes, each once and in order; for some readers only the quotes', () => {
  const text = 'Title\n\nOne two three.\n\nFour five.\n\nSix seven.';
  expect(excerpts(text, ['Six', 'two', 'One'])).toEqual([
    { start: 7, end: 21, words: 'One two three.' },
    { start: 35, end: 45, words: 'Six seven.' },
  ]);
  expect(excerpts(text, ['two', 'One', 'two three'], true).map(({ words }) => words)).toEqual(['One', 'two three']);
  expect(excerpts(text, ['two three', 'o th', 'three.'], true)).toEqual([{ start: 11, end: 21, words: 'two three.' }]);
  expect(excerpts(text, ['two'], false, ['seven']).map(({ words }) => words)).toEqual(['One two three.', 'Six seven.']);
});

test('an excerpt of a long paragraph is cut, but not within a character', () => {
  const text = `${'🚒'.repeat(400)}x${'🚒'.repeat(200)}here${'🚒'.repeat(200)}y${'🚒'.repeat(400)}`;
  const [passage] = excerpts(text, ['here']);
  const start = text.indexOf('here');
  expect(passage).toEqual({
    ...{ start: start - 599, end: start + 4 + 599 },
    words: `${'🚒'.repeat(99)}x${'🚒'.repeat(200)}here${'🚒'.repeat(200)}y${'🚒'.repeat(99)}`,
  });
});

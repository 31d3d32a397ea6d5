import { expect, test } from 'vitest';
import { sentenceAt } from './sentence.ts';

const text = 'Title of 5 March\n\nDr. Ruiz left. On 5 March 2024 the ferry sank. Nobody knew.';
const blocks = [
  { start: 0, end: 16, kind: 'title' as const },
  { start: 18, end: text.length, kind: 'body' as const },
];
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

test('sentenceAt returns the sentence around a date, within its block', () => {
  expect(words(sentenceAt(text, blocks, at('5 March 2024'), 'en'))).toBe('On 5 March 2024 the ferry sank.');
  expect(words(sentenceAt(text, blocks, at('5 March'), 'en'))).toBe('Title of 5 March');
});

test('a span across two sentences, or within an endless one, is returned unchanged', () => {
  expect(words(sentenceAt(text, blocks, at('sank. Nobody'), 'en'))).toBe('sank. Nobody');
  const endless = 'word '.repeat(2000);
  expect(sentenceAt(endless, [], { start: 500, end: 504 }, null)).toEqual({ start: 500, end: 504 });
});

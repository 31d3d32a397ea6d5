import { expect, test } from 'vitest';
import { compareTexts } from './compare.ts';
import { generateNews, linearCongruential } from '#tests/support/generated-news.ts';
import { matchWords } from '#lib/text/matching.ts';

function sides(first: string, second: string) {
  const given = (text: string) => {
    let start = 0;
    const blocks = text.split('\n\n').map((part) => {
      const block = { start, end: start + part.length, kind: 'body' as const };
      start = block.end + 2;
      return block;
    });
    return { text, blocks };
  };
  return compareTexts(given(first), given(second)).map(({ kind, first: one, second: two }) => {
    const marked = (side: typeof one) => side.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)));
    return [kind, marked(one), marked(two)];
  });
}

test('paragraphs are placed next to their counterparts, with the differing words marked', () => {
  const first =
    'The harbour board of Almenara signed a contract on Monday to deepen the water at Quay 4, its secretary said.\n\n' +
    'The work goes to a firm with an office at 2 Dock Row.\n\nWork is to begin before the end of the year, and take eleven weeks.';
  const second =
    'The port board of Almenara signed a contract on Monday to deepen the water at Quay 4, its secretary said.\n\n' +
    'The work goes to a firm with an office at 2 Dock Row.\n\nThe Sheet asked the registrar, who knew nothing of a survey.\n\n' +
    'Work is to begin in December, and take eleven weeks.';
  expect(sides(first, second)).toEqual([
    ['changed', [['harbour']], [['port']]],
    ['same', [[]], [[]]],
    ['second', [], [['The Sheet asked the registrar, who knew nothing of a survey.']]],
    ['changed', [['before the end of the year']], [['in December']]],
  ]);
});

test('a paragraph split in two is no difference', () => {
  const one =
    'The ferry did not sail on Monday because of the storm. Forty people waited at the quay until the evening.';
  const two = one.replace('. Forty', '.\n\nForty');
  expect(sides(one, two)).toEqual([['same', [[]], [[], []]]]);
});

test('different quotation marks and dashes are no difference, but a different number is', () => {
  expect(sides('He said “no – 14 men” to all of them today', 'He said "no - 15 men" to all of them today')).toEqual([
    ['changed', [['14']], [['15']]],
  ]);
});

test('texts with nothing in common follow one another', () => {
  expect(sides('Alpha beta gamma delta.', 'Uno dos tres cuatro.').map(([kind]) => kind)).toEqual(['first', 'second']);
  expect(sides('', '')).toEqual([]);
});

test('matched words are equal and in order, and 20,000 words take less than 3 s', { tags: 'timing' }, () => {
  const random = linearCongruential(5);
  const first = Array.from({ length: 60 }, (_, seed) => generateNews(seed).wire.join(' '))
    .join(' ')
    .split(' ')
    .slice(0, 20_000);
  const second = first.flatMap((word) => (random() < 0.05 ? [] : random() < 0.1 ? ['other', word] : [word]));
  const before = performance.now();
  const matches = matchWords(first, second);
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(matches.length).toBeGreaterThan(first.length * 0.93);
  let [lastA, lastB] = [-1, -1];
  for (const [a, b] of matches) {
    expect(first[a] === second[b] && a > lastA && b > lastB).toBe(true);
    [lastA, lastB] = [a, b];
  }
});

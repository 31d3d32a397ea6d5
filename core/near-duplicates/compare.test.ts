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

test('paragraphs stand beside what they became, with the words that only one has', () => {
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

test('a paragraph that the other paper has parted is no difference', () => {
  const one =
    'The ferry did not sail on Monday because of the storm. Forty people waited at the quay until the evening.';
  const two = one.replace('. Forty', '.\n\nForty');
  expect(sides(one, two)).toEqual([['same', [[]], [[], []]]]);
});

test('other quotation marks and dashes are no difference; another number is', () => {
  expect(sides('He said “no – 14 men” to all of them today', 'He said "no - 15 men" to all of them today')).toEqual([
    ['changed', [['14']], [['15']]],
  ]);
});

test('texts that have nothing in common stand one after the other', () => {
  expect(sides('Alpha beta gamma delta.', 'Uno dos tres cuatro.').map(([kind]) => kind)).toEqual(['first', 'second']);
  expect(sides('', '')).toEqual([]);
});

test('matches rise in both, of the same words; twenty thousand words take no long time', { tags: 'timing' }, () => {
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

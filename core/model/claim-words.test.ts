import { expect, test } from 'vitest';
import { formatValue } from '#core/model/claim-words.ts';

const say = (number: number, unit: string) => formatValue({ type: 'number', number, unit }, 'exactly');

test.each([
  [1, 'horns', '1 horn'],
  [2, 'horns', '2 horns'],
  [1, 'people', '1 person'],
  [1, 'wounded people', '1 wounded person'],
  [1, 'years', '1 year'],
  [1, 'bodies', '1 body'],
  [1, 'boxes', '1 box'],
  [1, 'women', '1 woman'],
  [1.5, 'years', '1.5 years'],
  [0, 'people', '0 people'],
  // not the plural of a noun
  [1, 'bus', '1 bus'],
  [1, 'USD', '1 USD'],
  [1, '%', '1%'],
])('%d %s is written as %s', (number, unit, words) => {
  expect(say(number, unit)).toBe(words);
});

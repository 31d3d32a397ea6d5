import { expect, test } from 'vitest';
import { withoutPassages } from './edition-quotes.ts';

test('withoutPassages removes separate, overlapping and nested passages completely', () => {
  const without = (...passages: [number, number][]) =>
    withoutPassages(
      'abcdefghij',
      passages.map(([start, end]) => ({ start, end })),
    );
  expect(without()).toBe('abcdefghij');
  expect(without([6, 8], [1, 3])).toBe('a[…]def[…]ij');
  expect(without([1, 5], [3, 8])).toBe('a[…]ij');
  expect(without([1, 8], [3, 5])).toBe('a[…]ij');
  expect(without([4, 99])).toBe('abcd[…]');
});

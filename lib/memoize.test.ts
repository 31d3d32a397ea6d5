import { expect, test } from 'vitest';
import { memoize, memoizeVersion } from './memoize.ts';

test('remembered computes each value once, null included, and starts over when it is full', () => {
  const made: string[] = [];
  const sizeOf = memoize(2, (text: string, least: number) => {
    made.push(text);
    return text.length < least ? null : text.length;
  });
  expect([sizeOf('ab', 2), sizeOf('a', 2), sizeOf('ab', 2), sizeOf('a', 2)]).toEqual([2, null, 2, null]);
  expect(made).toEqual(['ab', 'a']);
  expect([sizeOf('abc', 2), sizeOf('abc', 2), sizeOf('ab', 2)]).toEqual([3, 3, 2]);
  expect(made).toEqual(['ab', 'a', 'abc', 'ab']);
});

test('what is memoised for a version is computed again after a change', () => {
  let version = 1;
  const made: string[] = [];
  const sizeOf = memoizeVersion(
    () => version,
    8,
    (text: string) => {
      made.push(text);
      return text.length;
    },
  );
  expect([sizeOf('ab'), sizeOf('ab')]).toEqual([2, 2]);
  version = 2;
  expect([sizeOf('ab'), sizeOf('ab')]).toEqual([2, 2]);
  expect(made).toEqual(['ab', 'ab']);
});

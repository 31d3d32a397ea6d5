import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinValues, splitValues } from './joined.ts';

test('joined values are split into the same values', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ minLength: 1, unit: fc.constantFrom('a', ';', '"', ' ', '\n', ',') }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(value), (values) => {
      expect(splitValues(joinValues(values))).toEqual(values);
    }),
  );
});

test('typed values may have spaces, empty values and quotes inside words', () => {
  expect(splitValues(' a;b ;; c\nd; a')).toEqual(['a', 'b', 'c', 'd']);
  expect(splitValues('5" pipe; "six; seven"')).toEqual(['5" pipe', 'six; seven']);
  expect(splitValues('  ')).toEqual([]);
});

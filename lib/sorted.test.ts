import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending, firstWhere, longestRising, insertSorted, mergeSorted } from './sorted.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });

test('ascending compares numbers by size and texts by their units', () => {
  expect([10, 9].sort(ascending)).toEqual([9, 10]);
  expect(['b', 'ä', 'a', 'B'].sort(ascending)).toEqual(['B', 'a', 'b', 'ä']);
  expect(ascending('a', 'a')).toBe(0);
});

test('firstWhere finds where a condition begins to hold', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 10 }), (list, value) => {
      const sorted = [...list].sort(ascending);
      const expected = sorted.findIndex((one) => one >= value);
      expect(firstWhere(sorted.length, (at) => (sorted[at] ?? 0) >= value)).toBe(
        expected < 0 ? sorted.length : expected,
      );
    }),
  );
  expect(firstWhere(5, () => true, 3)).toBe(3);
});

test('insertSorted keeps the order, and items of the longer list before equal ones', () => {
  const byNumber = (a: { n: number }, b: { n: number }) => ascending(a.n, b.n);
  fc.assert(
    fc.property(numbers, numbers, (many, few) => {
      const of = (list: readonly number[], from: string) => [...list].sort(ascending).map((n) => ({ n, from }));
      const [a, b] = [of(many, 'many'), of(few, 'few')];
      expect(insertSorted(a, b, byNumber)).toEqual([...a, ...b].sort(byNumber));
      expect(mergeSorted(a, b, byNumber)).toEqual([...a, ...b].sort(byNumber));
    }),
  );
});

test('longestRising returns a selection that rises and that no other exceeds', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      const chosen = longestRising([...list.entries()], ([, value]) => value);
      const [places, values] = [chosen.map(([at]) => at), chosen.map(([, value]) => value)];
      expect([...places].sort(ascending)).toEqual(places);
      expect([...new Set(values)].sort(ascending)).toEqual(values);
      // The longest selection that ends at each value, found in quadratic time.
      const lengths: number[] = [];
      for (const [at, value] of list.entries())
        lengths.push(1 + Math.max(0, ...lengths.filter((_, before) => before < at && (list[before] ?? 0) < value)));
      expect(values).toHaveLength(Math.max(0, ...lengths));
    }),
  );
});

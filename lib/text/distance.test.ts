import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, editsAllowed, Pattern } from './distance.ts';

/** The definition, without any optimisation. */
function naive(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  let least = Math.min(naive(x, b) + 1, naive(a, y) + 1, naive(x, y) + same);
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    least = Math.min(least, naive(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return least;
}

it('editDistance agrees with its definition', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(naive(a, b), limit + 1));
    }),
    { seed: 1 },
  );
});

it('Pattern agrees with editDistance for words of up to 31 letters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), minLength: 1, maxLength: 34 });
  const ascii = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 34 });
  fc.assert(
    fc.property(word, ascii, ascii, (asked, before, other) => {
      const pattern = Pattern.of(asked);
      if (asked.length > 31) expect(pattern).toBeNull();
      else {
        const bytes = Buffer.from(before + other);
        expect(pattern?.distance(bytes, before.length, other.length)).toBe(editDistance(asked, other, 100));
      }
    }),
    { seed: 1, numRuns: 2_000 },
  );
  expect(Pattern.of('')).toBeNull();
});

it('editDistance handles words of a thousand letters', () => {
  expect(editDistance('a'.repeat(1000), 'a'.repeat(999), 2)).toBe(1);
  expect(editDistance('a'.repeat(1000), 'b'.repeat(1000), 2)).toBe(3);
});

it('editsAllowed allows no edits in short words and numbers', () => {
  expect(['the', 'gang', 'harbours', '2024', 'a320neo'].map(editsAllowed)).toEqual([0, 1, 2, 0, 0]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortTexts, Texts } from './sort-texts.ts';

const sign = fc.constantFrom(
  'a',
  'b',
  ' ',
  '\0',
  '~',
  '\u007E',
  '\u007F',
  'é',
  'ñ',
  'ق',
  '船',
  '\uD83D\uDE00',
  '\uFFFF',
);
const word = fc.array(sign, { maxLength: 9 }).map((signs) => signs.join(''));
/** Many texts with the same beginning, so that every round is reached. */
const text = fc
  .tuple(fc.constantFrom('', 'aaaaaa', 'a'.repeat(260), 'قققق', 'aaaaaaق'), word)
  .map((parts) => parts.join(''));

test('texts are sorted as by comparison, and equal ones are marked', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400, size: 'max' }), (texts) => {
      const written = new Texts(1);
      for (const one of texts) written.add(one);
      const { order, same } = sortTexts(written);
      const sorted = Array.from(order, (place) => texts[place] ?? '');
      expect(sorted).toEqual([...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      expect(new Set(order).size).toBe(texts.length);
      expect(Array.from(same)).toEqual(sorted.map((one, at) => (at > 0 && one === sorted[at - 1] ? 1 : 0)));
    }),
    { numRuns: 60 },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import '#tests/support/setup.ts';
import { editDistance } from '#lib/text/distance.ts';
import { NearTable, nearTerms, signatureOf } from './near-terms.ts';

/** Stores terms like a segment. */
function dictionaryOf(terms: readonly string[]): ConstructorParameters<typeof NearTable>[0] {
  const bytes = terms.map((term) => Buffer.from(term));
  let end = 0;
  return {
    signatures: Int32Array.from(terms, signatureOf),
    termLengths: Uint8Array.from(terms, ({ length }) => length),
    termEnds: Uint32Array.from(bytes, ({ length }) => (end += length)),
    terms: Buffer.concat(bytes),
  };
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'e', 'r', 's', 't', 'z', '0', 'ñ', 'ш', '中', '𐐷'),
  minLength: 1,
  maxLength: 12,
});
/** A word, some words that differ in a few letters, and some unrelated words. */
const asked = word.chain((one) => {
  const letters = [...one];
  const edited = fc
    .tuple(fc.nat(letters.length), fc.constantFrom('a', 't', 'ñ', ''), fc.nat(1))
    .map(([at, letter, cut]) => [...letters.slice(0, at), letter, ...letters.slice(at + cut)].join(''));
  return fc.tuple(fc.constant(one), fc.uniqueArray(fc.oneof(edited, word), { maxLength: 40 }));
});

it('finds exactly the terms within one or two edits of a word', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom(1, 2), ([one, others], edits) => {
      const terms = others.filter((term) => term !== '').sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const expected = terms.flatMap((term, ordinal) => {
        const distance = editDistance(one, term, edits);
        return distance > 0 && distance <= edits ? [{ ordinal, term, edits: distance }] : [];
      });
      const dictionary = dictionaryOf(terms);
      expect(new NearTable(dictionary).near(one, edits)).toEqual(expected);
      expect(new NearTable(dictionary, 0).near(one, edits)).toEqual(expected);
      const { signatures, termLengths: lengths } = dictionary;
      expect(nearTerms(one, edits, { signatures, lengths }, terms.length, (at) => terms[at] ?? '')).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

it('handles words of more than 32 letters and terms longer than any word', () => {
  const long = 'ab'.repeat(25);
  const dictionary = dictionaryOf([`${long}a`, long.slice(1), 'ab'.repeat(100)].sort());
  for (const straight of [0, 1]) {
    expect(new NearTable(dictionary, straight).near(long, 2).map(({ edits }) => edits)).toEqual([1, 1]);
  }
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxTermLength } from '#lib/fulltext/cut.ts';
import { eachWord } from '#lib/text/scan.ts';
import { placeOf } from './postings.ts';
import { addToHash, emptyHash } from './terms.ts';
import { eachTerm } from './words.ts';

/** Returns terms with their positions, read word by word as everywhere else. */
function slowly(fields: readonly string[]): [string, number, number][] {
  const found: [string, number, number][] = [];
  const clean = (term: string): string => term.slice(0, maxTermLength).replace(/\s+/g, '');
  let word = 0;
  for (const [field, text] of fields.entries()) {
    eachWord(text, (_start, _end, parts) => {
      const whole = clean(parts.map(({ term }) => term).join(''));
      if (whole !== '') found.push([whole, placeOf(word, 0, true), field]);
      parts.forEach(({ term }, piece) => {
        if (parts.length > 1 && clean(term) !== '')
          found.push([clean(term), placeOf(word, piece, piece === parts.length - 1), field]);
      });
      word++;
    });
    word += 16;
  }
  return found;
}

function quickly(fields: readonly string[]): [string, number, number][] {
  const found: [string, number, number][] = [];
  eachTerm(fields, {
    term: (term, place, field) => found.push([term, place, field]),
    letters(letters, length, hash, place, field) {
      const term = String.fromCharCode(...letters.subarray(0, length));
      let own = emptyHash;
      for (let i = 0; i < length; i++) own = addToHash(own, term.charCodeAt(i));
      expect(hash).toBe(own);
      found.push([term, place, field]);
    },
  });
  return found;
}

const pieces =
  'a|B|É|e\u0301|ñ|ß|ﬁ|ı|İ|Σ|ς|Ж|س|٣|3|1,000|1.5|2024|U.S.|S. A.|x-ray|O’Brien|’|-|—|.|,|…|(|)|/|&|@|\u00a0|\u00ad|\u200d|\u0301|ª|²|½|東京|ไทย|한국|👩‍👩‍👧|𝒳|\ud800| |  |\n|\t|\r\n|' +
  'casa|Straße|México';

const line = fc.array(fc.constantFrom(...pieces.split('|')), { maxLength: 14 }).map((parts) => parts.join(''));

it('yields the same terms on the fast path as word by word', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 3 }), (fields) => {
      expect(quickly(fields)).toEqual(slowly(fields));
    }),
    { numRuns: 3_000, seed: 1 },
  );
  const long = ['b'.repeat(64), 'c'.repeat(65), `${'d'.repeat(200)}-e`];
  expect(quickly(long)).toEqual(slowly(long));
});

it('reads words of plain letters on the fast path', () => {
  const [fast, slow]: [string[], string[]] = [[], []];
  eachTerm(['«El café», dijo (ayer) Ana Núñez: “no”. Don’t x-ray 1,5'], {
    term: (term) => slow.push(term),
    letters: (letters, length) => fast.push(String.fromCharCode(...letters.subarray(0, length))),
  });
  expect(fast).toEqual(['el', 'cafe', 'dijo', 'ayer', 'ana', 'nunez', 'no']);
  expect(slow).toEqual(['dont', 'don', 't', 'xray', 'x', 'ray', '1.5']);
});

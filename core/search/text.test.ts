import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTermLength } from '#lib/fulltext/cut.ts';
import { contains, indexText, locate, termsOf, wordSpans, wordsOf } from './text.ts';

const awkward = fc.constantFrom(
  'Straße',
  'x-ray',
  'O’Brien',
  'cafe\u0301',
  '👩‍👩‍👧',
  'مُحَمَّد',
  '北京大学',
  'ﬁsh',
  'İstanbul',
  '1,000',
  'S.A.',
  '\n\n',
  ' ',
  '--',
  '\ud800',
  'a'.repeat(90),
);
const text = fc.array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 8 }))).map((parts) => parts.join(' '));

describe('indexText', () => {
  it('finds words in texts too long for 16-bit offsets', () => {
    const long = `${'word '.repeat(20_000)}last-one here`;
    const indexed = indexText(['title', long]);
    for (const term of ['here', 'last', 'lastone']) {
      const [place] = locate(indexed, term, 5);
      expect(long.slice(place?.start, place?.end).replace('-', '')).toBe(term);
    }
    expect(wordSpans(indexed, 1, 100_000, 100_008)).toHaveLength(1);
    expect(indexText(['short']).joined.words).toBeInstanceOf(Uint16Array);
  });

  it('locates every word of a text where it occurs', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (parts) => {
        const indexed = indexText(parts);
        for (const row of [indexed.joined, indexed.split]) {
          const words = wordsOf(row.folded);
          expect(row.words.length).toBe(words.length * 3);
          words.forEach((word, i) => {
            expect(row.folded.startsWith(word, row.words[i * 3])).toBe(true);
            const places = locate(indexed, word, 1000);
            const [start, end] = [row.words[i * 3 + 1], row.words[i * 3 + 2]];
            expect(places.some((place) => place.start <= (start ?? 0) && place.end >= (end ?? 0))).toBe(true);
          });
        }
      }),
      { seed: 1 },
    );
  });

  it('locates every phrase of two words where it occurs', () => {
    fc.assert(
      fc.property(text, (part) => {
        const indexed = indexText([part]);
        for (const row of [indexed.joined, indexed.split]) {
          const words = wordsOf(row.folded);
          words.slice(1).forEach((word, i) => {
            const places = locate(indexed, `${words[i] ?? ''} ${word}`, 1000);
            const [start = 0, end = 0] = [row.words[i * 3 + 1], row.words[(i + 1) * 3 + 2]];
            expect(places.some((place) => place.start <= start && place.end >= end)).toBe(true);
          });
        }
      }),
      { seed: 1 },
    );
  });

  it('locates folded words and phrases with their span in the original', () => {
    const indexed = indexText(['Title', 'The Straße, an x-ray\nand O’Brien’s cafe\u0301 👩‍👩‍👧 at İstanbul.']);
    const found = (folded: string): string[] =>
      locate(indexed, folded, 10).map(({ part, start, end }) => (indexed.parts[part] ?? '').slice(start, end));
    expect(found('strasse')).toEqual(['Straße']);
    expect(found('xray')).toEqual(['x-ray']);
    expect(found('x ray and')).toEqual(['x-ray\nand']);
    expect(found('cafe')).toEqual(['cafe\u0301']);
    expect(found('istanbul')).toEqual(['İstanbul']);
    expect(found('title the')).toEqual([]);
  });

  it('keeps parts separate and reports which part a word is in', () => {
    const indexed = indexText(['one', 'two three', '', 'one']);
    expect(locate(indexed, 'one', 10).map((place) => place.part)).toEqual([0, 3]);
    expect(contains(indexed, 'one two')).toBe(false);
    expect(wordSpans(indexed, 1, 0, 100)).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 9 },
    ]);
    expect(wordSpans(indexed, 1, 4, 5)).toEqual([{ start: 4, end: 9 }]);
    expect(wordSpans(indexed, 2, 0, 100)).toEqual([]);
  });

  it('returns correct offsets in a text that is indexed piece by piece', () => {
    const filler = 'lorem ipsum dolor '.repeat(8_000);
    const indexed = indexText([`${filler}needle ${filler}needle`]);
    for (const { start, end } of locate(indexed, 'needle', 10)) {
      expect(indexed.parts[0]?.slice(start, end)).toBe('needle');
    }
    expect(locate(indexed, 'needle', 10)).toHaveLength(2);
    expect(indexText(['😀'.repeat(70_000)]).joined.words).toHaveLength(0);
  });

  it('cuts overlong words to the maximum term length', () => {
    expect(termsOf('a'.repeat(500)).joined).toEqual(['a'.repeat(maxTermLength)]);
  });
});

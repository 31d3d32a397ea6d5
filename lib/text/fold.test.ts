import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedStartsWith, foldWithMap } from './fold.ts';

/** Texts that combine all the difficult cases. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      ...[
        'ß',
        'Æ',
        'ﬁ',
        '…',
        'İ',
        'Σ',
        'e\u0301',
        '\u0301',
        '\u00AD',
        '\u200D',
        '👩‍👩‍👧',
        '한',
        'が',
        'ที่',
        'कि',
        'שָׁ',
        'أ',
        '\uD800',
        '\uDC00',
        'A',
        '`',
        ' ',
      ],
    ),
  ),
  maxLength: 30,
});

describe('fold', () => {
  it.each([
    ['José Ñandú', 'jose nandu'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Łódź Đặng Ærø œuvre Þór ıİ', 'lodz dang aero oeuvre thor ii'],
    ['“x” ‘y’ «z» it’s it`s', '"x" \'y\' "z" it\'s it\'s'],
    ['a–b—c−d‑e', 'a-b-c-d-e'],
    ['wait…', 'wait...'],
    ['ﬁre ﬂy', 'fire fly'],
    ['Ｆｕｌｌ　ｗｉｄｔｈ １２', 'full width 12'],
    ['a\u00A0b\u2009c', 'a b c'],
    ['soft\u00ADhyphen zero\u200Bwidth \u202Ertl\u202C', 'softhyphen zerowidth rtl'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['Ёлка Й', 'елка и'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد محـــمد أحمد', 'محمد محمد احمد'],
    ['٣٤ ۴ ३', '34 4 3'],
    ['ที่ कि', 'ที่ कि'],
    ['line\nbreak\ttab', 'line\nbreak\ttab'],
    ['1º 2ª', '1o 2a'],
    ['', ''],
    // a full-width accent is used as an apostrophe, like a narrow one
    ['\uFF40', "'"],
  ])('folds %j', (input, expected) => {
    expect(fold(input)).toBe(expected.normalize('NFD').replace(/[\u0300-\u036F]/g, ''));
  });

  it('keeps words distinct that differ by more than accents', () => {
    expect(fold('か')).not.toBe(fold('が'));
    expect(fold('कि')).not.toBe(fold('की'));
  });

  it('folds canonically equal texts alike and is idempotent', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('folds a million characters quickly', { tags: 'timing' }, () => {
    for (const line of [
      'The quick brown fox – “jumps” over José’s dog. ',
      'Съешь ещё этих мягких булок. ',
      '我们昨天在北京大学见面了。',
    ]) {
      const text = line.repeat(1_000_000 / line.length);
      fold(line);
      const began = performance.now();
      fold(text);
      // The goal is 150 ms on an idle computer, but tests run in parallel.
      expect(performance.now() - began).toBeLessThan(600);
    }
  });

  it('folds hostile text quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const unit of ['\u0301', 'a\u0301', '\uD800', '\u200D', '👩‍👩‍👧', '…', '`']) fold(unit.repeat(100_000));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('foldWithMap', () => {
  it('maps each folded character back to its source', () => {
    expect(foldWithMap('aßé…x')).toEqual({ folded: 'asse...x', map: [0, 1, 1, 2, 3, 3, 3, 4, 5] });
    expect(foldWithMap('e\u0301x')).toEqual({ folded: 'ex', map: [0, 2, 3] });
    expect(foldWithMap('\u00ADa\u00ADb')).toEqual({ folded: 'ab', map: [1, 3, 4] });
    expect(foldWithMap('😀a')).toEqual({ folded: '😀a', map: [0, 0, 2, 3] });
    expect(foldWithMap('')).toEqual({ folded: '', map: [0] });
  });

  it('agrees with fold, never decreases and never points into a surrogate pair', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { folded, map } = foldWithMap(text);
        expect(folded).toBe(fold(text));
        expect(map).toHaveLength(folded.length + 1);
        expect(map.at(-1)).toBe(text.length);
        map.forEach((at, i) => {
          expect(at).toBeGreaterThanOrEqual(i === 0 ? 0 : (map[i - 1] ?? 0));
          const isInside = /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
          expect(isInside).toBe(false);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('foldedStartsWith agrees with startsWith on the folded text', () => {
    fc.assert(
      fc.property(hostile, hostile, fc.nat(5), (text, other, length) => {
        for (const folded of [fold(text).slice(0, length), fold(other)])
          expect(foldedStartsWith(text, folded)).toBe(fold(text).startsWith(folded));
      }),
    );
  });

  it('maps a hit back to the text that it was folded from', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (before, needle, after) => {
        const text = `${before}|${needle}|${after}`;
        const { folded, map } = foldWithMap(text);
        const hit = folded.indexOf(`|${fold(needle)}|`);
        fc.pre(
          hit >= 0 &&
            !before.includes('|') &&
            !needle.includes('|') &&
            !/^\p{M}|^[\uDC00-\uDFFF]/u.test(needle + after),
        );
        const end = map[hit + fold(needle).length + 1] ?? 0;
        expect(fold(text.slice(map[hit + 1], end))).toBe(fold(needle));
      }),
    );
  });
});

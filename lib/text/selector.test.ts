import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalise.ts';
import { locate, makeSelector } from './selector.ts';

const hostile = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '\u0000', '\uFEFF'),
      fc.constantFrom(
        'e\u0301',
        '\u0301',
        '👩‍👩‍👧',
        '👍🏽',
        '🇪🇨',
        '\u202Eשלום\u202C',
        'مرحبا',
        '한',
        '\u1112',
        '\u1161',
        'ที่',
        '\uD83D',
        '\uDE00',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 80,
  })
  .map(normaliseText)
  .filter((text) => text.length > 0);

const passage = hostile.chain((text) =>
  fc
    .tuple(fc.constant(text), fc.nat(text.length - 1), fc.nat(text.length - 1))
    .map(([, a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) + 1 })),
);

describe('makeSelector', () => {
  it('keeps the words and the text before and after them', () => {
    expect(makeSelector('one two three', 4, 7)).toEqual({
      exact: 'two',
      prefix: 'one ',
      suffix: ' three',
      start: 4,
      end: 7,
    });
    expect(makeSelector('one two three', 4, 7, 2)).toMatchObject({ prefix: 'e ', suffix: ' t' });
    expect(makeSelector('  x  ', 0, 5)).toEqual({ exact: '  x  ', prefix: '', suffix: '', start: 0, end: 5 });
  });

  it('never splits a surrogate pair, or a letter from its marks, in the context', () => {
    expect(makeSelector('😀x😀', 2, 3, 1)).toMatchObject({ prefix: '', suffix: '' });
    expect(makeSelector('q\u0323x q\u0323', 2, 3, 1)).toMatchObject({ prefix: '', suffix: ' ' });
    expect(makeSelector('xq\u0323', 0, 1, 1)).toMatchObject({ suffix: '' });
    expect(makeSelector('👩‍👧x', 5, 6, 2)).toMatchObject({ prefix: '' });
  });

  it('widens a passage that splits a surrogate pair', () => {
    expect(makeSelector('a😀b', 2, 3)).toMatchObject({ exact: '😀', start: 1, end: 3 });
    expect(makeSelector('a😀b', 0, 2)).toMatchObject({ exact: 'a😀', start: 0, end: 3 });
  });

  it('rejects an invalid passage', () => {
    for (const [start, end] of [
      [1, 1],
      [2, 1],
      [-1, 2],
      [0, 99],
      [NaN, 2],
      [0.5, 2],
    ] as const) {
      expect(() => makeSelector('text', start, end)).toThrow(RangeError);
    }
  });

  it('returns well-formed context from around the passage', () => {
    fc.assert(
      fc.property(passage, fc.nat(40), ({ text, start, end }, context) => {
        const selector = makeSelector(text, start, end, context);
        expect(text.slice(selector.start, selector.end)).toBe(selector.exact);
        expect(text.slice(selector.start - selector.prefix.length, selector.start)).toBe(selector.prefix);
        expect(text.slice(selector.end, selector.end + selector.suffix.length)).toBe(selector.suffix);
        expect(selector.prefix.length).toBeLessThanOrEqual(context);
        expect(selector.suffix.length).toBeLessThanOrEqual(context);
        for (const part of [selector.exact, selector.prefix, selector.suffix]) expect(part).not.toMatch(/\p{Cs}/u);
        if (selector.start > selector.prefix.length) expect(selector.prefix).not.toMatch(/^\p{M}/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('locate', () => {
  const text = 'the cat sat on the mat, the cat slept';

  it('finds the only occurrence', () => {
    expect(locate(text, { exact: 'mat' })).toEqual({ ok: true, start: 19, end: 22 });
    expect(locate(text, { exact: 'mat', prefix: 'not there', start: 3 })).toEqual({ ok: true, start: 19, end: 22 });
  });

  it('reports several occurrences as ambiguous unless prefix, suffix or start decides', () => {
    expect(locate(text, { exact: 'the cat' })).toEqual({ ok: false, reason: 'ambiguous', matches: 2 });
    expect(locate(text, { exact: 'the cat', suffix: ' slept' })).toEqual({ ok: true, start: 24, end: 31 });
    expect(locate(text, { exact: 'the cat', prefix: ', ' })).toEqual({ ok: true, start: 24, end: 31 });
    expect(locate(text, { exact: 'the cat', start: 0 })).toEqual({ ok: true, start: 0, end: 7 });
    expect(locate(text, { exact: 'the cat', start: 5 })).toEqual({ ok: false, reason: 'ambiguous', matches: 2 });
    expect(locate(text, { exact: 'the', suffix: ' cat' })).toEqual({ ok: false, reason: 'ambiguous', matches: 2 });
    expect(locate(text, { exact: 'the cat', prefix: 'nowhere' })).toEqual({
      ok: false,
      reason: 'ambiguous',
      matches: 2,
    });
  });

  it('reports missing words', () => {
    expect(locate(text, { exact: 'dog' })).toEqual({ ok: false, reason: 'missing', matches: 0 });
    expect(locate(text, { exact: '' })).toEqual({ ok: false, reason: 'missing', matches: 0 });
    expect(locate('', { exact: 'x' })).toEqual({ ok: false, reason: 'missing', matches: 0 });
  });

  it('counts overlapping occurrences', () => {
    expect(locate('aaaa', { exact: 'aa' })).toEqual({ ok: false, reason: 'ambiguous', matches: 3 });
  });

  it('normalises the selector as the text was', () => {
    expect(locate('café\nx', { exact: 'cafe\u0301\r\nx' })).toEqual({ ok: true, start: 0, end: 6 });
    expect(locate('ab ab', { exact: 'a\u0000b', suffix: '\uFEFF ' })).toEqual({ ok: true, start: 0, end: 2 });
  });

  it('finds every selector from makeSelector again', () => {
    fc.assert(
      fc.property(passage, fc.nat(40), ({ text: of, start, end }, context) => {
        const selector = makeSelector(of, start, end, context);
        expect(locate(of, selector)).toEqual({ ok: true, start: selector.start, end: selector.end });
      }),
      { numRuns: 2_000 },
    );
  });

  it('handles half a million occurrences quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    expect(locate('a'.repeat(500_000), { exact: 'a' })).toMatchObject({ matches: 500_000 });
    expect(locate('ab'.repeat(250_000), { exact: 'ab', prefix: 'b'.repeat(32), suffix: 'a' })).toMatchObject({
      ok: false,
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

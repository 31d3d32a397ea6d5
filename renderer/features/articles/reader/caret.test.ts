import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCharacter, byWord, inBrief, spanOf, trimmed } from './caret.ts';

const family = '👩‍👩‍👧‍👦';
const flag = '🇪🇨';
const accented = 'e\u0301';

describe('byCharacter', () => {
  test('treats an emoji, a flag and an accented letter as one character each, in both directions', () => {
    const text = `a${family}${flag}${accented}b`;
    const stops = [0, 1, 1 + family.length, 1 + family.length + flag.length];
    stops.push((stops.at(-1) ?? 0) + accented.length, text.length);
    for (let index = 0; index + 1 < stops.length; index += 1) {
      expect(byCharacter(text, stops[index] ?? 0, 1)).toBe(stops[index + 1]);
      expect(byCharacter(text, stops[index + 1] ?? 0, -1)).toBe(stops[index]);
    }
    expect(byCharacter(text, text.length, 1)).toBe(text.length);
    expect(byCharacter(text, 0, -1)).toBe(0);
  });

  test('moves from inside a character to its edge', () => {
    expect(byCharacter(`a${family}b`, 3, 1)).toBe(1 + family.length);
    expect(byCharacter(`a${family}b`, 3, -1)).toBe(1);
  });

  test('counts whole characters far into a long text of emoji', () => {
    const text = '😀'.repeat(2000);
    let at = 0;
    for (let step = 0; step < 700; step += 1) at = byCharacter(text, at, 1);
    expect(at).toBe(1400);
    for (let step = 0; step < 700; step += 1) at = byCharacter(text, at, -1);
    expect(at).toBe(0);
  });

  test('visits every character of any text once, forwards and backwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
        const stops = [...[...segments].map(({ index }) => index), text.length];
        const forwards = [0];
        while ((forwards.at(-1) ?? 0) < text.length) forwards.push(byCharacter(text, forwards.at(-1) ?? 0, 1));
        expect(forwards).toEqual(text === '' ? [0] : stops);
        const backwards = [text.length];
        while ((backwards.at(-1) ?? 0) > 0) backwards.push(byCharacter(text, backwards.at(-1) ?? 0, -1));
        expect(backwards.reverse()).toEqual(text === '' ? [0] : stops);
      }),
    );
  });
});

describe('byWord', () => {
  test('moves forwards to the ends of words and backwards to their beginnings', () => {
    const text = 'One, two – three.';
    expect([0, 3, 8, 16].map((at) => byWord(text, at, 1))).toEqual([3, 8, 16, 17]);
    expect([17, 11, 5, 0].map((at) => byWord(text, at, -1))).toEqual([11, 5, 0, 0]);
  });

  test('crosses long runs of space or punctuation, and splits scripts without spaces', () => {
    const wide = `one${' '.repeat(1000)}two`;
    expect(byWord(wide, 3, 1)).toBe(wide.length);
    expect(byWord(wide, 1003, -1)).toBe(0);
    expect(byWord('…'.repeat(900), 10, 1)).toBe(900);
    const japanese = '港で火災が発生した';
    const first = byWord(japanese, 0, 1);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(japanese.length);
  });

  test('gets through a word longer than its window in several steps', () => {
    const text = `${'x'.repeat(2000)} end`;
    let at = 0;
    for (let step = 0; step < 20 && at < text.length; step += 1) {
      const next = byWord(text, at, 1);
      expect(next).toBeGreaterThan(at);
      at = next;
    }
    expect(at).toBe(text.length);
  });
});

test('a selection becomes an ordered span, trimmed of white space', () => {
  expect(spanOf({ anchor: 9, focus: 4 })).toEqual({ start: 4, end: 9 });
  expect(trimmed('a  words \n\n', { start: 1, end: 11 })).toEqual({ start: 3, end: 8 });
  expect(trimmed('a  \n\n b', { start: 1, end: 5 })).toBeNull();
});

test('inBrief shortens a long span to its beginning and end', () => {
  expect(inBrief('one\n two', { start: 0, end: 8 })).toBe('one two');
  const text = `start ${'x'.repeat(100_000)} end`;
  const brief = inBrief(text, { start: 0, end: text.length });
  expect(brief.startsWith('start xx')).toBe(true);
  expect(brief.endsWith('xx end')).toBe(true);
  expect(brief.length).toBeLessThan(140);
});

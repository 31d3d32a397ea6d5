import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '#lib/text/block.ts';
import { estimateHeight, pieceAt, piecesOf, type Piece } from './pieces.ts';

const words = (text: string, pieces: readonly Piece[]) => pieces.map(({ start, end }) => text.slice(start, end));

describe('piecesOf', () => {
  test('makes a piece of each block', () => {
    const text = 'Title\n\nOne.\n\nTwo.';
    const blocks: Block[] = [
      { start: 0, end: 5, kind: 'title' },
      { start: 7, end: 11, kind: 'body' },
      { start: 13, end: 17, kind: 'caption' },
    ];
    expect(piecesOf(text, blocks)).toEqual([
      { start: 0, end: 5, kind: 'title', opens: true, closes: true, page: null },
      { start: 7, end: 11, kind: 'body', opens: true, closes: true, page: null },
      { start: 13, end: 17, kind: 'caption', opens: true, closes: true, page: null },
    ]);
  });

  test('shows text outside of blocks, and nothing twice', () => {
    const text = 'before\n\nblock\n\nafter';
    expect(words(text, piecesOf(text, []))).toEqual([text]);
    expect(words(text, piecesOf(text, [{ start: 8, end: 13, kind: 'heading' }]))).toEqual(['before', 'block', 'after']);
    const overlapping: Block[] = [
      { start: 8, end: 20, kind: 'body' },
      { start: 0, end: 10, kind: 'body' },
      { start: 18, end: 99, kind: 'list' },
    ];
    expect(words(text, piecesOf(text, overlapping))).toEqual(['before\n\nbl', 'ock\n\nafter']);
  });

  test('marks where a page begins, even among blocks without a page', () => {
    const blocks: Block[] = [1, 1, undefined, 2].map((page, index) => ({
      start: index * 3,
      end: index * 3 + 1,
      kind: 'body',
      ...(page === undefined ? {} : { page }),
    }));
    expect(piecesOf('a\n\nb\n\nc\n\nd', blocks).map(({ page }) => page)).toEqual([1, null, null, 2]);
  });

  test('cuts a long block at lines or after words, but never a title', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    const byLine = piecesOf(lines, [{ start: 0, end: lines.length, kind: 'list' }]);
    expect(byLine.length).toBeGreaterThan(1);
    expect(words(lines, byLine).join('\n')).toBe(lines);
    const long = 'word '.repeat(3000).trim();
    const byWord = piecesOf(long, [{ start: 0, end: long.length, kind: 'body' }]);
    expect(byWord.length).toBeGreaterThan(4);
    expect(words(long, byWord).join('')).toBe(long);
    expect(words(long, byWord).every((part, index) => index === byWord.length - 1 || part.endsWith(' '))).toBe(true);
    expect(byWord.map(({ opens }) => opens)).toEqual(byWord.map((_, index) => index === 0));
    expect(byWord.map(({ closes }) => closes)).toEqual(byWord.map((_, index) => index === byWord.length - 1));
    expect(piecesOf(long, [{ start: 0, end: long.length, kind: 'title' }])).toHaveLength(1);
  });

  test('takes linear time for very many blocks, or one block without a break', { tags: 'timing' }, () => {
    const started = performance.now();
    const many = 'word\n\n'.repeat(200_000);
    const blocks = Array.from({ length: 200_000 }, (_, index): Block => ({
      start: index * 6,
      end: index * 6 + 4,
      kind: 'body',
    }));
    expect(piecesOf(many, blocks)).toHaveLength(200_000);
    for (const kind of ['body', 'table'] as const) {
      const one = '文'.repeat(10_000_000);
      const pieces = piecesOf(one, [{ start: 0, end: one.length, kind }]);
      expect(pieces.length).toBeGreaterThan(4000);
      for (const piece of pieces) estimateHeight(one, piece, 17);
    }
    // Searching the whole text for each part would take half a minute.
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('never splits a surrogate pair', () => {
    const text = `a${'😀'.repeat(9000)}`;
    const pieces = piecesOf(text, [{ start: 0, end: text.length, kind: 'body' }]);
    expect(pieces.length).toBeGreaterThan(3);
    expect(words(text, pieces).join('')).toBe(text);
    const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
    for (const part of words(text, pieces)) expect(part).not.toMatch(lone);
  });

  test('returns ordered, separate pieces that cover all text but white space, for any blocks', () => {
    const block = fc.record({
      start: fc.nat(60),
      end: fc.nat(70),
      kind: fc.constantFrom('body' as const, 'caption' as const, 'table' as const),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(block, { maxLength: 6 }), (text, blocks) => {
        const pieces = piecesOf(text, blocks);
        let at = 0;
        let between = '';
        for (const { start, end } of pieces) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          between += text.slice(at, start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        expect((between + text.slice(at)).trim()).toBe('');
      }),
    );
  });
});

test('an offset is found in its piece, and one between two pieces in the next', () => {
  const pieces = piecesOf('aa\n\nbb\n\ncc', [
    { start: 0, end: 2, kind: 'body' },
    { start: 4, end: 6, kind: 'body' },
    { start: 8, end: 10, kind: 'body' },
  ]);
  expect([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 99].map((offset) => pieceAt(pieces, offset))).toEqual([
    0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2,
  ]);
  expect(pieceAt([], 3)).toBe(0);
});

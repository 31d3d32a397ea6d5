import { expect, test } from 'vitest';
import { quoteMark, quotePieces } from '#lib/text/quoteMarks.ts';

test('a text cut at its marks is the same text when it is put together again', () => {
  for (const text of ['', 'a', '[quote:1]', 'a[quote:1][quote:2] b\n\n[quote:1]', '[quote:] [quote:a b] ]']) {
    const pieces = quotePieces(text);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : quoteMark(piece.quote))).join('')).toBe(text);
    expect(pieces).not.toContain('');
  }
  expect(quotePieces('a[quote:1]b')).toEqual(['a', { quote: '1' }, 'b']);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalise.ts';

describe('normaliseText', () => {
  it.each([
    ['\uFEFFtext', 'text'],
    ['a\uFEFFb', 'ab'],
    ['a\u0000b', 'ab'],
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a\r\r\nb', 'a\n\nb'],
    ['e\u0301', '\u00E9'],
    ['\u212B', '\u00C5'],
    ['a\uD800b', 'a\uFFFDb'],
    ['\uDC00\uD83D', '\uFFFD\uFFFD'],
    ['\u{1F600}', '\u{1F600}'],
    ['  two  spaces \n\n\n tab\t“quotes” … ﬁ\u00A0\u200B', '  two  spaces \n\n\n tab\t“quotes” … ﬁ\u00A0\u200B'],
    ['', ''],
  ])('turns %j into %j', (input, expected) => {
    expect(normaliseText(input)).toBe(expected);
  });

  it('is idempotent and leaves only text that a file can store', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 1 }),
        fc.constantFrom('\r', '\n', '\u0000', '\uFEFF', '\uD800', '\uDC00', '\u0301', 'e'),
      ),
    });
    fc.assert(
      fc.property(text, (input) => {
        const once = normaliseText(input);
        expect(normaliseText(once)).toBe(once);
        expect(new TextDecoder().decode(new TextEncoder().encode(once))).toBe(once);
        expect(once).not.toMatch(/[\r\u0000\uFEFF]/);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, wrap } from '#lib/text/wrap.ts';

test.each([
  ['plain', 5],
  ['Mompó', 5],
  ['Mompo\u0301', 5],
  ['張偉', 4],
  ['\u202ea\u202c', 1],
  ['👩‍👩‍👧', 2],
])('%s takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

describe('wrap', () => {
  test('breaks between words and keeps the indent', () => {
    expect(wrap('  Twelve  were hurt\nat the port ', { columns: 14, first: '[1] ', rest: '    ' })).toBe(
      '[1] Twelve\n    were hurt\n    at the\n    port',
    );
  });

  test('leaves a word longer than a line whole', () => {
    const address = `https://x.example/${'a'.repeat(90)}`;
    expect(wrap(`see ${address} there`, { columns: 20 })).toBe(`see\n${address}\nthere`);
  });

  test('breaks Chinese and Thai, which have no spaces', () => {
    const chinese = '港口發生火災，十二人受傷。'.repeat(5);
    const lines = wrap(chinese, { columns: 20 }).split('\n');
    expect(lines.join('')).toBe(chinese);
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[，。]/);
    }
    const thai = 'ไฟไหม้ที่ท่าเรือมีผู้บาดเจ็บสิบสองคน'.repeat(4);
    const thaiLines = wrap(thai, { columns: 30 }).split('\n');
    expect(thaiLines.join('')).toBe(thai);
    expect(thaiLines.length).toBeGreaterThan(2);
  });

  test('loses only white space, and only a single word may exceed the limit', () => {
    const signs = fc.constantFrom('a', 'bc', ' ', '  ', '\n', '張', '。', '「', 'ש', '[1]', '😀');
    fc.assert(
      fc.property(fc.array(signs), (all) => {
        const text = all.join('');
        const lines = wrap(text, { columns: 12 }).split('\n');
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) if (/ /.test(line)) expect(columnsOf(line)).toBeLessThanOrEqual(12);
      }),
      { seed: 7 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeDirections, directionOf, directionOfMost, directionRuns } from '#lib/text/direction.ts';

test.each([
  ['Twelve were hurt', 'ltr'],
  ['مرحبا بالعالم', 'rtl'],
  ['“שלום” he said', 'rtl'],
  ['12: שלום', 'rtl'],
  ['(a) שלום', 'ltr'],
  ['\u200fabc', 'rtl'],
  ['… 2024', 'ltr'],
  ['', 'ltr'],
])('the direction of “%s” is %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

test('directionOfMost follows the script of most letters, even after a name in another script', () => {
  expect(directionOfMost('سليم owns the mill and lives beside it.')).toBe('ltr');
  expect(directionOfMost('قال الشاهد إن الشاحنة غادرت (Reuters)')).toBe('rtl');
  expect(directionOfMost('He wrote: قال الشاهد إن الشاحنة غادرت')).toBe('ltr');
  expect(directionOfMost('2024 …')).toBe('ltr');
});

describe('directionRuns', () => {
  const cut = (text: string, base: 'ltr' | 'rtl') =>
    directionRuns(text, base).map((run) => `${run.direction === 'rtl' ? '<' : '>'}${run.text}`);

  test.each([
    ['Twelve were hurt.', 'ltr', ['>Twelve were hurt.']],
    ['He said שלום עולם, twice.', 'ltr', ['>He said ', '<שלום עולם', '>, twice.']],
    ['שלום, עולם.', 'rtl', ['<שלום, עולם.']],
    ['שלום Reuters 2024, עולם.', 'rtl', ['<שלום ', '>Reuters 2024', '<, עולם.']],
    ['שלום 2024.', 'rtl', ['<שלום 2024.']],
    ['שָׁלוֹם a', 'ltr', ['<שָׁלוֹם', '> a']],
    ['אָ a', 'ltr', ['<אָ', '> a']],
    ['', 'ltr', []],
  ] as const)('splits “%s” in a paragraph with the direction %s', (text, base, expected) => {
    expect(cut(text, base)).toEqual(expected);
  });

  test('loses and adds nothing, and alternates directions', () => {
    const letters = fc.constantFrom('a', 'ש', 'م', 'ُ', ' ', '.', '7', '٣', '\u202e', '😀', '張', '\n');
    fc.assert(
      fc.property(fc.array(letters), fc.constantFrom('ltr' as const, 'rtl' as const), (signs, base) => {
        const runs = directionRuns(signs.join(''), base);
        expect(runs.map(({ text }) => text).join('')).toBe(signs.join(''));
        for (const [index, run] of runs.entries()) expect(run.direction).not.toBe(runs[index + 1]?.direction);
      }),
      { seed: 7 },
    );
  });
});

test.each([
  ['plain', 'plain'],
  ['\u202eevil', '\u202eevil\u202c'],
  ['\u202eevil\u202c end', '\u202eevil\u202c end'],
  ['\u2067a\u202eb', '\u2067a\u202eb\u202c\u2069'],
  ['\u2067a\u202eb\u2069 c', '\u2067a\u202eb\u2069 c'],
  ['\u202c\u2069', '\u202c\u2069'],
])('closeDirections closes open direction marks: %j', (text, closed) => {
  expect(closeDirections(text)).toBe(closed);
});

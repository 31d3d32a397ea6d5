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
])('%s runs %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

test('a text that begins with a name in other letters runs as most of its letters do', () => {
  expect(directionOfMost('سليم owns the mill and lives beside it.')).toBe('ltr');
  expect(directionOfMost('قال الشاهد إن الشاحنة غادرت (Reuters)')).toBe('rtl');
  expect(directionOfMost('He wrote: قال الشاهد إن الشاحنة غادرت')).toBe('ltr');
  expect(directionOfMost('2024 …')).toBe('ltr');
});

describe('a text is cut where its direction changes', () => {
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
  ] as const)('%s in a paragraph that runs %s', (text, base, expected) => {
    expect(cut(text, base)).toEqual(expected);
  });

  test('nothing is lost or added', () => {
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
])('what is left open is closed: %j', (text, closed) => {
  expect(closeDirections(text)).toBe(closed);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromTsv, toTsv } from './tsv.ts';

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('a', '"', "'", '\t', '\n', '\r', '=', '-', '@', ' ', '1', ',', 'ق') }),
);

test('copied cells are read back unchanged', () => {
  const rows = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    // Spreadsheets end copied text with an empty line.
    .filter((all) => (all.at(-1)?.join('') ?? '') !== '');
  fc.assert(
    fc.property(rows, (all) => {
      expect(fromTsv(toTsv(all))).toEqual(all);
    }),
  );
});

test('cells quoted by spreadsheets are read', () => {
  expect(fromTsv('a\tb\r\n"two\nlines"\t"a ""quote"""\r\n')).toEqual([
    ['a', 'b'],
    ['two\nlines', 'a "quote"'],
  ]);
  expect(fromTsv('"open\tb')).toEqual([['"open', 'b']]);
  expect(fromTsv('5" pipe\t"quoted" end')).toEqual([['5" pipe', '"quoted" end']]);
});

test('copied cells that look like formulas are escaped', () => {
  expect(toTsv([['=1+1', '-5', '-cmd', '@x']])).toBe("'=1+1\t-5\t'-cmd\t'@x");
});

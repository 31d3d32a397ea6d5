import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOr, type Cell } from '#lib/exchange/sheet/cell.ts';
import { csvOf } from '#lib/exchange/sheet/csv-write.ts';
import { readCsv } from '#lib/exchange/sheet/csv-read.ts';
import { readXlsx } from '#lib/extract/workbook.ts';
import { workbookText, xlsxOf } from '#lib/exchange/sheet/xlsx-write.ts';
import { withoutFormula } from '#lib/text/csv.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

const columns = ['A', 'B', 'C'].map((heading) => ({ heading, width: 12 }));

async function xlsxBytes(rows: readonly (readonly Cell[])[], names = ['S']): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxOf(names.map((name) => ({ name, columns, rows })))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const plain = (cell: Cell) => (typeof cell === 'object' ? cell.day : cell);
const odd = fc.constantFrom(
  ...[
    '=1+1',
    '__proto__',
    'constructor',
    '_x0041_',
    '_x005F_x0041_',
    '2024-05',
    '00123',
    '1e5',
    ' a ',
    '\t=2',
    'a\r\nb',
  ],
  ...['"', "'=1", '<b>&amp;', '\u0000', '\ud800', '😀', 'مرفأ', '١٢', '-8.4', '\uFEFF', 'TRUE', 'x'.repeat(33_000)],
);
const cells: fc.Arbitrary<Cell> = fc.oneof(
  odd,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
  fc
    .date({ min: new Date('1890-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => dayOr(date.toISOString().slice(0, 10))),
);
const tables = fc.array(fc.tuple(cells, cells, cells), { maxLength: 6 });

test('a workbook reads back as written, whatever its cells contain', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const [sheet] = await readXlsx(await xlsxBytes(rows));
      const told = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? workbookText(cell) : plain(cell))));
      const read = (sheet?.rows ?? []).slice(1);
      expect(told.map((row, at) => row.map((_, column) => read[at]?.[column] ?? ''))).toEqual(told);
    }),
    { numRuns: 60 },
  );
});

test.each([',', '\t'] as const)(
  'a table separated by %j reads back as written, except for the apostrophe before formulas',
  async (separator) => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (rows, bom) => {
        const text = [...csvOf({ name: 'S', columns, rows }, separator, bom)].join('');
        const told = rows.map((row) =>
          row.map((cell) => (typeof cell === 'string' ? wellFormed(withoutFormula(cell)) : String(plain(cell)))),
        );
        expect((await readCsv(Buffer.from(text), separator)).slice(1)).toEqual(told);
      }),
      { numRuns: 100 },
    );
  },
);

test('dayOr returns a day only for valid full dates from 1 March 1900', () => {
  for (const text of [
    '2024-05',
    '2024',
    '2024-05-17~',
    '1899-12-31',
    '1900-02-29',
    '2024-02-30',
    '2024-05-XX',
    '-0044-03-15',
  ])
    expect(dayOr(text)).toBe(text);
  for (const day of ['1900-03-01', '2024-02-29', '9999-12-31']) expect(dayOr(day)).toEqual({ day });
});

test('a workbook stores text that looks like a formula as text, and keeps its sheet names', async () => {
  const { read } = await import('@e965/xlsx');
  const bytes = await xlsxBytes([['=1+1', '@x', '+1']], ['One', 'T & <wo>']);
  const book = read(bytes, { cellFormula: true });
  expect(book.SheetNames).toEqual(['One', 'T & <wo>']);
  expect(book.Sheets['One']?.['A2']).toMatchObject({ t: 's', v: '=1+1' });
  expect(book.Sheets['One']?.['A2']).not.toHaveProperty('f');
});

test('text too long for a cell is cut without splitting a character', () => {
  expect(workbookText('😀'.repeat(20_000))).toMatch(/^(?:😀)+…$/u);
  expect(workbookText('a'.repeat(32_767))).toHaveLength(32_767);
  expect(workbookText('a'.repeat(40_000))).toHaveLength(32_767);
});

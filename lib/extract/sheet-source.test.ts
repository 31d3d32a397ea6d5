import { utils, write, type CellObject } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { parseSource } from '#lib/extract/parse.ts';

const made = utils.book_new();
utils.book_append_sheet(made, utils.aoa_to_sheet([['Name'], ['Ana']]), 'Sheet1');
utils.book_append_sheet(made, utils.aoa_to_sheet([['other']]), 'Otra hoja');
const workbook = new Uint8Array(write(made, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);

test('a spreadsheet becomes text: a line per row, a tab between cells, a heading per sheet', async () => {
  const csv = await parseSource({ bytes: Buffer.from('Name;Said\nAna;"one\ntwo"\nLuz;\n'), name: 'List of names.csv' });
  expect([csv.format, csv.title]).toEqual(['csv', 'List of names']);
  expect(csv.blocks).toEqual([{ kind: 'table', text: 'Name\tSaid\nAna\tone two\nLuz' }]);
  const xlsx = await parseSource({ bytes: workbook, name: 'a.xlsx' });
  expect(xlsx.blocks).toEqual([
    { kind: 'heading', text: 'Sheet1' },
    { kind: 'table', text: 'Name\nAna' },
    { kind: 'heading', text: 'Otra hoja' },
    { kind: 'table', text: 'other' },
  ]);
});

test('comments on cells are left out with a warning', async () => {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([['Name'], ['Ana']]);
  utils.cell_add_comment(sheet['A1'] as CellObject, 'Ask again.', 'Editor');
  utils.cell_add_comment(sheet['A2'] as CellObject, 'In March.', 'Editor');
  utils.book_append_sheet(book, sheet, 'Sheet1');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const { blocks, warnings } = await parseSource({ bytes, name: 'a.xlsx' });
  expect(blocks).toEqual([{ kind: 'table', text: 'Name\nAna' }]);
  expect(warnings).toEqual(['2 comments on cells were left out.']);
});

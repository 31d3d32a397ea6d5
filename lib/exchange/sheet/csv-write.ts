import type { Cell, Sheet } from '#lib/exchange/sheet/cell.ts';
import { byteOrderMark, csvLine, type Separator } from '#lib/text/csv.ts';

/**
 * Writes a table as CSV (RFC 4180) or TSV, row by row. Texts that a spreadsheet would take for a formula begin with an apostrophe; numbers
 * stay numbers.
 */
export function* csvOf({ columns, rows }: Sheet, separator: Separator, bom: boolean): Generator<string> {
  yield `${bom ? byteOrderMark : ''}${csvLine(
    columns.map(({ heading }) => heading),
    separator,
  )}`;
  for (const row of rows) yield csvLine(row.map(plain), separator);
}

function plain(cell: Cell): string | number {
  return typeof cell === 'object' ? cell.day : cell;
}

import type { Cell, Sheet } from '#lib/exchange/sheet/cell.ts';
import { byteOrderMark, csvLine } from '#lib/text/csv.ts';

/** A table as CSV (RFC 4180), row by row. Texts that a spreadsheet would take for a formula begin with an apostrophe; numbers stay numbers. */
export function* csvOf({ columns, rows }: Sheet, bom: boolean): Generator<string> {
  yield `${bom ? byteOrderMark : ''}${csvLine(columns.map(({ heading }) => heading))}`;
  for (const row of rows) yield csvLine(row.map(plain));
}

function plain(cell: Cell): string | number {
  return typeof cell === 'object' ? cell.day : cell;
}

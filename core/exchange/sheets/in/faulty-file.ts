import { basename } from 'node:path';
import { cellText } from '#core/exchange/sheets/in/rule-texts.ts';
import type { FaultyRows } from '#core/exchange/sheets/in/import-sheet.ts';
import { openTable, ownColumns } from '#core/exchange/sheets/in/table.ts';
import type { Store } from '#core/store/types.ts';
import { byteOrderMark, withoutFormula } from '#lib/text/csv.ts';

/**
 * The rows of which something was left out, as CSV in the form of the original file, with the same headings in the same row, so
 * that the same mapping imports them again: with the id of the record that a row became, and the reasons.
 * @throws AppError as `openTable`
 */
export async function* faultyFile(
  { store, readGiven }: { store: Store; readGiven: (path: string) => Promise<Uint8Array> },
  { path, mapping, rows, fileHash }: FaultyRows,
): AsyncGenerator<string> {
  const bytes = fileHash === null ? await readGiven(path) : await store.readFile(fileHash);
  const table = await openTable(bytes, basename(path), mapping);
  const separator = mapping.separator ?? table.file.separator ?? ',';
  const isLines = table.file.separator !== null;
  const { headerRow, headerRows } = mapping;
  const lastHead = headerRow === 0 ? 0 : headerRow + headerRows - 1;
  let width = table.columns.length;
  for await (const some of table.file.rows(table.at)) {
    for (const { number, cells } of some) if (rows.has(number)) width = Math.max(width, cells.length);
  }
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
  const paddedCells = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, at) => withoutFormula(cellText(cells[at], isLines)));
  yield byteOrderMark;
  let written = 0;
  for await (const some of table.file.rows(table.at)) {
    for (const { number, cells } of some) {
      if (number <= lastHead) {
        for (; written < number - 1; written++) yield '\r\n';
        written++;
        yield line([...paddedCells(cells), ...(number === lastHead ? [ownColumns.id, ownColumns.reason] : [])]);
        continue;
      }
      const fault = rows.get(number);
      if (fault) yield line([...paddedCells(cells), fault.id ?? '', fault.why.join(' ')]);
    }
  }
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

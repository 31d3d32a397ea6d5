import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SheetColumn, SheetLook, sheetsContract } from '#core/exchange/sheets/contract.ts';
import { ColumnTally, guessHeaderRow } from '#core/exchange/sheets/in/guess.ts';
import { mappingOf, suggest } from '#core/exchange/sheets/in/suggest.ts';
import { firstRows, letterName, openTable, sheetAt, type ColumnName } from '#core/exchange/sheets/in/table.ts';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import type { Handlers } from '#core/rpc.ts';
import { openSpreadsheet, sizeOf } from '#lib/extract/spreadsheet.ts';

type LookRequest = Parameters<Handlers<typeof sheetsContract>['sheetLook']>[0];

/** Number of rows shown for choosing the headings, and cells of each. */
const maxHeadRows = 12;
const maxHeadCells = 100;
const maxHeadChars = 200;
/** Number of rows in which headings are searched for. */
const maxSearchedRows = 40;

/** Describes a sheet and what it may become. @throws AppError as `openTable` */
export async function describeSheet(
  bytes: Uint8Array,
  { path, ...request }: LookRequest,
  { saved, thisYear }: { saved: readonly Mapping[]; thisYear: number },
): Promise<SheetLook> {
  const name = basename(path);
  const file = await openSpreadsheet(bytes, name, request);
  const at = sheetAt(file, request.sheet);
  const first = await firstRows(file, at, maxSearchedRows);
  const headerRow = request.headerRow ?? guessHeaderRow(first, thisYear);
  const headerRows = headerRow === 0 ? 1 : (request.headerRows ?? 1);
  const sheet = file.sheets[at]?.name ?? '';
  const table = await openTable(bytes, name, {
    ...{ headerRow, headerRows, sheet: sheet === '' ? null : sheet },
    ...{ encoding: request.encoding ?? null, separator: file.separator },
  });
  const tallies = table.columns.map(() => new ColumnTally());
  let rows = 0;
  for await (const some of table.rows()) {
    for (const { cells } of some) {
      while (tallies.length < cells.length) tallies.push(emptyTally(rows));
      rows++;
      for (let column = 0; column < tallies.length; column++) tallies[column]?.add(cells[column] ?? '');
    }
  }
  const columns: SheetColumn[] = [];
  for (const [column, tally] of tallies.entries()) {
    columns.push(columnFrom(tally, table.columns[column] ?? { name: letterName(column), heading: '' }, thisYear));
    // Recognising dates among many words takes a moment per column.
    await setImmediate();
  }
  const columnNames = new Set(columns.map((column) => column.name));
  const label = basename(name, extname(name)) + (table.file.sheets.length > 1 ? ` ${sheet}` : '');
  return {
    sheets: await Promise.all(
      file.sheets.map(async (one, index) => ({
        name: one.name,
        ...(index === at
          ? { rows: rows + headCount(first, headerRow, headerRows), columns: columns.length }
          : await sizeOf(file, index)),
      })),
    ),
    ...{ sheet, encoding: file.encoding, separator: file.separator, headerRow, headerRows, rows, columns },
    headNumbers: first.slice(0, maxHeadRows).map(({ number }) => number),
    head: first
      .slice(0, maxHeadRows)
      .map(({ cells }) => cells.slice(0, maxHeadCells).map((cell) => cell.slice(0, maxHeadChars))),
    suggested: mappingOf(suggest(columns, request.collection ?? null), {
      ...{ name: (label.trim() || name).slice(0, 200), sheet: sheet === '' ? null : sheet, headerRow, headerRows },
    }),
    saved: saved
      .filter((mapping) => namesIn(mapping).every((column) => columnNames.has(column)))
      .map((mapping) => mapping.name),
    warnings: table.file.warnings(),
  };
}

function headCount(first: readonly { number: number }[], headerRow: number, headerRows: number): number {
  return first.filter(({ number }) => number < headerRow + (headerRow === 0 ? 0 : headerRows)).length;
}

function emptyTally(rows: number): ColumnTally {
  const tally = new ColumnTally();
  tally.empty = rows;
  return tally;
}

function columnFrom(tally: ColumnTally, { name, heading }: ColumnName, thisYear: number): SheetColumn {
  const kind = tally.kind(heading, thisYear);
  const { empty, examples } = tally;
  return { name, heading, kind, examples, empty, order: tally.order.order };
}

/** Columns that a mapping requires. */
function namesIn({ rules, key }: Mapping): string[] {
  return [...rules.flatMap(({ from }) => from), ...key];
}

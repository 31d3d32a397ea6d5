import type { Mapping } from '#core/exchange/model/mapping.ts';
import { openSpreadsheet, type Spreadsheet } from '#lib/extract/spreadsheet.ts';
import type { SheetRow } from '#lib/extract/sheet-row.ts';
import { AppError } from '#lib/errors.ts';
import { english, t } from '#lib/i18n/t.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { columnName } from '#lib/exchange/sheet/xlsx-write.ts';

/** Where the headings of a sheet are, according to a mapping. */
export type HeadPlace = Pick<Mapping, 'sheet' | 'headerRow' | 'headerRows' | 'encoding' | 'separator'>;

/** A column by its name in mappings, and its heading in the sheet. */
export interface ColumnName {
  name: string;
  heading: string;
}

/** A sheet with its headings. */
export interface SheetTable {
  file: Spreadsheet;
  /** Number of the sheet in the file, from 0. */
  at: number;
  sheet: string;
  columns: readonly ColumnName[];
  /** The rows below the headings, in batches. */
  rows(): AsyncGenerator<SheetRow[]>;
}

/** Columns of a file of faulty rows: the record that a row became, which identifies it, and the reasons, which are ignored. */
export const ownColumns = { id: english('sheets.idColumn'), reason: english('sheets.reasonColumn') };

/** Number of rows read to find the headings. */
const headRows = 1_100;

/** Opens the sheet of a mapping. @throws AppError as `openSpreadsheet`, and `not-found` for a missing sheet */
export async function openTable(bytes: Uint8Array, name: string, place: HeadPlace): Promise<SheetTable> {
  const file = await openSpreadsheet(bytes, name, place);
  const at = sheetAt(file, place.sheet);
  const { headerRow, headerRows } = place;
  const isHead = ({ number }: SheetRow) => number < headerRow + (headerRow === 0 ? 0 : headerRows);
  const heads = (await firstRows(file, at, headRows)).filter((row) => row.number >= headerRow && isHead(row));
  return {
    ...{ file, at, sheet: file.sheets[at]?.name ?? '', columns: columnsOf(heads.map(({ cells }) => cells)) },
    async *rows() {
      for await (const rows of file.rows(at)) {
        const first = rows[0];
        const below = first && isHead(first) ? rows.filter((row) => !isHead(row)) : rows;
        if (below.length > 0) yield below;
      }
    },
  };
}

/** @throws AppError `not-found` */
export function sheetAt({ sheets }: Spreadsheet, name: string | null | undefined): number {
  if (name === null || name === undefined) return 0;
  const at = sheets.findIndex((sheet) => sheet.name === name);
  if (at >= 0) return at;
  // A text table has one sheet, whatever the sheet of the workbook was called for which the mapping was made.
  if (sheets.length === 1 && sheets[0]?.name === '') return 0;
  const names = sheets.map((sheet) => sheet.name).join(', ');
  throw new AppError('not-found', t('sheets.noSheet', { name, names }));
}

/** Reads only the first rows of a sheet. */
export async function firstRows(file: Spreadsheet, at: number, maxRows: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const rows of file.rows(at)) {
    for (const row of rows) if (found.length < maxRows) found.push(row);
    if (found.length >= maxRows) break;
  }
  return found;
}

/** Reads the first rows below the headings. */
export async function firstBelow(table: Pick<SheetTable, 'rows'>, maxRows: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const rows of table.rows()) {
    found.push(...rows.slice(0, maxRows - found.length));
    if (found.length >= maxRows) break;
  }
  return found;
}

/** Names of columns from their heading rows: texts below each other are joined, and a text above several columns applies to each. */
export function columnsOf(heads: readonly (readonly string[])[]): ColumnName[] {
  const width = Math.max(0, ...heads.map((cells) => cells.length));
  const groups = heads.slice(0, -1).map((cells) => spread(cells, width));
  const lowest = heads.at(-1) ?? [];
  const countByName = new Map<string, number>();
  return Array.from({ length: width }, (_, at) => {
    const ownHeading = lowest[at] ?? '';
    const above =
      ownHeading === ownColumns.id || ownHeading === ownColumns.reason ? [] : groups.map((cells) => cells[at] ?? '');
    const parts = [...above, ownHeading].map(oneLine).filter(Boolean);
    const heading = parts.filter((part, index) => parts.indexOf(part) === index).join(' / ');
    const base = heading === '' ? letterName(at) : heading.slice(0, 900);
    const count = (countByName.get(base) ?? 0) + 1;
    countByName.set(base, count);
    return { name: count === 1 ? base : `${base} (${count})`, heading };
  });
}

/** The name of a column without a known heading. @param at from 0 */
export function letterName(at: number): string {
  return `(${columnName(at)})`;
}

/** Texts of a row of group headings: each extends to the next. */
function spread(cells: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, at) => (last = oneLine(cells[at] ?? '') || last));
}

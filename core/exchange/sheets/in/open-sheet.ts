import { basename } from 'node:path';
import type { Joins, Mapping } from '#core/exchange/model/mapping.ts';
import { FileIndex, rowConverter, type RowRecords } from '#core/exchange/sheets/in/row-records.ts';
import { createCaseLookup, type CaseLookup, type CaseLookupDeps } from '#core/exchange/sheets/in/case-lookup.ts';
import { identityReader, rowReader, type RowRead } from '#core/exchange/sheets/in/row.ts';
import { placeRules, type PlacedRules } from '#core/exchange/sheets/in/rule-texts.ts';
import { scanRows, type Scan } from '#core/exchange/sheets/in/scan.ts';
import { openTable, type SheetTable } from '#core/exchange/sheets/in/table.ts';
import type { SheetRow } from '#lib/extract/sheet-row.ts';

export interface OpenedDeps extends CaseLookupDeps {
  now(): number;
}

/** A sheet with a mapping, ready to be read row by row. */
export interface OpenedSheet {
  table: SheetTable;
  placed: PlacedRules;
  scan: Scan;
  caseLookup: CaseLookup;
  /** Rows may refer to each other. */
  isNamed: boolean;
  read(row: SheetRow): RowRead;
  /** Call in row order. */
  recordsOf(read: RowRead): RowRecords;
}

/** The tool under which rows of a mapping are recognised: its name. */
export const toolOf = ({ name }: Pick<Mapping, 'name'>): string => `sheet:${name}`;

/**
 * Opens a sheet, reads it once for what only all rows together show, and finds which records of the case its rows may be.
 * @param names whether records with the same name will be looked up
 * @throws AppError as `openTable`; `cancelled` by `check`
 */
export async function openSheet(
  deps: OpenedDeps,
  { bytes, path, mapping, joins }: { bytes: Uint8Array; path: string; mapping: Mapping; joins: Joins },
  { names, check }: { names: boolean; check: () => void },
): Promise<OpenedSheet> {
  const table = await openTable(bytes, basename(path), mapping);
  const placed = placeRules(mapping, table);
  const rows = new FileIndex();
  const identity = identityReader(placed);
  const isNamed = placed.rules.some(({ rule, target }) => {
    return rule.reference?.find !== 'nothing' && (target.refs?.includes(mapping.collection) ?? target.kind === 'claim');
  });
  const scan = await scanRows(table, placed, {
    check,
    ...(isNamed ? { each: ({ cells }) => rows.add(identity(cells)) } : {}),
  });
  const caseLookup = await createCaseLookup(deps, toolOf(mapping), { names: names ? mapping.collection : null, check });
  const thisYear = new Date(deps.now()).getUTCFullYear();
  const read = rowReader(mapping, table, placed, scan, thisYear);
  const recordsOf = rowConverter({
    ...{ mapping, placed, scan, caseLookup, rows, thisYear },
    joins: new Map(joins.map(({ row, record }) => [row, record])),
  });
  return { table, placed, scan, caseLookup, isNamed, read, recordsOf };
}

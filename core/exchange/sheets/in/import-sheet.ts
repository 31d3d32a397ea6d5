import { basename } from 'node:path';
import type { AddItem } from '#core/capture/contract.ts';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { itemOf } from '#core/exchange/in/file.ts';
import { importInParts, type ImportDeps } from '#core/exchange/in/import-records.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import type { Joins, Mapping } from '#core/exchange/model/mapping.ts';
import { openSheet, toolOf, type OpenedDeps, type OpenedSheet } from '#core/exchange/sheets/in/open-sheet.ts';
import { labelFor } from '#core/model/label.ts';
import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A sheet whose rows are to become records. */
export interface SheetFile {
  path: string;
  bytes: Uint8Array;
  mapping: Mapping;
  joins: Joins;
  dryRun: boolean;
  group: string;
  signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** Rows of which something was left out, for the file of faulty rows. */
export interface FaultyRows {
  mapping: Mapping;
  /** Hash of the original that is kept; null if nothing was written. */
  fileHash: string | null;
  path: string;
  rows: ReadonlyMap<number, { why: readonly string[]; id: string | null }>;
}

/** Maximum number of faulty rows that can be saved. */
const maxFaultyRows = 200_000;
/** Number of rows turned into records at once. */
const batchRows = 400;

/**
 * Imports the rows of a sheet as records. The file is kept as an original.
 * @throws AppError `invalid` if the mapping does not match the file or must state an order first, `cancelled`, `write-failed`
 */
export async function importSheet(
  deps: OpenedDeps & ImportDeps,
  { path, bytes, mapping, joins, dryRun, group, signal, progress }: SheetFile,
): Promise<{ item: AddItem; faulty: FaultyRows }> {
  const name = basename(path);
  const check = () => throwIfCancelled(signal, 'transfer.cancelled');
  const opened = await openSheet(deps, { bytes, path, mapping, joins }, { names: false, check });
  refuseUnfit(opened);
  const { scan, placed, table } = opened;
  progress(0, scan.total);
  const report = new ReportBuilder();
  for (const column of placed.leftOut) report.leaveOut(table.sheet || name, column, t('sheets.leftOutColumn'));
  const faulty = new Map<string, string[]>();
  const noteFault = (place: string, why: string) => {
    const reasons = faulty.get(place);
    if (reasons) reasons.push(why);
    else if (faulty.size < maxFaultyRows) faulty.set(place, [why]);
  };
  let rowsDone = 0;
  const fileHash = dryRun ? null : (await deps.store.putFile(bytes)).hash;
  const idOf = await importInParts(
    deps,
    batchesOf(opened, report, check, noteFault, (rows) => (rowsDone = rows)),
    report,
    {
      ...{ tool: toolOf(mapping), fileHash: fileHash ?? '0'.repeat(64), group, check, dryRun },
      label: labelFor('exchange.taking', { name }),
      progress: () => progress(Math.min(rowsDone, scan.total), scan.total),
    },
  );
  progress(scan.total, scan.total);
  const done = report.done(null);
  noteRefused(opened, done, faulty, noteFault);
  const rowOf = (place: string) => Number(place.slice(place.lastIndexOf('!') + 1));
  const idFor = (place: string) => (report.isTaken(place) && !dryRun ? (idOf(place) ?? null) : null);
  const item = itemOf(done, { path, format: 'sheet', title: name, ...(fileHash === null ? {} : { fileHash }) });
  return {
    item: { ...item, warnings: [...table.file.warnings(), ...item.warnings] },
    faulty: {
      ...{ mapping, fileHash, path },
      rows: new Map([...faulty].map(([place, why]) => [rowOf(place), { why, id: idFor(place) }])),
    },
  };
}

/** Rows as records, in batches; in a single batch if rows may refer to later ones. Reports their faults. */
async function* batchesOf(
  { table, read: readRow, recordsOf, isNamed }: OpenedSheet,
  report: ReportBuilder,
  check: () => void,
  noteFault: (place: string, why: string) => void,
  progress: (rows: number) => void,
): AsyncGenerator<Incoming[]> {
  let items: Incoming[] = [];
  let count = 0;
  for await (const rows of table.rows()) {
    check();
    for (const row of rows) {
      const read = readRow(row);
      const { items: made, faults } = recordsOf(read);
      items.push(...made);
      reportFaults(report, read.place, faults, made.length === 0);
      for (const { column, why } of faults) noteFault(read.place, column === null ? why : `${column}: ${why}`);
      for (const { field, from, to, why } of read.changes) report.change(read.place, field, from, to, why);
      if (++count % batchRows !== 0 || isNamed) continue;
      progress(count);
      yield items;
      items = [];
    }
  }
  progress(count);
  yield items;
}

/** Adds what the case rejected to the faults found while reading the rows. */
function noteRefused(
  { table }: OpenedSheet,
  { leftOut }: ExchangeReport,
  faulty: ReadonlyMap<string, readonly string[]>,
  noteFault: (place: string, why: string) => void,
): void {
  const prefix = table.sheet === '' ? '' : `${table.sheet}!`;
  for (const { record, field, why } of leftOut) {
    if (!record.startsWith(prefix) || !/^\d+$/.test(record.slice(prefix.length))) continue;
    if (faulty.get(record)?.some((reason) => reason.endsWith(why))) continue;
    noteFault(record, field === '' ? why : `${field}: ${why}`);
  }
}

/** @throws AppError `invalid` */
function refuseUnfit({ placed, scan }: OpenedSheet): void {
  if (placed.problems.length > 0) throw new AppError('invalid', placed.problems.join(' '));
  const { asks } = scan;
  if (asks.length > 0) throw new AppError('invalid', t('sheets.asks', { count: asks.length, names: asks.join(', ') }));
}

function reportFaults(
  report: ReportBuilder,
  place: string,
  faults: readonly { column: string | null; field: string; why: string }[],
  isRefused: boolean,
): void {
  if (faults.length === 0) return;
  if (isRefused) {
    report.leaveOut(place, '', faults.map(({ why }) => why).join(' '));
    return;
  }
  for (const { column, field, why } of faults) report.leaveOut(place, column ?? (field || place), why);
}

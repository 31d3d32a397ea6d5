import { t } from '#lib/i18n/t.ts';
import { toCsv } from '#lib/text/csv.ts';
import { writeOut } from '#lib/files/write-out.ts';
import type { StoredReads } from '#core/profiles/model/protected-records.ts';
import type { CaseReads } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import type { ExportProfile } from '#core/transfer/contract.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import { wordsOfKey, type Keys } from '#core/tables/keys.ts';
import { columnOf, type Column, type TableCollection } from '#core/tables/model.ts';

interface CsvDeps {
  store: AsWritten<CaseReads & StoredReads>;
  reads: AsShown<CaseReads>;
  keyOf: Keys;
}

interface CsvInput {
  collection: TableCollection;
  columns: readonly string[];
  /** Only these rows. */
  ids?: readonly string[] | undefined;
  path: string;
  profile?: ExportProfile | null | undefined;
}

/**
 * Writes columns of rows as CSV.
 * @param order the rows in their order
 * @throws AppError `protected` if it would name a protected record, in which case nothing is written
 */
export async function writeCsv(
  { store, reads, keyOf }: CsvDeps,
  { collection, columns: wanted, ids, path, profile }: CsvInput,
  order: readonly string[],
): Promise<{ rows: number }> {
  const columns = wanted.flatMap((id) => columnOf(collection, id) ?? []);
  const chosen = ids ? new Set(ids) : null;
  const guard = new LeakGuard(store, reads);
  const rows = order
    .filter((id) => chosen?.has(id) ?? true)
    .map((id, place) => {
      const record = reads.get(collection, id) as AnyFields | undefined;
      const cells = record ? columns.map((column) => csvCell(column, keyOf(collection, column, id, record))) : [];
      if (guard.hasNames) guard.scanValue(t('transfer.place.line', { line: place + 2 }), cells);
      return cells;
    });
  guard.refuse(path, profile);
  await writeOut(path, toCsv([columns.map(({ label }) => t(label)), ...rows]));
  return { rows: rows.length };
}

/** Returns a cell for other programs: dates and times as stored, numbers as numbers. */
function csvCell(column: Column, key: string): string | number {
  if (column.kind === 'number') return key === '' ? 0 : Number(key);
  return column.kind === 'date' || column.kind === 'time' ? key : wordsOfKey(column, key);
}

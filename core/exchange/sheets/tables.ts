import {
  type OutCase,
  type OutCollection,
  type OutOptions,
  type Places,
  outCollections,
} from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { reportNames } from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { outColumns, type OutColumn } from '#core/exchange/sheets/columns.ts';
import type { Name } from '#core/model/base.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import { cellText, type Cell, type Sheet } from '#lib/exchange/sheet/cell.ts';
import { t } from '#lib/i18n/t.ts';

/** An exported table of the case. */
export interface OutTable {
  collection: OutCollection;
  columns: readonly OutColumn[];
  records: readonly AnyFields[];
}

/** Returns a text as a format writes it, usually unchanged. */
export type Rewrite = (text: string) => string;

/** Where fields go: into the columns of the program's tables, by their headings. */
export function tablePlaces(): Places {
  return Object.fromEntries(
    outCollections.map((collection) => {
      const places: Record<string, string> = {};
      for (const { field, heading } of outColumns(collection, null)) {
        if (field !== null) places[field] = field in places ? `${places[field]}, ${heading}` : heading;
      }
      return [collection, places];
    }),
  );
}

/** @param maxRecords maximum number of records per table */
export function tablesOf(outCase: OutCase, { collection }: OutOptions, maxRecords = Infinity): OutTable[] {
  return (collection ? [collection] : outCollections).map((one) => ({
    collection: one,
    columns: outColumns(one, outCase),
    records: outCase.list(one).slice(0, maxRecords) as readonly AnyFields[],
  }));
}

/** A table as it is written; reports each row in it, and each text that becomes another. @param why the reason for changed texts */
export function sheetOf(table: OutTable, report: ReportBuilder, rewrite: Rewrite, why: string): Sheet {
  const { collection, columns, records } = table;
  function* rows(): Generator<Cell[]> {
    for (const record of records) {
      const id = String(record['id']);
      report.take(id);
      const { names } = record;
      if (Array.isArray(names)) reportNames(report, id, names as Name[], t('exchange.sheet.noKind'));
      yield columns.map(({ field, heading, cell }) => {
        const value = cell(record);
        const written = typeof value === 'string' ? rewrite(value) : value;
        if (typeof value === 'string' && written !== value)
          report.change(id, field ?? heading, value, cellText(written), why);
        if (written !== '') {
          report.addWritten([{ record: id, field: `${collection} ${heading}`, value: cellText(written) }]);
        }
        return written;
      });
    }
  }
  return { name: sheetName(collection), columns, rows: rows() };
}

/** What the records of a table are called. */
export function sheetName(collection: OutCollection): string {
  return t(`words.${collection}`);
}

/** The cells of a table that was read back, in the form that `sheetOf` reports them. */
export function* valuesOfRows(
  collection: OutCollection,
  rows: Iterable<readonly (string | number)[]>,
): Generator<WrittenValue> {
  let headings: readonly string[] | null = null;
  for (const row of rows) {
    if (headings === null) {
      headings = row.map(String);
      continue;
    }
    for (const [at, value] of row.entries()) {
      if (value === '') continue;
      yield { record: String(row[0]), field: `${collection} ${headings[at] ?? ''}`, value: String(value) };
    }
  }
}

import type { OutCase, OutCollection, OutOptions, Places, Told } from '#core/exchange/format.ts';
import { outCollections } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { outColumns, type OutColumn } from '#core/exchange/sheets/columns.ts';
import type { Name } from '#core/model/base.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import { cellText, type Cell, type Sheet } from '#lib/exchange/sheet/cell.ts';
import { t } from '#lib/i18n/t.ts';

/** A table of the case that goes out. */
export interface OutTable {
  collection: OutCollection;
  columns: readonly OutColumn[];
  records: readonly AnyFields[];
}

/** What a text becomes in a format; mostly the same. */
export type Rewrite = (text: string) => string;

/** Where fields go: into the columns of the program's tables, by what these are called. */
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

/** @param most records of a table */
export function tablesOf(of: OutCase, { collection }: OutOptions, most = Infinity): OutTable[] {
  return (collection ? [collection] : outCollections).map((one) => ({
    collection: one,
    columns: outColumns(one, of),
    records: of.list(one).slice(0, most) as readonly AnyFields[],
  }));
}

/**
 * A table as it is written: the report hears of each row that is in it, and of each text that becomes another one.
 * @param why a text becomes another one
 */
export function sheetOf(table: OutTable, report: ReportBuilder, rewrite: Rewrite, why: string): Sheet {
  const { collection, columns, records } = table;
  function* rows(): Generator<Cell[]> {
    for (const record of records) {
      const id = String(record['id']);
      report.take(id);
      tellNames(id, record['names'], report);
      yield columns.map(({ field, heading, cell }) => {
        const written = cell(record);
        if (typeof written !== 'string') return written;
        const text = rewrite(written);
        if (text !== written) report.change(id, field ?? heading, written, text, why);
        return text;
      });
    }
  }
  return { name: sheetName(collection), columns, rows: rows() };
}

/** What people call the records of a table. */
export function sheetName(collection: OutCollection): string {
  return t(`words.${collection}`);
}

/** A name's kind and language have no column. */
function tellNames(id: string, names: unknown, report: ReportBuilder): void {
  if (!Array.isArray(names)) return;
  for (const { value, kind, language } of names as Name[]) {
    const said = [kind === 'main' || kind === 'alias' ? '' : kind, language ?? ''].filter((word) => word !== '');
    if (said.length > 0) report.change(id, 'names', `${value} (${said.join(', ')})`, value, t('exchange.sheet.noKind'));
  }
}

/** Each cell that says something, as it stands in the file. */
export function* toldBy({ columns, records, collection }: OutTable, rewrite: Rewrite): Generator<Told> {
  for (const record of records) {
    const id = String(record['id']);
    for (const { heading, cell } of columns) {
      const value = cell(record);
      if (value === '') continue;
      const text = typeof value === 'string' ? rewrite(value) : cellText(value);
      yield { record: id, field: `${collection} ${heading}`, value: text };
    }
  }
}

/** Each cell of a table that was read again, told as `toldBy` tells it. */
export function* toldByRows(collection: OutCollection, rows: Iterable<readonly (string | number)[]>): Generator<Told> {
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

import { UsageError } from '#cli/output.ts';
import type { DrawnView } from '#cli/views/drawn-view.ts';
import type { OpenCase } from '#core/engine.ts';
import type { TableLine } from '#core/tables/contract.ts';
import { columnOf, columnsOf, knownColumns, defaultColumns, type TableCollection } from '#core/tables/model.ts';
import { cellValues, maxLines, loadPrintedTable, picture } from '#core/tables/picture.ts';
import { internalReaders } from '#core/views/model/picture.ts';
import { t } from '#lib/i18n/t.ts';

/** Rows fetched at once. */
const rowsPerPage = 500;

/** The requested table of a selection. */
export interface WantedTable {
  collection: TableCollection;
  /** Comma-separated column ids; by default those that the window shows at first. */
  columns: string | undefined;
  /** Every row, not only those that a picture has room for. */
  all: boolean;
}

/**
 * Returns the records of one kind in a selection as a table.
 * @throws UsageError for an unknown column
 */
export async function tableView(
  { client }: OpenCase,
  query: string,
  { collection, columns: wanted, all }: WantedTable,
): Promise<DrawnView> {
  const columns = chosenColumns(collection, wanted).flatMap((id) => columnOf(collection, id) ?? []);
  const question = { collection, scope: { query } };
  const { ids } = await client.tables.ids(question);
  const drawn = all ? ids : ids.slice(0, maxLines);
  let paper: ReturnType<typeof loadPrintedTable> | undefined;
  return {
    picture: async (readers) => picture(await (paper ??= loadPrintedTable(client, question, columns)), readers),
    async rows() {
      const lines: Extract<TableLine, { kind: 'row' }>[] = [];
      for (let offset = 0; offset < ids.length; offset += rowsPerPage) {
        const request = { ...question, columns: columns.map(({ id }) => id), offset, limit: rowsPerPage };
        const { page } = await client.tables.rows(request);
        lines.push(...page.filter((line) => line.kind === 'row'));
      }
      return {
        columns: [{ id: 'id', label: t('fields.id') }, ...columns.map(({ id, label }) => ({ id, label: t(label) }))],
        rows: lines.map((line) => [line.id, ...cellValues(line, columns, internalReaders)]),
      };
    },
    drawn,
    notPlaced: ids.slice(drawn.length).map((id) => ({ id, why: 'beyond' })),
    why: () => t('cli.view.beyond'),
  };
}

function chosenColumns(collection: TableCollection, wanted: string | undefined): string[] {
  if (wanted === undefined) return defaultColumns(collection);
  const names = wanted.split(',').flatMap((name) => name.trim() || []);
  const unknown = names.find((name) => !columnOf(collection, name));
  if (unknown !== undefined || names.length === 0) {
    const columnIds = columnsOf(collection).map(({ id }) => id);
    throw new UsageError(
      t('cli.view.noColumn', { what: t(`words.${collection}`), name: unknown ?? '', names: columnIds.join(', ') }),
    );
  }
  return knownColumns(collection, names);
}

import { UsageError } from '#cli/output.ts';
import type { DrawnView } from '#cli/views/drawn.ts';
import type { OpenCase } from '#core/engine.ts';
import type { TableLine } from '#core/tables/contract.ts';
import { columnOf, columnsOf, knownColumns, usualColumns, type TableCollection } from '#core/tables/model.ts';
import { cellValues, paperOf, picture } from '#core/tables/picture.ts';
import { t } from '#lib/i18n/t.ts';

/** Rows that are asked for at once. */
const atOnce = 500;

type Row = Extract<TableLine, { kind: 'row' }>;

/**
 * The records of one kind of a selection as a table.
 * @param columns ids with commas between them; those that the window shows at first when absent
 * @throws UsageError for a column that there is none of
 */
export async function tableView(
  { client }: OpenCase,
  query: string,
  { collection, columns: wanted }: { collection: TableCollection; columns: string | undefined },
): Promise<DrawnView> {
  const columns = chosenColumns(collection, wanted).flatMap((id) => columnOf(collection, id) ?? []);
  const question = { collection, scope: { query } };
  const paper = await paperOf(client, question, columns);
  const { ids } = await client.tables.ids(question);
  const onPaper = new Set(paper.lines.flatMap((line) => (line.kind === 'row' ? [line.id] : [])));
  return {
    picture: (labelOf) => picture(paper, labelOf),
    async rows(labelOf) {
      const lines: Row[] = [];
      for (let offset = 0; offset < ids.length; offset += atOnce) {
        const asked = { ...question, columns: columns.map(({ id }) => id), offset, limit: atOnce };
        const { page } = await client.tables.rows(asked);
        lines.push(...page.filter((line) => line.kind === 'row'));
      }
      return {
        columns: [{ id: 'id', label: t('fields.id') }, ...columns.map(({ id, label }) => ({ id, label: t(label) }))],
        rows: lines.map((line) => [line.id, ...cellValues(line, columns, labelOf)]),
      };
    },
    named: ids,
    onPaper: {
      drawn: onPaper.size,
      notPlaced: ids.flatMap((id) => (onPaper.has(id) ? [] : [{ id, why: 'beyond' }])),
    },
    inRows: { drawn: ids.length, notPlaced: [] },
  };
}

function chosenColumns(collection: TableCollection, wanted: string | undefined): string[] {
  if (wanted === undefined) return usualColumns(collection);
  const names = wanted.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !columnOf(collection, name));
  if (unknown !== undefined) {
    const known = columnsOf(collection).map(({ id }) => id);
    throw new UsageError(t('cli.noColumn', { name: unknown, names: known.join(', ') }));
  }
  return knownColumns(collection, names);
}

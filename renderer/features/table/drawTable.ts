import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import type { LabelOf, ViewPicture } from '#core/views/model/picture.ts';
import { mostLines, picture } from '#core/tables/picture.ts';
import type { TableState } from './useTableState.ts';

/** Collections whose records say which quotes prove them. */
const proven: ReadonlySet<string> = new Set(['links', 'claims']);

/** The table as it stands on paper: its first lines are asked for, wherever it is scrolled to. @throws AppError as `tables.rows` */
export async function drawTable(
  { collection, columns, columnIds, input, settings }: TableState,
  labelOf: LabelOf,
): Promise<ViewPicture> {
  const { page, total, undated } = await api.tables.rows({
    ...input,
    columns: [...columnIds],
    offset: 0,
    limit: mostLines,
  });
  const ids = page.flatMap((line) => (line.kind === 'row' ? [line.id] : []));
  return picture(
    {
      what: t(`words.${collection}`),
      ...{ columns, lines: page, total, undated, filters: settings.filters },
      quotes: collection === 'quotes' ? ids : proven.has(collection) ? await quotesOf(ids) : [],
    },
    labelOf,
  );
}

async function quotesOf(ids: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(ids.map((id) => api.records.show({ id })));
  return [...new Set(shown.flatMap(({ record }) => ('quotes' in record ? (record.quotes as string[]) : [])))];
}

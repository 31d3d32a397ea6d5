import { isObject } from '#lib/json.ts';
import { useEffect } from 'react';
import {
  columnOf,
  knownColumns,
  usualColumns,
  type Column,
  type TableCollection,
  type TableSort,
} from '#core/tables/model.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { createStore } from '#renderer/lib/store.ts';
import { useOpenView, type KeptView } from '#renderer/shared/views/saved.ts';

/** How the table of a collection is shown in this window. */
export interface TableSettings {
  /** Ids of the columns that are shown, in their order. */
  columns: readonly string[];
  sort: readonly TableSort[];
  /** By column, as typed. */
  filters: Readonly<Record<string, string>>;
  /** The column that rows are put together by. */
  group: string | null;
  folded: readonly string[];
  /** By column, pixels: of this machine. */
  widths: Readonly<Record<string, number>>;
}

/**
 * Columns with one of them at another place.
 * @param place where it is afterwards; what names the row stays first
 */
export function movedColumn(columns: readonly string[], id: string, place: number): string[] {
  const rest = columns.filter((one) => one !== id);
  const to = Math.max(1, Math.min(rest.length, place));
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** What was kept of a table on this machine; whatever else stands there is passed over. */
function keptOf(collection: TableCollection): Partial<TableSettings> {
  const kept = paneStorage.get(`table.${collection}`);
  if (!isObject(kept)) return {};
  const { columns, sort, widths, group } = kept;
  return {
    ...(Array.isArray(columns) && columns.length > 0 ? { columns: knownColumns(collection, columns) } : {}),
    ...(Array.isArray(sort) ? { sort: knownSort(collection, sort) } : {}),
    ...(isObject(widths)
      ? {
          widths: Object.fromEntries(Object.entries(widths).filter(([, width]) => typeof width === 'number')) as Record<
            string,
            number
          >,
        }
      : {}),
    ...(typeof group === 'string' && columnOf(collection, group) ? { group } : {}),
  };
}

function knownSort(collection: TableCollection, sort: readonly unknown[]): TableSort[] {
  return sort.flatMap((one) =>
    isObject(one) && typeof one['column'] === 'string' && columnOf(collection, one['column'])
      ? [{ column: one['column'], descending: one['descending'] === true }]
      : [],
  );
}

function startOf(collection: TableCollection): TableSettings {
  const columns = usualColumns(collection);
  const [first = ''] = columns;
  // What names the row leads, but for what is read by time.
  const sort =
    collection === 'articles' || collection === 'quotes' || collection === 'claims'
      ? { column: 'updatedAt', descending: true }
      : { column: first, descending: false };
  return { columns, sort: [sort], filters: {}, group: null, folded: [], widths: {}, ...keptOf(collection) };
}

const tables = createStore<Partial<Record<TableCollection, TableSettings>>>({});

/** How the table of a collection is shown, and the change of it. */
export function useTableSettings(collection: TableCollection) {
  const known = tables.use((all) => all[collection]);
  const settings = known ?? startOf(collection);
  useEffect(() => {
    if (!known) tables.set({ ...tables.get(), [collection]: startOf(collection) });
  }, [known, collection]);

  function change(patch: Partial<TableSettings>): void {
    const next = { ...(tables.get()[collection] ?? startOf(collection)), ...patch };
    tables.set({ ...tables.get(), [collection]: next });
    const { columns, sort, widths, group } = next;
    paneStorage.set(`table.${collection}`, { columns, sort, widths, group });
  }

  useSaved(collection, change);
  return { settings, change };
}

/** Takes over what the saved view that is opened keeps: its columns, order, filters and groups. */
function useSaved(collection: TableCollection, change: (patch: Partial<TableSettings>) => void): void {
  const saved = useOpenView();
  const id = saved?.kind === 'table' ? saved.id : null;
  useEffect(() => {
    if (!saved || id === null || saved.types[0] !== collection) return;
    const group = saved.options['group'];
    change({
      columns: saved.columns.length > 0 ? knownColumns(collection, saved.columns) : usualColumns(collection),
      sort: knownSort(collection, saved.sort),
      filters: Object.fromEntries(Object.entries(saved.filters).filter(([column]) => columnOf(collection, column))),
      group: typeof group === 'string' && columnOf(collection, group) ? group : null,
      folded: [],
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- taken over as it is opened, not as it is changed
  }, [id, collection]);
}

/** What a saved view keeps of a table. */
export function keptView({ columns, sort, filters, group }: TableSettings): KeptView {
  return {
    columns: [...columns],
    sort: sort.map((one) => ({ ...one })),
    filters: { ...filters },
    options: group === null ? {} : { group },
  };
}

/** The columns that are shown, as the model knows them. */
export function shownColumns(collection: TableCollection, { columns }: TableSettings): Column[] {
  return columns.flatMap((id) => columnOf(collection, id) ?? []);
}

/** Narrower nothing can be read any more. */
export const minWidth = 48;

/** The width of a column in pixels. */
export function widthOf({ id, width }: Column, { widths }: TableSettings): number {
  return Math.max(minWidth, widths[id] ?? width);
}

import { isObject } from '#lib/json.ts';
import { useEffect } from 'react';
import {
  columnOf,
  knownColumns,
  defaultColumns,
  type Column,
  type TableCollection,
  type TableSort,
} from '#core/tables/model.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import { useOpenView, type ViewSettings } from '#renderer/shared/views/savedViews.ts';

/** How the table of a collection is shown in this window. */
export interface TableSettings {
  /** Ids of the shown columns, in order. */
  columns: readonly string[];
  sort: readonly TableSort[];
  /** By column, as typed. */
  filters: Readonly<Record<string, string>>;
  /** The column that rows are grouped by. */
  group: string | null;
  folded: readonly string[];
  /** Widths in px by column, kept on this device. */
  widths: Readonly<Record<string, number>>;
}

/**
 * Returns the columns with one moved to another position.
 * @param place its new index; the column with the name stays first
 */
export function movedColumn(columns: readonly string[], id: string, place: number): string[] {
  const others = columns.filter((one) => one !== id);
  const to = Math.max(1, Math.min(others.length, place));
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** Returns the settings of a table stored on this device; ignores anything invalid. */
function storedSettings(collection: TableCollection): Partial<TableSettings> {
  const stored = paneStorage.get(`table.${collection}`);
  if (!isObject(stored)) return {};
  const { columns, sort, widths, group } = stored;
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
  const columns = defaultColumns(collection);
  const [first = ''] = columns;
  // Sort by name, except for collections that are read by time.
  const sort =
    collection === 'articles' || collection === 'quotes' || collection === 'claims'
      ? { column: 'updatedAt', descending: true }
      : { column: first, descending: false };
  return { columns, sort: [sort], filters: {}, group: null, folded: [], widths: {}, ...storedSettings(collection) };
}

const tables = createCaseStore<Partial<Record<TableCollection, TableSettings>>>({});

/** Returns the settings of a collection's table, and the function that changes them. */
export function useTableSettings(collection: TableCollection) {
  const stored = tables.use((all) => all[collection]);
  const settings = stored ?? startOf(collection);
  useEffect(() => {
    if (!stored) tables.set({ ...tables.get(), [collection]: startOf(collection) });
  }, [stored, collection]);

  function change(patch: Partial<TableSettings>): void {
    const next = { ...(tables.get()[collection] ?? startOf(collection)), ...patch };
    tables.set({ ...tables.get(), [collection]: next });
    const { columns, sort, widths, group } = next;
    paneStorage.set(`table.${collection}`, { columns, sort, widths, group });
  }

  useSaved(collection, change);
  return { settings, change };
}

/** Applies the columns, sort order, filters and grouping of a saved view when it is opened. */
function useSaved(collection: TableCollection, change: (patch: Partial<TableSettings>) => void): void {
  const saved = useOpenView();
  const id = saved?.kind === 'table' ? saved.id : null;
  useEffect(() => {
    if (!saved || id === null || saved.types[0] !== collection) return;
    const group = saved.options['group'];
    change({
      columns: saved.columns.length > 0 ? knownColumns(collection, saved.columns) : defaultColumns(collection),
      sort: knownSort(collection, saved.sort),
      filters: Object.fromEntries(Object.entries(saved.filters).filter(([column]) => columnOf(collection, column))),
      group: typeof group === 'string' && columnOf(collection, group) ? group : null,
      folded: [],
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- applied when the view is opened, not when it changes
  }, [id, collection]);
}

/** Returns what a saved view stores of a table. */
export function viewSettings({ columns, sort, filters, group }: TableSettings): ViewSettings {
  return {
    columns: [...columns],
    sort: sort.map((one) => ({ ...one })),
    filters: { ...filters },
    options: group === null ? {} : { group },
  };
}

/** Returns the shown columns, as defined by the model. */
export function shownColumns(collection: TableCollection, { columns }: TableSettings): Column[] {
  return columns.flatMap((id) => columnOf(collection, id) ?? []);
}

/** Below this width, nothing is readable. */
export const minWidthPx = 48;

/** Returns the width of a column in px. */
export function widthOf({ id, width }: Column, { widths }: TableSettings): number {
  return Math.max(minWidthPx, widths[id] ?? width);
}

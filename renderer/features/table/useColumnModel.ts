import { useLanguage } from '#renderer/lib/language.ts';
import {
  getCoreRowModel,
  useReactTable,
  type ColumnSizingState,
  type SortingState,
  type Table,
  type Updater,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { TableLine } from '#core/tables/contract.ts';
import { columnsOf, type TableCollection } from '#core/tables/model.ts';
import { direction, t } from '#lib/i18n/t.ts';
import { minWidthPx, type TableSettings } from './tableSettings.ts';

/** Largest width of a column, in px. */
const maxWidthPx = 1200;

const noRows: TableLine[] = [];

/** Resolves a value that may be given as a function of the previous one. */
function updated<T>(updater: Updater<T>, before: T): T {
  return typeof updater === 'function' ? (updater as (old: T) => T)(before) : updater;
}

/**
 * Returns the columns of a table for @tanstack/react-table: order, widths, sorting by headings. Rows are sorted, filtered and paged by the
 * engine, so the table gets none.
 */
export function useColumnModel(
  collection: TableCollection,
  settings: TableSettings,
  change: (patch: Partial<TableSettings>) => void,
): Table<TableLine> {
  const uiLanguage = useLanguage();
  const columns = useMemo(
    () =>
      columnsOf(collection).map(({ id, label, width }) => ({
        id,
        header: t(label),
        size: width,
        minSize: minWidthPx,
        maxSize: maxWidthPx,
      })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- headings are in the window's language
    [collection, uiLanguage],
  );
  const sorting: SortingState = settings.sort.map(({ column, descending }) => ({ id: column, desc: descending }));
  return useReactTable({
    data: noRows,
    columns,
    state: {
      sorting,
      columnSizing: settings.widths,
      columnOrder: [...settings.columns],
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, settings.columns.includes(id)])),
    },
    manualSorting: true,
    manualFiltering: true,
    manualPagination: true,
    manualGrouping: true,
    columnResizeMode: 'onChange',
    columnResizeDirection: direction(),
    onColumnSizingChange: (updater: Updater<ColumnSizingState>) =>
      change({ widths: updated(updater, { ...settings.widths }) }),
    getCoreRowModel: getCoreRowModel(),
  });
}

import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import type { Column, TableCollection } from '#core/tables/model.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import type { Row } from './Grid.tsx';
import { shownColumns, useTableSettings, type TableSettings } from './tableSettings.ts';
import { useCursor, type TableCursor } from './useCursor.ts';
import type { GridHandle } from './useGridHandle.ts';
import { useTableLines, useStable, type TableLines, type TableInput } from './useTableLines.ts';

/** The state shared by the parts of a table's page. */
export interface TableState {
  collection: TableCollection;
  settings: TableSettings;
  change: (patch: Partial<TableSettings>) => void;
  /** The shown columns. */
  columns: readonly Column[];
  columnIds: readonly string[];
  /** The query for the engine. */
  input: TableInput;
  lines: TableLines;
  cursor: TableCursor;
  /** The active row; null on a group heading. */
  row: Row | null;
  /** The active column. */
  column: Column | undefined;
  grid: RefObject<GridHandle | null>;
  /** Focuses the rows. */
  focus: () => void;
  onRange: (from: number, to: number) => void;
}

export function useTableState(collection: TableCollection, scope: ViewScope): TableState {
  const { settings, change } = useTableSettings(collection);
  const columns = useMemo(() => shownColumns(collection, settings), [collection, settings]);
  const columnIds = useStable(columns.map(({ id }) => id));
  const { sort, filters, group, folded } = settings;
  const input: TableInput = useStable({ collection, scope, sort: [...sort], filters, group, folded: [...folded] });
  const [range, setRange] = useState({ from: 0, to: 60 });
  const lines = useTableLines(input, columnIds, range.from, range.to);
  const grid = useRef<GridHandle>(null);
  const cursor = useCursor(
    input,
    lines,
    useCallback((line: number) => grid.current?.scrollTo(line), []),
  );
  const line = lines.at(cursor.chosen.line);
  return {
    collection,
    settings,
    change,
    columns,
    columnIds,
    input,
    lines,
    cursor,
    row: line?.kind === 'row' ? line : null,
    column: columns[Math.min(cursor.chosen.column, columns.length - 1)],
    grid,
    focus: useCallback(() => grid.current?.focus(), []),
    onRange: useCallback((from: number, to: number) => {
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    }, []),
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { select, selection } from '#renderer/shared/views/selection.ts';
import type { Chosen } from './cursor.ts';
import type { TableLines, TableInput } from './useTableLines.ts';

/** The active cell and the ticked rows; the window's selection follows both. */
export interface TableCursor {
  chosen: Chosen;
  /** The record of the active line; null on a group heading, and while it is not loaded. */
  active: string | null;
  choose: (next: Chosen) => void;
  ticked: ReadonlySet<string>;
  tick: (ids: Iterable<string>) => void;
  /** Moves to the row of a record, once it is loaded. */
  goTo: (id: string) => void;
}

/**
 * Keeps the cell on its record: when an edit, another sort order or a filter moves the row, the cell moves with it; when the row
 * disappears, the cell stays at its line. Starts at the record selected in another view.
 */
export function useCursor(input: TableInput, lines: TableLines, scrollTo: (line: number) => void): TableCursor {
  const [chosen, setChosen] = useState<Chosen>({ line: 0, column: 0, anchor: 0 });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => {
    const { ids } = selection.get();
    return ids.size > 1 ? ids : new Set();
  });
  /** The record to stay at; null while the user has moved to a line that is not loaded yet. */
  const stayingOn = useRef<string | null>(selection.get().active);
  const line = lines.at(chosen.line);
  const active = line?.kind === 'row' ? line.id : null;
  const isReady = !lines.loading && !lines.isOld;
  const key = JSON.stringify(input);

  useEffect(() => {
    if (!isReady || lines.lines === 0) return undefined;
    if (stayingOn.current === null || stayingOn.current === active) {
      stayingOn.current = active;
      if (chosen.line >= lines.lines) setChosen((before) => ({ ...before, line: lines.lines - 1 }));
      return undefined;
    }
    let isOver = false;
    const stayingId = stayingOn.current;
    void withErrorToast(async () => {
      const { line: foundLine } = await api.tables.find({ ...input, id: stayingId });
      if (isOver || stayingOn.current !== stayingId) return;
      if (foundLine >= 0) {
        setChosen((before) => ({ ...before, line: foundLine }));
        scrollTo(foundLine);
      } else {
        stayingOn.current = null;
        setChosen((before) => ({ ...before, line: Math.min(before.line, lines.lines - 1) }));
      }
    });
    return () => {
      isOver = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the input
  }, [isReady, active, key, lines.lines, chosen]);

  useEffect(() => {
    if (!isReady) return;
    if (ticked.size > 0) select(ticked, active);
    else if (active !== null) select([active], active);
  }, [ticked, active, isReady]);

  return {
    chosen,
    active,
    choose: useCallback((next: Chosen) => {
      stayingOn.current = null;
      setChosen(next);
    }, []),
    ticked,
    tick: useCallback((ids: Iterable<string>) => setTicked(new Set(ids)), []),
    goTo: useCallback((id: string) => {
      stayingOn.current = id;
      setChosen((before) => ({ ...before, column: 0, anchor: 0 }));
    }, []),
  };
}

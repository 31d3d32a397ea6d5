import { arrowStep } from '#renderer/ui/alongLine.ts';

/** The active cell: a line of the table and a column. */
export interface Cursor {
  line: number;
  column: number;
}

/** The selection in a table: the active cell, and the span of columns made with Shift. */
export interface Chosen extends Cursor {
  /** The column at the other end of the span; the same one when there is no span. */
  anchor: number;
}

/** Keys that move between cells. */
export interface CursorKey {
  key: string;
  shift: boolean;
  mod: boolean;
}

/** The size of the table. */
export interface Extent {
  lines: number;
  columns: number;
  /** Lines per page. */
  page: number;
}

/** Returns where a key leads; null if nowhere. Shift with left and right extends the span of columns. */
export function moveCursor(
  chosen: Chosen,
  { key, shift, mod }: CursorKey,
  { lines, columns, page }: Extent,
): Chosen | null {
  const line = (to: number): Chosen => {
    const at = Math.max(0, Math.min(lines - 1, to));
    return { ...chosen, line: at, anchor: shift ? chosen.anchor : chosen.column };
  };
  const column = (to: number): Chosen => {
    const at = Math.max(0, Math.min(columns - 1, to));
    return { ...chosen, column: at, anchor: shift ? chosen.anchor : at };
  };
  switch (key) {
    case 'ArrowDown':
      return line(mod ? lines - 1 : chosen.line + 1);
    case 'ArrowUp':
      return line(mod ? 0 : chosen.line - 1);
    case 'PageDown':
      return line(chosen.line + page);
    case 'PageUp':
      return line(chosen.line - page);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const along = arrowStep(key);
      return column(mod ? (along > 0 ? columns - 1 : 0) : chosen.column + along);
    }
    case 'Home':
      return mod ? { line: 0, column: 0, anchor: 0 } : column(0);
    case 'End':
      return mod ? { ...line(lines - 1), column: columns - 1, anchor: columns - 1 } : column(columns - 1);
    default:
      return null;
  }
}

/** Returns the first and the last column of the selection. */
export function spanOf({ column, anchor }: Chosen): [number, number] {
  return [Math.min(column, anchor), Math.max(column, anchor)];
}

/** Returns the sort order after pressing a column: alone or added to the others; the second press reverses it, the third removes it. */
export function sortedBy(
  sort: readonly { column: string; descending: boolean }[],
  column: string,
  isAdded: boolean,
): { column: string; descending: boolean }[] {
  const current = sort.find((one) => one.column === column);
  const isOnly = sort.length === 1 && current !== undefined;
  if (!isAdded) return [{ column, descending: isOnly && !current.descending }];
  if (!current) return [...sort, { column, descending: false }];
  if (current.descending)
    return sort.length > 1 ? sort.filter((one) => one !== current) : [{ column, descending: false }];
  return sort.map((one) => (one === current ? { column, descending: true } : one));
}

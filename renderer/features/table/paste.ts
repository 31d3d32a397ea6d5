import type { TableLine } from '#core/tables/contract.ts';
import type { Column } from '#core/tables/model.ts';
import type { InputOf } from '#renderer/lib/queries.ts';

/** One edit, as the engine takes it. */
export type Edit = InputOf<'tables.write'>['edits'][number];

/** What is about to be pasted, and what has no cell to go to. */
export interface Pasted {
  edits: Edit[];
  beyondRows: number;
  beyondColumns: number;
}

/** Turns the cells on the clipboard into edits, from a cell to the right and down. @param ids the rows from there on */
export function editsOf(
  block: readonly (readonly string[])[],
  ids: readonly string[],
  columns: readonly Column[],
  from: number,
): Pasted {
  const width = Math.max(0, ...block.map((row) => row.length));
  const edits: Edit[] = [];
  for (const [at, row] of block.entries()) {
    const id = ids[at];
    if (id === undefined) break;
    for (const [place, text] of row.entries()) {
      const column = columns[from + place];
      // As in spreadsheets, pasting nothing over a computed cell changes nothing.
      if (column && (text !== '' || column.isEdited)) edits.push({ ids: [id], column: column.id, text });
    }
  }
  return {
    edits,
    beyondRows: Math.max(0, block.length - ids.length),
    beyondColumns: Math.max(0, from + width - columns.length),
  };
}

/** Turns one row of cells into edits of many rows, as spreadsheets fill a selection. */
export function fillEdits(ids: readonly string[], columns: readonly Column[], row: readonly string[]): Edit[] {
  return row.flatMap((text, place) => {
    const column = columns[place];
    return column && ids.length > 0 ? [{ ids: [...ids], column: column.id, text }] : [];
  });
}

/** Returns the cells of a row for a spreadsheet, as an editor would show them, so that they can be pasted back. */
export function copiedCells(
  line: TableLine & { kind: 'row' },
  columns: readonly Column[],
  [from, to]: readonly [number, number],
): string[] {
  return line.cells.slice(from, to + 1).map((cell, index) => {
    const column = columns[from + index];
    return column?.kind === 'time' ? cell.text : (cell.typed ?? cell.text);
  });
}

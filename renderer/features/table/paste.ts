import type { TableLine } from '#core/tables/contract.ts';
import type { Column } from '#core/tables/model.ts';
import type { InputOf } from '#renderer/lib/queries.ts';

/** One edit as the engine takes it. */
export type Edit = InputOf<'tables.write'>['edits'][number];

/** What is about to be pasted, and what of it has no cell. */
export interface Pasted {
  edits: Edit[];
  beyondRows: number;
  beyondColumns: number;
}

/** Cells on the clipboard as edits: from a cell on, to the right and down. @param ids the rows from there on */
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
      // An empty cell above what the case counts would change nothing, as spreadsheets have it.
      if (column && (text !== '' || column.isEdited)) edits.push({ ids: [id], column: column.id, text });
    }
  }
  return {
    edits,
    beyondRows: Math.max(0, block.length - ids.length),
    beyondColumns: Math.max(0, from + width - columns.length),
  };
}

/** One cell for many rows, as spreadsheets fill a selection with it. */
export function fillEdits(ids: readonly string[], columns: readonly Column[], row: readonly string[]): Edit[] {
  return row.flatMap((text, place) => {
    const column = columns[place];
    return column && ids.length > 0 ? [{ ids: [...ids], column: column.id, text }] : [];
  });
}

/** The cells of a row as a spreadsheet gets them: what an editor would begin with, so that they can be pasted again. */
export function copiedCells(
  line: TableLine & { kind: 'row' },
  columns: readonly Column[],
  [from, to]: readonly [number, number],
): string[] {
  return line.cells.slice(from, to + 1).map((cell, at) => {
    const column = columns[from + at];
    return column?.kind === 'time' ? cell.text : (cell.typed ?? cell.text);
  });
}

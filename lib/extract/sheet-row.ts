/** A row of a sheet as texts: plain numbers, whole days as `YYYY-MM-DD`, booleans as TRUE and FALSE. */
export interface SheetRow {
  /** The row number in the sheet, starting at 1; in a text file, the number of the row. */
  number: number;
  cells: string[];
  /** It has an unclosed quote or is too long, and was read as a single line. */
  fault?: 'broken';
}

/** The maximum length of a cell, in UTF-16 units; the rest is left out. */
export const maxCellChars = 1_000_000;

/** The maximum number of columns in a sheet. */
export const maxSheetColumns = 16_384;

/** How long to work before other tasks may run. */
const paceMs = 10;

/** Returns a function that lets other tasks run once it has worked for a while. */
export function createPace(): () => Promise<void> | null {
  let began = performance.now();
  return () => {
    if (performance.now() - began < paceMs) return null;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}

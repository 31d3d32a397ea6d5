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

/** Returns a function that lets other tasks run once it has worked for the given time. */
export function createPace(milliseconds = 10): () => Promise<void> | null {
  let began = performance.now();
  return () => {
    if (performance.now() - began < milliseconds) return null;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}

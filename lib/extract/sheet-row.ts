/** A row of a sheet as texts: numbers as programs write them, whole days as `YYYY-MM-DD`, yes and no as TRUE and FALSE. */
export interface SheetRow {
  /** In the sheet, from 1; in a file of lines, counting rows. */
  number: number;
  cells: string[];
  /** A quote in it is never closed, or it is too long: it was taken as a line. */
  fault?: 'broken';
}

/** Signs that one cell may have; the rest of it is left out. */
export const maxCellSigns = 1_000_000;

/** Columns that a sheet may have. */
export const maxSheetColumns = 16_384;

/** Gives others a turn when it has worked for so long. */
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

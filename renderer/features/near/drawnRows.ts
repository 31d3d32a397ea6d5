import type { CompareRow } from '#core/near-duplicates/contract.ts';

/** A row to draw: a row of paragraphs, or a folded run of equal rows. */
export type DrawnRow = { row: CompareRow; at: number; difference: number | null } | { folded: number[]; count: number };

/** Equal paragraphs are folded only if more than this many follow each other. */
const maxUnfoldedRows = 2;

/**
 * Returns the rows to draw. The first row of an equal run stays for orientation; the rest is folded.
 * @param onlyDifferences leaves out everything that is equal
 * @param unfolded rows whose run the user has unfolded
 */
export function drawnRows(
  rows: readonly CompareRow[],
  onlyDifferences: boolean,
  unfolded: ReadonlySet<number>,
): DrawnRow[] {
  const shown: DrawnRow[] = [];
  let differences = 0;
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (rows[end]?.kind === 'same') end += 1;
    const run = Array.from({ length: end - at }, (_, index) => at + index);
    const foldedFrom = onlyDifferences ? 0 : run.length > maxUnfoldedRows ? 1 : run.length;
    const open = run.some((index) => unfolded.has(index)) ? run.length : foldedFrom;
    for (const index of run.slice(0, open)) {
      const row = rows[index];
      if (row) shown.push({ row, at: index, difference: null });
    }
    const folded = run.slice(open);
    if (folded.length > 0) {
      const count = folded.reduce((sum, index) => sum + (rows[index]?.first.length ?? 0), 0);
      shown.push({ folded, count });
    }
    const row = rows[end];
    if (row) shown.push({ row, at: end, difference: differences++ });
    at = end + 1;
  }
  return shown;
}

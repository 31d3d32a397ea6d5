import { append } from '#lib/append.ts';

/**
 * Applies the previous order to a refetched list: rows that were there keep their place, new rows go after their predecessor in the new
 * order, and missing rows are dropped.
 */
export function keepOrder<T extends { id: string }>(before: readonly T[], current: readonly T[]): T[] {
  const currentById = new Map(current.map((row) => [row.id, row]));
  const idsBefore = new Set(before.map(({ id }) => id));
  /** New rows by the row they follow; null for the start of the list. */
  const rowsAfter = new Map<string | null, T[]>();
  let last: string | null = null;
  for (const row of current) {
    if (idsBefore.has(row.id)) last = row.id;
    else append(rowsAfter, last, row);
  }
  return [null, ...before.map(({ id }) => id)].flatMap((id) => {
    const row = id === null ? undefined : currentById.get(id);
    return [...(row ? [row] : []), ...(rowsAfter.get(id) ?? [])];
  });
}

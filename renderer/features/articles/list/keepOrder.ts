/**
 * Puts a list that was asked for anew into the order that it had: what was there stays in its place, what is new comes behind the
 * one that it follows in the new order, what has gone is left out.
 */
export function keepOrder<T extends { id: string }>(before: readonly T[], now: readonly T[]): T[] {
  const fresh = new Map(now.map((row) => [row.id, row]));
  const known = new Set(before.map(({ id }) => id));
  /** New rows by the one that they follow; null at the beginning. */
  const following = new Map<string | null, T[]>();
  let last: string | null = null;
  for (const row of now) {
    if (known.has(row.id)) last = row.id;
    else following.set(last, [...(following.get(last) ?? []), row]);
  }
  return [null, ...before.map(({ id }) => id)].flatMap((id) => {
    const row = id === null ? undefined : fresh.get(id);
    return [...(row ? [row] : []), ...(following.get(id) ?? [])];
  });
}

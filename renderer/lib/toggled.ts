/**
 * A set with one more or one less: a new one, as state wants it.
 * @param isIn whether the set is to have it; without it, what is in goes out and what is out comes in
 */
export function toggled<T>(set: ReadonlySet<T>, one: T, isIn = !set.has(one)): ReadonlySet<T> {
  const next = new Set(set);
  if (isIn) next.add(one);
  else next.delete(one);
  return next;
}

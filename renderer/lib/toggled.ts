/**
 * Returns a new set with one element added or removed, as React state needs it.
 * @param isIn whether the new set has the element; toggles it by default
 */
export function toggled<T>(set: ReadonlySet<T>, one: T, isIn = !set.has(one)): ReadonlySet<T> {
  const next = new Set(set);
  if (isIn) next.add(one);
  else next.delete(one);
  return next;
}

/**
 * Returns a new set with one element added or removed, as React state needs it.
 * @param hasElement whether the new set has the element; toggles it by default
 */
export function toggled<T>(set: ReadonlySet<T>, element: T, hasElement = !set.has(element)): ReadonlySet<T> {
  const next = new Set(set);
  if (hasElement) next.add(element);
  else next.delete(element);
  return next;
}

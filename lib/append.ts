/** Appends a value to the list for a key in a map, creating the list if needed. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Appends values to a list one by one; as arguments of a single `push`, more than a hundred thousand would overflow the stack. */
export function appendAll<T>(list: T[], values: Iterable<T>): void {
  for (const value of values) list.push(value);
}

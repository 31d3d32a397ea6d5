/**
 * Returns a memoised function. Once `maxKept` values are stored all are dropped, which limits the memory for values derived from texts.
 * @param make computes a value; must not return undefined
 * @returns `make`, memoised by its first argument
 */
export function memoize<K, V extends string | number | boolean | object | null, Rest extends readonly unknown[]>(
  maxValues: number,
  make: (key: K, ...rest: Rest) => V,
): (key: K, ...rest: Rest) => V {
  const values = new Map<K, V>();
  return (key, ...rest) => {
    const cached = values.get(key);
    if (cached !== undefined) return cached;
    const value = make(key, ...rest);
    if (values.size >= maxValues) values.clear();
    values.set(key, value);
    return value;
  };
}

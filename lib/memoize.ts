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

/**
 * Returns a function memoised like by `memoize`, whose values are dropped as soon as what they are derived from has changed.
 * @param versionOf returns another number after each change
 */
export function memoizeVersion<K, V extends string | number | boolean | object | null, Rest extends readonly unknown[]>(
  versionOf: () => number,
  maxValues: number,
  make: (key: K, ...rest: Rest) => V,
): (key: K, ...rest: Rest) => V {
  let version: number | undefined;
  let memoized = memoize(maxValues, make);
  return (key, ...rest) => {
    const current = versionOf();
    if (version !== current) memoized = memoize(maxValues, make);
    version = current;
    return memoized(key, ...rest);
  };
}

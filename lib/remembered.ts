/**
 * A function that gives again what it has made before. Once there are `most` of them all are forgotten, so that what comes from texts
 * takes no more room than that.
 * @param make what it gives; anything but undefined
 * @returns `make`, whose first argument is what its values are remembered by
 */
export function remembered<K, V extends string | number | boolean | object | null, Rest extends readonly unknown[]>(
  most: number,
  make: (key: K, ...rest: Rest) => V,
): (key: K, ...rest: Rest) => V {
  const values = new Map<K, V>();
  return (key, ...rest) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key, ...rest);
    if (values.size >= most) values.clear();
    values.set(key, value);
    return value;
  };
}

/** Values a record keeps from other programs, by name. */
type Extra = Readonly<Record<string, readonly string[]>>;

/** Returns the values kept from other programs that differ between two records, in the order of the first. */
export function differingExtras(
  a: Extra = {},
  b: Extra = {},
): { name: string; a: readonly string[]; b: readonly string[] }[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => {
    const [valuesA, valuesB] = [a[name] ?? [], b[name] ?? []];
    return valuesA.join('\n') === valuesB.join('\n') ? [] : [{ name, a: valuesA, b: valuesB }];
  });
}

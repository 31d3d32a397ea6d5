/** What a record keeps of other programs, by name. */
type Extra = Readonly<Record<string, readonly string[]>>;

/** What two records have kept of other programs that is not the same in both, in the order of the first. */
export function differing(
  a: Extra = {},
  b: Extra = {},
): { name: string; a: readonly string[]; b: readonly string[] }[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => {
    const [one, other] = [a[name] ?? [], b[name] ?? []];
    return one.join('\n') === other.join('\n') ? [] : [{ name, a: one, b: other }];
  });
}

/** Returns a function that creates a value on its first call and returns the same one afterwards. */
export function lazy<T>(make: () => T): () => T {
  let created: { value: T } | undefined;
  return () => (created ??= { value: make() }).value;
}

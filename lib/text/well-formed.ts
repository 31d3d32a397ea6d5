/**
 * Returns the value with U+FFFD in place of every unpaired surrogate, which has no UTF-8 form, as in stored texts; no
 * offset changes.
 */
export function wellFormed<T>(value: T): T {
  const repaired = (inner: unknown): unknown => {
    if (typeof inner === 'string') return repairedText(inner);
    if (Array.isArray(inner)) return inner.map(repaired);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, repaired(field)]));
  };
  return repaired(value) as T;
}

function repairedText(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

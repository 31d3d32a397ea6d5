/**
 * Returns the value with U+FFFD in place of every unpaired surrogate, which has no UTF-8 form, as in stored texts; no
 * offset changes.
 */
export function wellFormed<T>(value: T): T {
  const mended = (inner: unknown): unknown => {
    if (typeof inner === 'string') return mendedText(inner);
    if (Array.isArray(inner)) return inner.map(mended);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, mended(field)]));
  };
  return mended(value) as T;
}

function mendedText(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

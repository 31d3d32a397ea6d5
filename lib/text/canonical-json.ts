import { ascending } from '#lib/sorted.ts';

/**
 * Serialises a value as canonical JSON (RFC 8785): keys ordered by their UTF-16 units, numbers as ECMAScript writes
 * them, no white space.
 * @throws TypeError for what JSON cannot hold, including unpaired surrogates
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new TypeError('an unpaired surrogate has no UTF-8');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no place in JSON`);
  const fields = Object.entries(value).sort(([a], [b]) => ascending(a, b));
  return `{${fields.map(([key, field]) => `${canonicalJson(key)}:${canonicalJson(field)}`).join(',')}}`;
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

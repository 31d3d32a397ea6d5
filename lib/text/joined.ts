/*
 * Several values in one field, as a person types them: apart by semicolons, in quotes where a value has one in itself.
 */

/** Values as one text, which `splitValues` takes apart again. */
export function joinValues(values: readonly string[]): string {
  return values
    .map((value) => (/[;"\r\n]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value))
    .join('; ');
}

/** Values apart by semicolons or line breaks, each once; empty ones are left out. */
export function splitValues(text: string): string[] {
  const values: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[;\r\n]|$))|((?:[^;\s][^;\r\n]*)?))(?:[;\r\n]|$)/gy;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) break;
    const [, quoted, plain = ''] = found;
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (value !== '' && !values.includes(value)) values.push(value);
  }
  return values;
}

/* Several values in one field, as a person types them: separated by semicolons, and in quotes if a value contains one. */

/** Joins values into one text, which `splitValues` splits again. */
export function joinValues(values: readonly string[]): string {
  return values
    .map((value) => (/[;"\r\n]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value))
    .join('; ');
}

/** Splits values at semicolons or line breaks and drops duplicates and empty values. */
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

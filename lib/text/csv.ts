/**
 * Rows as CSV for spreadsheets: RFC 4180, UTF-8 with a byte-order mark. A cell that a spreadsheet would take for a formula begins with
 * an apostrophe: what stands in it came from a list or a source that nobody has checked.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

/** Whether a spreadsheet would run a text as a formula. Spreadsheets pass over what is not seen before the sign. */
export function isFormula(text: string): boolean {
  return /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text);
}

function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

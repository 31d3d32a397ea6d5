/**
 * Formats rows as CSV for spreadsheets: RFC 4180, UTF-8 with a byte-order mark. A cell that a spreadsheet would take
 * for a formula is prefixed with an apostrophe, because its content may come from an unchecked list or source.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `${byteOrderMark}${rows.map((row) => csvLine(row)).join('')}`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** The separator between the cells of a row. */
export type Separator = ',' | '\t';

/** Formats one row with its line end. */
export function csvLine(row: readonly (string | number)[], separator: Separator = ','): string {
  return `${row.map((value) => toCell(value, separator)).join(separator)}\r\n`;
}

/** Returns a text that is safe in a spreadsheet: with an apostrophe before anything that would be taken for a formula. */
export function withoutFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Returns whether a spreadsheet would run a text as a formula. Spreadsheets skip invisible characters before the formula sign. */
export function isFormula(text: string): boolean {
  return /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text);
}

function toCell(value: string | number, separator: Separator): string {
  if (typeof value === 'number') return String(value);
  const safe = withoutFormula(value);
  return /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

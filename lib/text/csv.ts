/**
 * Rows as CSV for spreadsheets: RFC 4180, UTF-8 with a byte-order mark. A cell that a spreadsheet would take for a formula begins with
 * an apostrophe: what stands in it came from a list or a source that nobody has checked.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `${byteOrderMark}${rows.map((row) => csvLine(row)).join('')}`;
}

/** By it spreadsheets know UTF-8. */
export const byteOrderMark = '\uFEFF';

/** What parts the cells of a row. */
export type Separator = ',' | '\t';

/** One row with its line end. */
export function csvLine(row: readonly (string | number)[], separator: Separator = ','): string {
  return `${row.map((value) => toCell(value, separator)).join(separator)}\r\n`;
}

/** A text as a spreadsheet may have it: with an apostrophe before what it would take for a formula. */
export function withoutFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Whether a spreadsheet would run a text as a formula. Spreadsheets pass over what is not seen before the sign. */
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

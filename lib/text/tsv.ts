import { isFormula } from './csv.ts';

/**
 * Formats rows as spreadsheets put them on the clipboard: tabs between cells, one line per row, quotes around a cell
 * that contains a tab or a line break. A cell that a spreadsheet would run as a formula is prefixed with an apostrophe,
 * as in exported CSV; a plain number is not.
 */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(toCell).join('\t')).join('\n');
}

/** A plain number, which is never run as a formula. */
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/;

function isUnsafe(text: string): boolean {
  return isFormula(text) && !plainNumber.test(text);
}

/** Returns the text of a cell, prefixed with an apostrophe if a spreadsheet would run it as a formula. */
export function harmlessCell(text: string): string {
  // Spreadsheets remove one apostrophe when they read the cell, so an apostrophe followed by a formula needs a second one.
  return isUnsafe(text.replace(/^'+/, '')) ? `'${text}` : text;
}

function toCell(text: string): string {
  const safe = harmlessCell(text);
  return /[\t\r\n]|^"/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Maximum number of cells read: a huge sheet on the clipboard must not stall the window. */
const maxCells = 2_000_000;

/**
 * Parses rows from what a spreadsheet put on the clipboard. A cell that begins with a quote extends to the closing
 * quote before a tab or the end of a line; without one, the quote is an ordinary character. A final line break does not
 * start a row.
 */
export function fromTsv(text: string): string[][] {
  if (text === '') return [];
  const rows: string[][] = [[]];
  let at = 0;
  for (let count = 0; count < maxCells; count++) {
    const cell = quotedFrom(text, at) ?? plainFrom(text, at);
    rows.at(-1)?.push(fromCell(cell.text));
    at = cell.end;
    const sign = text.charAt(at);
    if (sign === '\t') {
      at += 1;
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

function fromCell(text: string): string {
  return text.startsWith("'") && isUnsafe(text.replace(/^'+/, '')) ? text.slice(1) : text;
}

function plainFrom(text: string, from: number): { text: string; end: number } {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text.charAt(end))) end++;
  return { text: text.slice(from, end), end };
}

/** Returns null if there is no closing quote. */
function quotedFrom(text: string, from: number): { text: string; end: number } | null {
  if (text.charAt(from) !== '"') return null;
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text.charAt(at + 1) === '"') {
      at += 1;
      continue;
    }
    const end = at + 1;
    if (end < text.length && !'\t\r\n'.includes(text.charAt(end))) return null;
    return { text: text.slice(from + 1, at).replaceAll('""', '"'), end };
  }
  return null;
}

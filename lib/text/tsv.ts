import { isFormula } from './csv.ts';

/**
 * Rows as spreadsheets put them on the clipboard: a tab between cells, a line a row, quotes around a cell with a tab or a line break
 * in it. A cell that a spreadsheet would run as a formula gets an apostrophe in front, as in exported CSV; a plain number does not.
 */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(toCell).join('\t')).join('\n');
}

/** A number as it is written, which nothing runs. */
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/;

function isUnsafe(text: string): boolean {
  return isFormula(text) && !plainNumber.test(text);
}

/** The text of a cell, with an apostrophe in front where a spreadsheet would run it as a formula. */
export function harmlessCell(text: string): string {
  // One apostrophe is taken off again as the cell is read: what begins with one and then a formula needs two.
  return isUnsafe(text.replace(/^'+/, '')) ? `'${text}` : text;
}

function toCell(text: string): string {
  const safe = harmlessCell(text);
  return /[\t\r\n]|^"/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Cells that are read at most: a book on the clipboard must not stall the window. */
const maxCells = 2_000_000;

/**
 * Rows of what a spreadsheet put on the clipboard. A cell that begins with a quote goes to the quote that closes it before a tab or
 * the end of a line; where none does, the quote is a sign like any other. The line break at the very end begins no row.
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

/** Null where no quote closes it. */
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

import { maxNameChars, maxNames } from './model.ts';

/** The names in a list, and what was skipped. */
export interface NameLines {
  names: { line: number; name: string }[];
  /** Empty lines. */
  blank: number;
  /** Lines that repeat an earlier one, ignoring case and spacing. */
  double: number;
  /** Lines beyond the maximum. */
  beyond: number;
}

/** Headings of a name column, in the program's languages. */
const heads: ReadonlySet<string> = new Set(['name', 'names', 'full name', 'nombre', 'nombres', 'nombre completo']);

/**
 * Returns the names of a pasted or imported list, one per line. Every line is treated as plain text.
 * @param isTable whether the lines are a table (CSV): the column headed "name" or "nombre" is used, otherwise the first one
 */
export function namesIn(text: string, isTable = false): NameLines {
  const lines = isTable ? cellsOf(text) : text.split(/\r\n|\r|\n/).map((name, index) => ({ line: index + 1, name }));
  const found: NameLines = { names: [], blank: 0, double: 0, beyond: 0 };
  // A trailing line break does not start another line.
  if (lines.at(-1)?.name.trim() === '') lines.pop();
  const seen = new Set<string>();
  for (const { line, name: written } of lines) {
    const name = written
      .replace(/^\uFEFF/, '')
      .replace(/[\s\0]+/g, ' ')
      .trim()
      .slice(0, maxNameChars);
    const key = name.normalize('NFC').toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(name)) found.blank++;
    else if (seen.has(key)) found.double++;
    else if (found.names.length >= maxNames) found.beyond++;
    else found.names.push({ line, name });
    seen.add(key);
  }
  return found;
}

/** Returns the name column of a table, one name per line, so that it can be reviewed before searching. */
export function columnOf(table: string): string {
  return cellsOf(table)
    .map(({ name }) => name.replace(/[\r\n]+/g, ' '))
    .join('\n');
}

/** Reads one column of a table as people save them: separated by commas, semicolons or tabs, with or without quoted cells. */
function cellsOf(text: string): { line: number; name: string }[] {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  const head = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const named = head.findIndex((cell) => heads.has(cell));
  return rows.slice(named < 0 ? 0 : 1).map(({ line, cells }) => ({ line, name: cells[Math.max(0, named)] ?? '' }));
}

function rowsOf(text: string): { line: number; cells: string[] }[] {
  const separator = separatorOf(text);
  const rows: { line: number; cells: string[] }[] = [];
  let [line, begun, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const endRow = (): void => {
    rows.push({ line: begun, cells: [...cells, cell] });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const isEnd = sign === '\n' || (sign === '\r' && text.charAt(at + 1) !== '\n');
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(at++);
      else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (isEnd) {
      endRow();
    } else if (sign !== '\r') cell += sign;
    if (isEnd) line++;
    if (isEnd && !quoted) begun = line;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

/** Returns the separator that occurs most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/\r|\n/);
  const count = (sign: string): number => first.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

import { trimmedEnd } from '#lib/text/trimmed-end.ts';
import { attribute, type DomElement } from './dom.ts';

interface TableCell {
  cell: DomElement;
  text: string;
}

/** Columns up to which a cell can stretch. */
const maxSpanned = 100;

/** Returns over how many columns or rows a cell stretches. */
function spanOf(cell: DomElement, name: 'colspan' | 'rowspan'): number {
  return Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1);
}

/** Returns a table as text: a line for each row that has any, tabs between its cells. */
export function tableText(rows: readonly (readonly TableCell[])[]): string {
  return inColumns(rows)
    .map((row) => trimmedEnd(row.join('\t'), /\t/))
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** Puts the cells of a table in their columns: next to and below a cell that stretches over several are empty ones. */
function inColumns(rows: readonly (readonly TableCell[])[]): string[][] {
  /** For each column, the number of further rows that a cell above covers. */
  const covered: number[] = [];
  const takeCovered = (column: number): boolean => {
    const left = covered[column] ?? 0;
    if (left > 0) covered[column] = left - 1;
    return left > 0;
  };
  return rows.map((cells) => {
    const row: string[] = [];
    for (const { cell, text } of cells) {
      while (takeCovered(row.length)) row.push('');
      const start = row.length;
      const end = Math.max(start + 1, Math.min(start + spanOf(cell, 'colspan'), maxSpanned));
      row.push(text, ...new Array<string>(end - start - 1).fill(''));
      const below = spanOf(cell, 'rowspan') - 1;
      for (let column = start; column < Math.min(end, maxSpanned); column += 1) covered[column] = below;
    }
    for (let column = row.length; column < covered.length; column += 1) takeCovered(column);
    return row;
  });
}

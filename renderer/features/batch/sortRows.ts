import { wordOrder } from '#lib/i18n/order.ts';
import type { NameRow } from '#core/search/batch/model.ts';

/** Columns that rows can be sorted by; `line` is the order of the list. */
export const sortColumns = ['line', 'name', 'total', 'articles', 'records', 'best', 'score', 'date'] as const;

export type SortColumn = (typeof sortColumns)[number];

/** Returns rows in another order; rows without a value come last in either direction, and equal rows keep the order of the list. */
export function sortRows(rows: readonly NameRow[], column: SortColumn, descending: boolean): NameRow[] {
  const valueOf = (row: NameRow): string | number | null => {
    switch (column) {
      case 'best':
        return row.best?.title ?? null;
      case 'score':
        return row.best?.score ?? null;
      case 'date':
        return row.first?.date ?? null;
      default:
        return row[column];
    }
  };
  const turn = descending ? -1 : 1;
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || first.line - second.line;
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : wordOrder().compare(String(a), String(b));
    return turn * order || first.line - second.line;
  });
}

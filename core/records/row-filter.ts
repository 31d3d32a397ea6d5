import type { articleStatuses, RecordRow } from '#core/records/contract.ts';
import { matchesStatus } from '#core/records/paging.ts';
import { fold } from '#lib/text/fold.ts';

interface RowFilter {
  filter: string;
  tag?: string | null | undefined;
  standing?: (typeof articleStatuses)[number] | null | undefined;
}

/**
 * Creates a function that filters the rows of a list. The last result for each list is kept until its rows change, because a window asks
 * for the pages of one list one after the other, and for the next letter of a filter.
 * @returns a function of the rows, an array that is replaced when they change, and the filter
 */
export function createRowFilter(): (
  list: string,
  all: readonly RecordRow[],
  filter: RowFilter,
) => readonly RecordRow[] {
  const cached = new Map<
    string,
    { all: readonly RecordRow[]; words: string; rest: string; rows: readonly RecordRow[] }
  >();
  return (list, all, { filter, tag, standing }) => {
    const words = fold(filter).trim();
    if (!words && !tag && !standing) return all;
    const rest = JSON.stringify([tag, standing]);
    const before = cached.get(list);
    const isNarrower = before?.all === all && before.rest === rest && words.includes(before.words);
    if (isNarrower && words === before.words) return before.rows;
    const rows = (isNarrower ? before.rows : all).filter(
      (row) =>
        (!words || fold([row.title, row.subtitle, ...(row.about ?? [])].join('\n')).includes(words)) &&
        (!tag || row.tags.includes(tag)) &&
        (!standing || matchesStatus(row, standing)),
    );
    cached.set(list, { all, words, rest, rows });
    return rows;
  };
}

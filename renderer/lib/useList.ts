import { useQuery } from '@tanstack/react-query';
import type { RecordRow } from '#core/records/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { useRows, type Rows, type RowsInput } from '#renderer/lib/queries.ts';

/**
 * Up to this size a list is loaded whole, so that letters find, End goes to the end and Ctrl A selects all; longer lists load page by page.
 */
const maxWholeRows = 20_000;
/** Rows per request: the most that the contract allows. */
const pageRows = 500;

/** Loads the rows of a list: the first page at once, the rest behind it. */
export function useList(input: RowsInput): Rows {
  const paged = useRows(input);
  const wanted = paged.total > paged.rows.length && paged.total <= maxWholeRows;
  const fullList = useQuery({
    queryKey: ['records.rows', 'whole', input],
    queryFn: async ({ signal }) => {
      const rowsById = new Map<string, RecordRow>();
      for (let offset = 0; ; offset += pageRows) {
        signal.throwIfAborted();
        const { rows, total } = await api.records.rows({ ...input, offset, limit: pageRows });
        // A change between two requests may return a row twice.
        for (const row of rows) rowsById.set(row.id, row);
        if (rows.length === 0 || offset + rows.length >= total) return [...rowsById.values()];
      }
    },
    enabled: wanted,
  });
  return wanted && fullList.data ? { ...paged, rows: fullList.data } : paged;
}

/**
 * Returns the row that a list opens with: the one that was open before the user went to another page, otherwise the first. Undefined while
 * there is none, or while the rest of the list, which may contain the former, is still loading.
 */
export function rowToOpen(last: string | null, { rows, total }: Pick<Rows, 'rows' | 'total'>): string | undefined {
  if (last !== null && rows.some(({ id }) => id === last)) return last;
  const isComing = rows.length < total && total <= maxWholeRows;
  return last !== null && isComing ? undefined : rows[0]?.id;
}

/** Returns the ids of all records that match a filter, however many. */
export async function allIds(input: RowsInput): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const { rows, total } = await api.records.rows({ ...input, offset: ids.length, limit: pageRows });
    ids.push(...rows.map((row) => row.id));
    if (rows.length === 0 || ids.length >= total) return [...new Set(ids)];
  }
}

import { useCallback, useState } from 'react';
import type { LinkSort, LinkView } from '#core/records/contract.ts';
import { queryClient, useApi } from '#renderer/lib/queries.ts';
import { useLinkPages } from '#renderer/shared/links/useLinkPages.ts';
import type { TableSort } from '#renderer/ui/Table.tsx';

const inputOf = (of: string, id: string) => ({ of, ids: [id] });

/** The links of a record in the order that the user has chosen, page by page. */
export function useLinks(of: string) {
  const [sort, onSort] = useState<TableSort>({ column: 'when', descending: false });
  const pages = useLinkPages({ of, sort: sort.column as LinkSort, descending: sort.descending });
  return { ...pages, sort, onSort };
}

export type Links = ReturnType<typeof useLinks>;

/** Returns one link of a record; null if there is none, undefined while it loads. */
export function useLink(of: string, id: string | null | undefined): LinkView | null | undefined {
  const { data } = useApi('records.links', inputOf(of, id ?? ''), { enabled: id != null });
  return data && (data.rows[0] ?? null);
}

/** Returns a function that makes a link of a list available to `useLink`, so that keys pressed right after choosing it apply to it. */
export function useKeptLink(of: string, { rows }: Links): (id: string | null) => void {
  return useCallback(
    (id) => {
      const link = rows.find((row) => row.id === id);
      if (!link) return;
      const answer = { total: 1, unsourced: link.quotes.length === 0 ? 1 : 0, rows: [link] };
      queryClient.setQueryData(['records.links', inputOf(of, link.id)], answer);
    },
    [of, rows],
  );
}

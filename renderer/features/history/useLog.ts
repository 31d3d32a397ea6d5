import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HistoryEntry } from '#core/history/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { Rows } from '#renderer/lib/queries.ts';

const pageRows = 100;

/** Log entries, newest first, loaded as the user scrolls. */
export interface Log extends Pick<Rows, 'loading' | 'error' | 'loadMore' | 'retry'> {
  entries: readonly HistoryEntry[];
  /** Whether all entries are loaded. */
  isComplete: boolean;
}

/** Loads the log of one record, of one replica, or of the whole case. */
export function useLog(of: { id?: string; writer?: string }): Log {
  const query = useInfiniteQuery({
    queryKey: ['history.list', 'paged', of],
    queryFn: ({ pageParam }) => api.history.list({ ...of, before: pageParam, limit: pageRows }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
  const pages = query.data?.pages;
  return {
    entries: useMemo(() => (pages ?? []).flatMap((part) => part.entries), [pages]),
    isComplete: query.data !== undefined && !query.hasNextPage,
    loading: query.isPending,
    error: query.error,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}

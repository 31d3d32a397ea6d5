import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HistoryEntry } from '#core/history/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi, type InputOf, type Rows } from '#renderer/lib/queries.ts';

const pageRows = 100;

/** Log entries, newest first, loaded as the user scrolls; with changes only for one record. */
export interface Log extends Pick<Rows, 'loading' | 'error' | 'loadMore' | 'retry'> {
  entries: readonly HistoryEntry[];
  /** Whether all entries are loaded. */
  isComplete: boolean;
}

/** Loads an entry with the first of its changes. Undefined while it loads, and if older entries from other replicas have shifted it. */
export function useEntry(
  of: Pick<HistoryEntry, 'position' | 'writer' | 'seq'>,
  input: Pick<InputOf<'history.list'>, 'besides' | 'maxChanges'>,
): HistoryEntry | undefined {
  const { data } = useApi('history.list', { ...input, before: of.position + 1, limit: 1 });
  const [entry] = data?.entries ?? [];
  return entry?.writer === of.writer && entry.seq === of.seq ? entry : undefined;
}

/** Loads the log of one record, of one replica, or of the whole case. */
export function useLog(of: { id?: string; writer?: string }): Log {
  // What an entry of the case has changed is loaded when it is shown.
  const maxChanges = of.id === undefined ? 0 : null;
  const query = useInfiniteQuery({
    queryKey: ['history.list', 'paged', of],
    queryFn: ({ pageParam }) => api.history.list({ ...of, before: pageParam, limit: pageRows, maxChanges }),
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

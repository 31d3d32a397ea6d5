import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

export interface PagesOptions<P, T> {
  key: readonly unknown[];
  /** Fetches the rows from an offset on. */
  fetchPage: (offset: number) => Promise<P>;
  rows: (page: P) => readonly T[];
  keyOf: (row: T) => string;
  /** False disables all requests. */
  enabled?: boolean;
  /** Milliseconds after which everything is fetched again, given the newest page; false to wait for a change of the case. */
  again?: (last: P | undefined) => number | false;
  /** How long in milliseconds off-screen pages stay cached, if not the default. */
  cacheMs?: number;
}

/**
 * Loads rows page by page while scrolling. `isOld` says that they still belong to the previous key. `rows` and `keyOf` must be stable
 * functions.
 */
export function usePages<P extends { total: number }, T>({
  key,
  fetchPage,
  rows,
  keyOf,
  enabled = true,
  again,
  cacheMs,
}: PagesOptions<P, T>) {
  const query = useInfiniteQuery<P, Error, InfiniteData<P>, readonly unknown[], number>({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, part) => sum + rows(part).length, 0);
      return loaded < last.total && rows(last).length > 0 ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state }) => again?.(state.data?.pages.at(-1)) ?? false,
    ...(cacheMs === undefined ? {} : { gcTime: cacheMs }),
  });
  const { fetchNextPage, hasNextPage, isFetching, refetch } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const pages = query.data?.pages;
  const all = useMemo(() => {
    // While pages are fetched one after the other, a row that moves can appear in two of them.
    const rowsByKey = new Map((pages ?? []).flatMap((part) => rows(part)).map((row) => [keyOf(row), row]));
    return [...rowsByKey.values()];
  }, [pages, rows, keyOf]);
  const { isPending: loading, isPlaceholderData: isOld, error } = query;
  return { rows: all, last: pages?.at(-1), loading, isOld, error, loadMore, refetch, retry };
}

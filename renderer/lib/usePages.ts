import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

export interface PagesOptions<P, T> {
  key: readonly unknown[];
  /** Asks for the rows from an offset on. */
  ask: (offset: number) => Promise<P>;
  rows: (page: P) => readonly T[];
  keyOf: (row: T) => string;
  /** Asks for nothing while it is false. */
  enabled?: boolean;
  /** Milliseconds after which all is asked again, by the newest page; false for not until the case changes. */
  again?: (last: P | undefined) => number | false;
  /** Milliseconds for which pages are kept that are not on screen, where these are not the usual ones. */
  keptFor?: number;
}

/** Rows that come page by page, loaded as one scrolls. `isOld` says that these are those of the key before. Pass `rows` and `keyOf` that stay the same functions. */
export function usePages<P extends { total: number }, T>({
  key,
  ask,
  rows,
  keyOf,
  enabled = true,
  again,
  keptFor,
}: PagesOptions<P, T>) {
  const query = useInfiniteQuery<P, Error, InfiniteData<P>, readonly unknown[], number>({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, part) => sum + rows(part).length, 0);
      return loaded < last.total && rows(last).length > 0 ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state }) => again?.(state.data?.pages.at(-1)) ?? false,
    ...(keptFor === undefined ? {} : { gcTime: keptFor }),
  });
  const { fetchNextPage, hasNextPage, isFetching, refetch } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const pages = query.data?.pages;
  const all = useMemo(() => {
    // While pages are asked for one after the other, a row that moved stands in two of them.
    const seen = new Map((pages ?? []).flatMap((part) => rows(part)).map((row) => [keyOf(row), row]));
    return [...seen.values()];
  }, [pages, rows, keyOf]);
  const { isPending: loading, isPlaceholderData: isOld, error } = query;
  return { rows: all, last: pages?.at(-1), loading, isOld, error, loadMore, refetch, retry };
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { SearchHit } from '#core/search/model.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import type { SearchScope } from './scope.ts';

/** Hits that are asked for at once. */
const pageRows = 50;

/** Milliseconds for which a result list is kept that is not on screen: one comes back to it from what it led to. */
const cacheMs = 30 * 60_000;

/** Milliseconds after which a search is asked again while articles are still being indexed. */
const pollMs = 1_500;

/** A result list, loaded page by page as one scrolls. */
export interface Hits {
  hits: readonly SearchHit[];
  /** The answer to the newest page; undefined while there is none, or nothing is asked. */
  answer: OutputOf<'search.query'> | undefined;
  /** These are the hits of the search before, until the others come. */
  isOld: boolean;
  error: Error | null;
  loadMore: () => void;
  retry: () => void;
}

const none: readonly SearchHit[] = [];

/** What a query finds, best first; nothing for a blank one. Give `loadMore` to the list as `onNearEnd`. */
export function useHits({ query, within, type }: SearchScope, enabled = true): Hits {
  const asks = enabled && (query.trim() !== '' || within.trim() !== '');
  const input = { query, within, ...(type ? { types: [type] } : {}) };
  const found = useInfiniteQuery({
    queryKey: ['search.query', 'paged', input],
    queryFn: ({ pageParam }) => api.search.query({ ...input, limit: pageRows, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      pages.length * pageRows < last.total && last.hits.length > 0 ? pages.length * pageRows : undefined,
    enabled: asks,
    placeholderData: keepPreviousData,
    gcTime: cacheMs,
    refetchInterval: ({ state }) => {
      const last = state.data?.pages.at(-1);
      return last !== undefined && last.indexed < last.articles ? pollMs : false;
    },
  });
  const { fetchNextPage, hasNextPage, isFetching, refetch } = found;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const pages = asks ? found.data?.pages : undefined;
  const hits = useMemo(() => {
    // A hit may move from one page to the next while the case changes.
    const byId = new Map((pages ?? []).flatMap((each) => each.hits).map((hit) => [hit.id, hit]));
    return byId.size === 0 ? none : [...byId.values()];
  }, [pages]);
  return {
    hits,
    answer: pages?.at(-1),
    isOld: found.isPlaceholderData,
    error: asks ? found.error : null,
    loadMore,
    retry,
  };
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { FindingState, FindingView } from '#core/findings/contract.ts';
import { findingKey, type FindingTab } from '#core/findings/model.ts';
import { api } from '#renderer/lib/api.ts';

export interface LeadFilter {
  tab: FindingTab | null;
  state: FindingState;
}

const page = 100;

/** The leads that fit, loaded as one scrolls. */
export function useLeads(filter: LeadFilter) {
  const query = useInfiniteQuery({
    queryKey: ['findings.leads', 'paged', filter],
    queryFn: ({ pageParam }) => api.findings.leads({ ...filter, offset: pageParam, limit: page }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, part) => sum + part.leads.length, 0);
      return loaded < last.total && last.leads.length > 0 ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const { fetchNextPage, hasNextPage, isFetching, refetch } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const pages = query.data?.pages;
  const leads = useMemo(() => {
    // While pages are asked for one after the other, a lead that moved stands in two of them.
    const seen = new Map<string, FindingView>();
    for (const lead of (pages ?? []).flatMap((part) => part.leads)) {
      if (!seen.has(findingKey(lead))) seen.set(findingKey(lead), lead);
    }
    return [...seen.values()];
  }, [pages]);
  return { leads, last: pages?.at(-1), loading: query.isPending, error: query.error, loadMore, refetch };
}

export type Leads = ReturnType<typeof useLeads>;

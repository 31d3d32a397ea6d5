import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Confidence, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';

export type InboxAnswer = OutputOf<'suggestions.inbox'>;

export type Sort = 'mentions' | 'articles' | 'confidence' | 'name' | 'recent';

export interface Filter {
  state: 'open' | 'accepted' | 'rejected';
  kind: SuggestionGroup['kind'] | null;
  confidence: Confidence | null;
  record: 'may' | 'new' | null;
  filter: string;
  sort: Sort;
  /** Only names of this article. */
  article: { id: string; title: string } | null;
  /** Articles with their names counted, rather than names. */
  byArticle: boolean;
}

export const noFilter: Filter = {
  state: 'open',
  kind: null,
  confidence: null,
  record: null,
  filter: '',
  sort: 'mentions',
  article: null,
  byArticle: false,
};

/** Whether something is left out by more than the state. */
export function isFiltered({ kind, confidence, record, filter, article }: Filter): boolean {
  return article !== null || kind !== null || confidence !== null || record !== null || filter.trim() !== '';
}

const page = 200;

/** What the engine is asked for, page by page. */
export function inboxInput({ sort, article, byArticle: _view, ...filter }: Filter) {
  const record = filter.state === 'open' ? filter.record : null;
  return { ...filter, article: article?.id ?? null, record, sort, descending: sort !== 'name' };
}

/** The groups that fit, loaded as one scrolls. */
export function useInbox(filter: Filter) {
  const input = inboxInput(filter);
  const query = useInfiniteQuery({
    queryKey: ['suggestions.inbox', 'paged', input],
    queryFn: ({ pageParam }) => api.suggestions.inbox({ ...input, offset: pageParam, limit: page }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, part) => sum + part.groups.length, 0);
      return loaded < last.total && last.groups.length > 0 ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const { fetchNextPage, hasNextPage, isFetching, refetch } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const pages = query.data?.pages;
  const groups = useMemo(() => {
    // While pages are asked for one after the other, a name that moved up stands in two of them.
    const seen = new Map((pages ?? []).flatMap((part) => part.groups).map((group) => [group.id, group]));
    return [...seen.values()];
  }, [pages]);
  return { groups, last: pages?.at(-1), loading: query.isPending, error: query.error, loadMore, refetch };
}

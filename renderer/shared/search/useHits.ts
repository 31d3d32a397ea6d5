import type { SearchHit } from '#core/search/model.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
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

const hitsOf = (answer: OutputOf<'search.query'>) => answer.hits;
const idOf = ({ id }: SearchHit) => id;

/** What a query finds, best first; nothing for a blank one. Give `loadMore` to the list as `onNearEnd`. */
export function useHits({ query, within, type }: SearchScope, enabled = true): Hits {
  const asks = enabled && (query.trim() !== '' || within.trim() !== '');
  const input = { query, within, ...(type ? { types: [type] } : {}) };
  const { rows, last, error, ...pages } = usePages({
    key: ['search.query', 'paged', input],
    ask: (offset) => api.search.query({ ...input, limit: pageRows, offset }),
    rows: hitsOf,
    keyOf: idOf,
    enabled: asks,
    again: (answer) => (answer && answer.indexed < answer.articles ? pollMs : false),
    keptFor: cacheMs,
  });
  return { ...pages, hits: asks ? rows : none, answer: asks ? last : undefined, error: asks ? error : null };
}

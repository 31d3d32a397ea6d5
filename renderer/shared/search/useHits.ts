import type { SearchHit } from '#core/search/model.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf, Rows } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import type { SearchScope } from './scope.ts';

/** Hits fetched at once. */
const pageRows = 50;

/** How long in milliseconds an off-screen result list stays cached, for the user who comes back from one of its hits. */
const cacheMs = 30 * 60_000;

/** Milliseconds between repeats of a search while articles are still being indexed. */
const pollMs = 1_500;

/** A result list, loaded page by page while scrolling. */
export interface Hits extends Pick<Rows, 'isOld' | 'error' | 'loadMore' | 'retry'> {
  hits: readonly SearchHit[];
  /** The newest page; undefined while there is none or nothing is searched for. */
  answer: OutputOf<'search.query'> | undefined;
}

const none: readonly SearchHit[] = [];

const hitsOf = (answer: OutputOf<'search.query'>) => answer.hits;
const idOf = ({ id }: SearchHit) => id;

/** Runs a query, best hits first; nothing for a blank one. Pass `loadMore` to the list as `onNearEnd`. */
export function useHits({ query, within, type }: SearchScope, enabled = true): Hits {
  const asks = enabled && (query.trim() !== '' || within.trim() !== '');
  const input = { query, within, ...(type ? { types: [type] } : {}) };
  const { rows, last, error, ...pages } = usePages({
    key: ['search.query', 'paged', input],
    fetchPage: (offset) => api.search.query({ ...input, limit: pageRows, offset }),
    rows: hitsOf,
    keyOf: idOf,
    enabled: asks,
    again: (answer) => (answer && answer.indexed < answer.articles ? pollMs : false),
    cacheMs,
  });
  return { ...pages, hits: asks ? rows : none, answer: asks ? last : undefined, error: asks ? error : null };
}

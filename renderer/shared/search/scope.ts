import { searchTypes, type SearchType } from '#core/search/model.ts';

/** One result list: what is searched for, and where. */
export interface SearchScope {
  query: string;
  /** A second query that narrows the first; '' for none. */
  within: string;
  /** One kind of record; null for all. */
  type: SearchType | null;
}

/** Formats a scope as one readable line. */
export function formatScope({ query, within }: Pick<SearchScope, 'query' | 'within'>): string {
  return [query.trim(), within.trim()].filter(Boolean).join(' › ');
}

/** Converts a scope to parameters of a route. */
export function paramsOf({ query, within, type }: SearchScope): Record<string, string> {
  return { q: query, ...(within === '' ? {} : { in: within }), ...(type === null ? {} : { type }) };
}

/** Reads a scope from the parameters of a route. */
export function scopeOf(params: Readonly<Record<string, string>>): SearchScope {
  const type = searchTypes.find((each) => each === params['type']) ?? null;
  return { query: params['q'] ?? '', within: params['in'] ?? '', type };
}

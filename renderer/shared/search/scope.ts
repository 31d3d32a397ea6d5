import { searchTypes, type SearchType } from '#core/search/model.ts';

/** What is searched for, and where: one result list. */
export interface SearchScope {
  query: string;
  /** A second query that narrows the first; '' for none. */
  within: string;
  /** One kind of record; null for all. */
  type: SearchType | null;
}

/** What is asked, as one line to read. */
export function formatScope({ query, within }: Pick<SearchScope, 'query' | 'within'>): string {
  return [query.trim(), within.trim()].filter(Boolean).join(' › ');
}

/** A scope as parameters of a route. */
export function paramsOf({ query, within, type }: SearchScope): Record<string, string> {
  return { q: query, ...(within === '' ? {} : { in: within }), ...(type === null ? {} : { type }) };
}

/** The scope that a route tells of. */
export function scopeOf(params: Readonly<Record<string, string>>): SearchScope {
  const type = searchTypes.find((each) => each === params['type']) ?? null;
  return { query: params['q'] ?? '', within: params['in'] ?? '', type };
}

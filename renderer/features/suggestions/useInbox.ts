import type { Confidence, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';

export type InboxAnswer = OutputOf<'suggestions.inbox'>;

export type Sort = 'mentions' | 'articles' | 'confidence' | 'name' | 'recent';

export interface Filter {
  state: 'open' | 'accepted' | 'rejected';
  kind: SuggestionGroup['kind'] | null;
  /** Dates or figures instead of names. */
  value: 'date' | 'figure' | null;
  confidence: Confidence | null;
  record: 'may' | 'new' | null;
  group: 'several' | 'evidence' | null;
  filter: string;
  sort: Sort;
  /** Only names of this article. */
  article: { id: string; title: string } | null;
  /** Lists articles with their number of names instead of names. */
  byArticle: boolean;
}

export const noFilter: Filter = {
  state: 'open',
  kind: null,
  value: null,
  confidence: null,
  record: null,
  group: null,
  filter: '',
  sort: 'mentions',
  article: null,
  byArticle: false,
};

/** Returns whether anything besides the state is filtered. */
export function isFiltered({ kind, confidence, record, group, filter, article }: Filter): boolean {
  return (
    article !== null ||
    kind !== null ||
    confidence !== null ||
    record !== null ||
    group !== null ||
    filter.trim() !== ''
  );
}

const pageRows = 200;

/** Returns the query for the engine; it is requested page by page. */
export function inboxInput({ sort, article, byArticle: _view, group: _group, value: _value, ...filter }: Filter) {
  const record = filter.state === 'open' ? filter.record : null;
  return { ...filter, article: article?.id ?? null, record, sort, descending: sort !== 'name' };
}

const groupsOf = (part: InboxAnswer) => part.groups;
const idOf = ({ id }: SuggestionGroup) => id;

/** Loads the matching groups as the user scrolls. */
export function useInbox(filter: Filter) {
  const input = inboxInput(filter);
  const { rows: groups, ...more } = usePages({
    key: ['suggestions.inbox', 'paged', input],
    fetchPage: (offset) => api.suggestions.inbox({ ...input, offset, limit: pageRows }),
    rows: groupsOf,
    keyOf: idOf,
  });
  return { groups, ...more };
}

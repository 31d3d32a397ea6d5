import { useEffect, useMemo } from 'react';
import type { PassageRow } from '#core/mentions/contract.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatScope, type SearchScope } from '#renderer/shared/search/scope.ts';
import { useHits } from '#renderer/shared/search/useHits.ts';
import type { HitSequence } from './useHitSequence.ts';

/** An article that names a record: where in the text to go, and whether to make a claim from the passage. */
export interface NamedBy {
  record: string;
  at: number | null;
  isClaiming: boolean;
}

/** What led to an article, and the callbacks for moving on. */
export interface HitNavigationProps {
  /** A search, or a record that the article names. */
  by: { scope: SearchScope } | NamedBy;
  /** Opens another article of the sequence. */
  onHit: (id: string) => void;
  onEnd: () => void;
}

const noScope: SearchScope = { query: '', within: '', type: null };

/** Loads more hits when this many articles are left. */
const loadMoreAhead = 3;

/** Returns the sequence of the hits of a search, or of the passages that name a record; null when neither led here. */
export function useHitNavigation(id: string, navigation: HitNavigationProps | null): HitSequence | null {
  const hits = useFound(id, navigation && 'scope' in navigation.by ? navigation.by.scope : null);
  const mentions = useMentions(id, navigation && 'record' in navigation.by ? navigation.by : null);
  const sequence = hits ?? mentions;
  return navigation && sequence && { ...sequence, onArticle: navigation.onHit, onEnd: navigation.onEnd };
}

type Found = Omit<HitSequence, 'onArticle' | 'onEnd'>;

function useFound(id: string, scope: SearchScope | null): Found | null {
  const { query, within } = scope ?? noScope;
  const marksQuery = useApi('search.marks', { query, within, id }, { enabled: scope !== null });
  const { hits, answer, loadMore } = useHits(scope ?? noScope, scope !== null);
  const marks = useMemo(
    () => (marksQuery.data?.marks ?? []).map(([start, end]) => ({ start, end })),
    [marksQuery.data],
  );
  const ids = useMemo(() => hits.filter(({ type }) => type === 'articles').map((hit) => hit.id), [hits]);
  const nearEnd = scope !== null && ids.indexOf(id) >= ids.length - loadMoreAhead;
  useEffect(() => {
    if (nearEnd) loadMore();
  }, [nearEnd, loadMore]);
  return (
    scope && {
      ...{ query: formatScope(scope), marks, ids, first: 0 },
      isLoading: marksQuery.data === undefined && marksQuery.error === null,
      more: marksQuery.data?.more ?? false,
      articles: answer?.counts['articles'] ?? ids.length,
    }
  );
}

/** Returns the record's mentions in a passage; the whole passage when it refers to the record without naming it. */
const marksIn = ({ mentions, start, end }: PassageRow) => (mentions.length > 0 ? mentions : [{ start, end }]);

function useMentions(id: string, by: NamedBy | null): Found | null {
  const record = by?.record ?? '';
  const mentionsQuery = useApi('mentions.of', { record }, { enabled: by !== null, keep: true });
  const title = useApi('records.refs', { ids: [record] }, { enabled: by !== null }).data?.[0]?.title ?? '';
  const { data } = mentionsQuery;
  const marks = useMemo(
    () => data?.all.find(({ article }) => article.id === id)?.passages.flatMap(marksIn) ?? [],
    [data, id],
  );
  const ids = useMemo(() => data?.all.map(({ article }) => article.id) ?? [], [data]);
  const { passages } = data?.all.find(({ article }) => article.id === id) ?? { passages: [] };
  const at = by?.at ?? null;
  return (
    by && {
      claiming: by.isClaiming
        ? (passages.find(({ start, end }) => at !== null && start <= at && at < end) ?? null)
        : null,
      ...{ query: title, marks, ids, more: false, articles: ids.length },
      first: Math.max(
        0,
        marks.findIndex(({ start }) => start === by.at),
      ),
      isLoading: data === undefined && mentionsQuery.error === null,
    }
  );
}

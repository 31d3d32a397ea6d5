import { t } from '#lib/i18n/t.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import type { SearchScope } from '#renderer/shared/search/scope.ts';
import { EmptyState } from '#renderer/ui/States.tsx';
import { shortenQuery } from './shortenQuery.ts';

interface NoHitsProps {
  scope: SearchScope;
  answer: OutputOf<'search.query'>;
}

/** An empty result and what may help: the index may not be complete yet, or the case may have no articles. */
export function NoHits({ scope: { query, within, type }, answer: { indexed, articles, counts } }: NoHitsProps) {
  const shortQuery = shortenQuery((within.trim() || query).trim());
  const isBehind = indexed < articles;
  const isElsewhere = type !== null && Object.keys(counts).length > 0;
  const text = isBehind ? 'noneYet' : articles === 0 ? 'noneAtAll' : isElsewhere ? 'noneOfKind' : 'noneText';
  return (
    <EmptyState
      title={t(isBehind ? 'searching.noneSoFar' : 'searching.none', { query: shortQuery })}
      text={t(`searching.${text}`)}
    />
  );
}

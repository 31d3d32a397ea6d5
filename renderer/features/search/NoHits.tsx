import { t } from '#lib/i18n/t.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import type { SearchScope } from '#renderer/shared/search/scope.ts';
import { EmptyState } from '#renderer/ui/States.tsx';
import { shortenQuery } from './shortenQuery.ts';

interface NoHitsProps {
  scope: SearchScope;
  answer: OutputOf<'search.query'>;
}

/** A search without hits, and what may help: what is not searched yet may hold some, a case without articles cannot. */
export function NoHits({ scope: { query, within, type }, answer: { indexed, articles, counts } }: NoHitsProps) {
  const asked = shortenQuery((within.trim() || query).trim());
  const isBehind = indexed < articles;
  const isElsewhere = type !== null && Object.keys(counts).length > 0;
  const text = isBehind ? 'noneYet' : articles === 0 ? 'noneAtAll' : isElsewhere ? 'noneOfKind' : 'noneText';
  return (
    <EmptyState
      title={t(isBehind ? 'searching.noneSoFar' : 'searching.none', { query: asked })}
      text={t(`searching.${text}`)}
    />
  );
}

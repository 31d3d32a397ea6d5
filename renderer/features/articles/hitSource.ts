import { go } from '#renderer/lib/navigation.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { rememberList } from '#renderer/shared/search/rememberedLists.ts';
import { paramsOf, scopeOf } from '#renderer/shared/search/scope.ts';
import type { ReaderProps } from '#renderer/features/articles/reader/readerProps.ts';

/** Route parameters while the reading pass is on. */
export const readingPassParams = { act: 'pass' };

/** What led to an article. */
export type HitSource = NonNullable<ReaderProps['hitNavigation']>['by'];

/** Returns what led to the article, from the route: a search, or a record it names. */
export function hitSourceOf(params: Readonly<Record<string, string>>): HitSource | null {
  if (params['q'] !== undefined) return { scope: scopeOf(params) };
  const { named: record, at, act } = params;
  return record === undefined
    ? null
    : { record, at: at === undefined ? null : Number(at), isClaiming: act === 'claim' };
}

export const paramsOfHitSource = (source: HitSource) =>
  'scope' in source ? paramsOf(source.scope) : { named: source.record };

/** Returns the navigation for moving on from the open article. */
export function hitNavigationFor(source: HitSource, id: string): ReaderProps['hitNavigation'] {
  return {
    by: source,
    onHit: (target: string) => {
      // On the way back, the list opens at this article.
      if ('scope' in source) rememberList(source.scope, { active: target, opened: true });
      go({ view: 'articles', id: target, params: paramsOfHitSource(source) }, { replace: true });
    },
    onEnd: () => {
      go({ view: 'articles', id }, { replace: true });
      requestFieldFocus(id, 'text');
    },
  };
}

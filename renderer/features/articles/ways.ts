import { runCommand } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { rememberList } from '#renderer/shared/search/rememberedLists.ts';
import { paramsOf, scopeOf } from '#renderer/shared/search/scope.ts';
import type { ReaderProps } from '#renderer/features/articles/reader/readerProps.ts';

/** What the route says while an article is read sentence by sentence. */
export const passing = { act: 'pass' };

/** What led to an article. */
export type By = NonNullable<ReaderProps['hitNavigation']>['by'];

/** What led to the article, by the route: a search, or a record that it names. */
export function wayOf(params: Readonly<Record<string, string>>): By | null {
  if (params['q'] !== undefined) return { scope: scopeOf(params) };
  const { named, at, act } = params;
  return named === undefined
    ? null
    : { record: named, at: at === undefined ? null : Number(at), isClaiming: act === 'claim' };
}

export const paramsOfWay = (way: By) => ('scope' in way ? paramsOf(way.scope) : { named: way.record });

/** The way on from the article that is open. */
export function hitNavigationFor(way: By, id: string): ReaderProps['hitNavigation'] {
  return {
    by: way,
    onHit: (target: string) => {
      // Who goes back finds the list at this article.
      if ('scope' in way) rememberList(way.scope, { active: target, opened: true });
      go({ view: 'articles', id: target, params: paramsOfWay(way) }, { replace: true });
    },
    onEnd: () => {
      go({ view: 'articles', id }, { replace: true });
      requestAnimationFrame(() => runCommand('reader.text'));
    },
  };
}

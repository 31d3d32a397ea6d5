import { useEffect, useLayoutEffect } from 'react';
import type { articleStatuses } from '#core/records/contract.ts';
import type { ViewType } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { select } from './selection.ts';
import { shownScope, wholeCase } from './scope.ts';

type Standing = (typeof articleStatuses)[number];

/** How the language of search says in what standing an article is. */
const standings: Readonly<Record<Standing, string>> = {
  unread: 'is:unread',
  read: 'is:read',
  graded: 'has:grade',
  'not-graded': '-has:grade',
  'not-assessed': 'is:unassessed',
  independent: 'is:independent',
  copy: 'is:copy',
  update: 'is:update',
};

/** What a list of records shows, as a scope. */
export function scopeOfList(
  type: ViewType,
  {
    filter = '',
    tag,
    standing,
  }: { filter?: string | undefined; tag?: string | null | undefined; standing?: Standing | null | undefined },
): ViewScope {
  const words = [filter.trim(), tag && `tag:"${tag.replaceAll('"', '')}"`, standing && standings[standing]];
  return { ...wholeCase, query: words.filter(Boolean).join(' '), types: [type] };
}

/**
 * Tells views what a page shows and what is selected on it, so that they go on with the same.
 * @param scope the same by value as long as the page shows the same
 */
export function useShown(scope: ViewScope, ids: ReadonlySet<string>, active: string | null): void {
  const text = JSON.stringify(scope);
  useLayoutEffect(() => {
    shownScope.set(JSON.parse(text) as ViewScope);
    return () => shownScope.set(null);
  }, [text]);
  useEffect(() => {
    if (ids.size > 0 || active !== null) select(ids.size > 0 ? ids : [active ?? ''], active);
  }, [ids, active]);
}

import { useLayoutEffect } from 'react';
import type { articleStatuses } from '#core/records/contract.ts';
import type { ViewType } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import type { RowsInput } from '#renderer/lib/queries.ts';
import { select } from './selection.ts';
import { shownScope, wholeCase } from './scope.ts';

type ArticleStatus = (typeof articleStatuses)[number];

/** The search syntax for the status of an article. */
const statusQueries: Readonly<Record<ArticleStatus, string>> = {
  unread: 'is:unread',
  read: 'is:read',
  graded: 'has:grade',
  'not-graded': '-has:grade',
  'not-assessed': 'is:unassessed',
  independent: 'is:independent',
  copy: 'is:copy',
  update: 'is:update',
};

/** Converts what a list of records shows to a scope. */
export function scopeOfList(type: ViewType, { filter = '', tag, standing }: Omit<RowsInput, 'collection'>): ViewScope {
  const words = [filter.trim(), tag && `tag:"${tag.replaceAll('"', '')}"`, standing && statusQueries[standing]];
  return { ...wholeCase, query: words.filter(Boolean).join(' '), types: [type] };
}

/**
 * Publishes what a page shows and what is selected on it, so that views continue with the same. Both are published before the page can be
 * seen: a key pressed at once means what is on the screen, not what was selected before.
 * @param scope must stay equal by value while the page shows the same
 */
export function usePublishedScope(scope: ViewScope, ids: ReadonlySet<string>, active: string | null): void {
  const text = JSON.stringify(scope);
  useLayoutEffect(() => {
    shownScope.set(JSON.parse(text) as ViewScope);
    return () => shownScope.set(null);
  }, [text]);
  useLayoutEffect(() => {
    if (ids.size > 0 || active !== null) select(ids.size > 0 ? ids : [active ?? ''], active);
  }, [ids, active]);
}

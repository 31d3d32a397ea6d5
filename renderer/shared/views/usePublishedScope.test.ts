import { expect, test } from 'vitest';
import { articleStatuses } from '#core/records/contract.ts';
import { scopeOfList } from './usePublishedScope.ts';

test('a scope has everything by which its list is filtered', () => {
  const scopes = articleStatuses.map((standing) =>
    scopeOfList('articles', { filter: ' ferry ', tag: 'a "b"', standing }),
  );
  expect(scopes[0]).toMatchObject({ types: ['articles'], query: 'ferry tag:"a b" is:unread' });
  expect(new Set(scopes.map(({ query }) => query)).size).toBe(articleStatuses.length);
});

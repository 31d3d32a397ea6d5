import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { SavedSearchView } from '#core/searches/contract.ts';
import { withUndoToast, serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { go } from '#renderer/lib/navigation.ts';
import { moveByOne } from '#renderer/shared/saved/moveByOne.ts';
import { paramsOf, type SearchScope } from '#renderer/shared/search/scope.ts';

export type SavedSearch = SavedSearchView;

/** What a saved search asks. A chosen kind of record is only a filter of the view and not saved. */
export type SearchText = Pick<SearchScope, 'query' | 'within'>;

/** Finds the saved search with this query, ignoring white space around it. */
export function findSavedSearch(all: readonly SavedSearch[], { query, within }: SearchText): SavedSearch | null {
  return all.find((saved) => saved.query === query.trim() && saved.within === within.trim()) ?? null;
}

/** Returns the route that shows what a saved search finds. */
export function routeOfSavedSearch({ query, within }: SavedSearch) {
  return { view: 'search', params: paramsOf({ query, within, type: null }) } as const;
}

/** Runs a saved search. */
export function openSavedSearch(search: SavedSearch): void {
  go(routeOfSavedSearch(search));
}

/** Saves a search with the case, after the others. */
export async function saveSearch(search: SearchText & { name: string }): Promise<void> {
  await withUndoToast(
    () => api.searches.create(search),
    ({ name }) => t('searches.saved', { name: shorten(name) }),
  );
}

/** Changes the name or the query of a saved search. */
export async function changeSavedSearch({ id }: SavedSearch, next: SearchText & { name: string }): Promise<void> {
  await withUndoToast(
    () => api.records.put({ records: [{ collection: 'searches', id, ...next }] }),
    t('searches.changed', { name: shorten(next.name) }),
  );
}

/** Moves a saved search to the trash; what it found stays. */
export async function removeSavedSearch({ id, name }: SavedSearch): Promise<void> {
  await serializeWithUndo(() => api.records.remove({ ids: [id] }), t('searches.removed', { name: shorten(name) }));
}

/** Moves a saved search one place up (-1) or down (1); does nothing at the ends. */
export async function moveSavedSearch({ id }: SavedSearch, by: -1 | 1): Promise<void> {
  await moveByOne(
    id,
    by,
    () => api.searches.list({}),
    (to) => api.searches.move(to),
  );
}

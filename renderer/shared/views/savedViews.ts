import type { SavedView, ViewKind } from '#core/model/views.ts';
import type { SavedViewRow } from '#core/views/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useRoute } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { moveByOne } from '#renderer/shared/saved/moveByOne.ts';
import type { RouteInput } from '#renderer/lib/router.ts';
import { paramsOfView, showView } from './scope.ts';

/** How a saved view displays its scope. */
export type ViewSettings = Partial<Pick<SavedView, 'columns' | 'sort' | 'filters' | 'laneKind' | 'lanes' | 'options'>>;

/** Returns the saved views of the case, in order. */
export function useSavedViews(): readonly SavedViewRow[] {
  return useApi('views.list', {}, { keep: true }).data ?? none;
}

const none: readonly SavedViewRow[] = [];

/** Returns the open saved view; undefined for none. */
export function useOpenView(): SavedViewRow | undefined {
  const { params } = useRoute();
  const id = params['saved'];
  return useSavedViews().find((view) => view.id === id);
}

type SavedScope = Pick<SavedView, 'query' | 'within' | 'types' | 'records' | 'earliest' | 'latest'>;

function toScope({ query, within, types, records, earliest, latest }: SavedScope): ViewScope {
  return {
    query,
    within,
    ...{ from: earliest, to: latest },
    ...(types.length > 0 ? { types } : {}),
    ...(records.length > 0 ? { ids: records } : {}),
  };
}

/** Opens a saved view. */
export function openView(view: SavedViewRow): void {
  showView(view.kind, toScope(view), { saved: view.id });
}

/** Returns the route of a saved view. */
export function routeOfView(view: SavedScope & Pick<SavedView, 'id' | 'kind'>): RouteInput & { view: ViewKind } {
  return { view: view.kind, params: { ...paramsOfView(toScope(view)), saved: view.id } };
}

const fieldsOf = ({ query, within, types, ids, from, to }: ViewScope) => ({
  query,
  within,
  types: types ?? [],
  records: ids ?? [],
  ...{ earliest: from, latest: to },
});

/** Saves a view with the case, after the others. */
export async function saveView(kind: ViewKind, name: string, scope: ViewScope, settings: ViewSettings): Promise<void> {
  const made = await withUndoToast(
    () => api.views.create({ kind, name, ...fieldsOf(scope), ...settings }),
    t('views.savedToast', { name: shorten(name) }),
  );
  if (!made) return;
  justSaved = made.id;
  openView(made);
}

/** Views of other windows and computers are as new by their dates, so the last one saved here is remembered. */
let justSaved: string | null = null;

/** Returns whether a view was saved in this window and has not taken over yet what was on screen. */
export function isJustSaved(view: string): boolean {
  return view === justSaved;
}

/** Notes that the last saved view has taken over what was on screen. */
export function endSaving(): void {
  justSaved = null;
}

/** Updates a saved view to what is on screen. */
export async function updateView({ id, name }: SavedViewRow, scope: ViewScope, settings: ViewSettings): Promise<void> {
  await withUndoToast(
    () => api.records.put({ records: [{ collection: 'views', id, ...fieldsOf(scope), ...settings }] }),
    t('views.updated', { name: shorten(name) }),
  );
}

/** Renames a saved view. */
export async function renameView({ id }: SavedViewRow, name: string): Promise<void> {
  await withUndoToast(
    () => api.records.put({ records: [{ collection: 'views', id, name }] }),
    t('views.savedToast', { name: shorten(name) }),
  );
}

/** Moves a saved view to the trash, with its manual positions; the records stay. */
export async function removeView({ id, name }: SavedViewRow): Promise<void> {
  await withUndoToast(() => api.records.remove({ ids: [id] }), t('views.removed', { name: shorten(name) }));
}

/** Moves a saved view one place up (-1) or down (1); does nothing at the ends. */
export async function moveView(id: string, by: -1 | 1): Promise<void> {
  await moveByOne(
    id,
    by,
    () => api.views.list({}),
    (to) => api.views.move(to),
  );
}

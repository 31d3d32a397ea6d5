import type { CommandId } from '#core/commands/commands.ts';
import { pageOf } from '#core/commands/pages.ts';
import { collectionNames } from '#core/model/collections.ts';
import { viewKinds, type ViewKind } from '#core/model/views.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { searchTypes } from '#core/search/model.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { go, openRecord, router } from '#renderer/lib/navigation.ts';
import { paramsOf } from '#renderer/shared/search/scope.ts';
import { scopeOfView, showView, shownScope, wholeCase } from './scope.ts';
import { selection } from './selection.ts';

/** The commands that show the current content in each view. */
export const viewCommands: readonly { id: CommandId; handler: () => void }[] = [
  { id: 'views.list', handler: () => void showList() },
  ...viewKinds.map((kind) => ({ id: `views.${kind}` as const, handler: () => switchView(kind) })),
];

/** Returns the current scope: that of a view, of a list or of the hits on screen, otherwise the whole case. */
function scopeNow() {
  const { view, params } = router.route;
  return isView(view) ? scopeOfView(params) : (shownScope.get() ?? wholeCase);
}

function isView(view: string): view is ViewKind {
  return (viewKinds as readonly string[]).includes(view);
}

/** Shows the current content in another view. */
export function switchView(kind: ViewKind): void {
  if (router.route.view === kind) return;
  const scope = scopeNow();
  // A table has the records of one collection, but other views need not be narrowed to it.
  const isOne = scope.types?.length === 1 && router.route.view === 'table' && kind !== 'table';
  showView(kind, isOne && scope.query === '' && scope.ids === undefined ? { ...scope, types: undefined } : scope);
}

/** Shows the current content as search hits, or as the list of its records. */
async function showList(): Promise<void> {
  const { query, within, types } = scopeNow();
  const type = types?.length === 1 ? types[0] : undefined;
  if (narrowedQuery(query, within).root !== null) {
    go({ view: 'search', params: paramsOf({ query, within, type: searchTypes.find((one) => one === type) ?? null }) });
    return;
  }
  const { active } = selection.get();
  const [ref] = active === null ? [] : ((await withErrorToast(() => api.records.refs({ ids: [active] }))) ?? []);
  if (ref && pageOf(ref.collection)) openRecord(ref);
  else {
    const collection = collectionNames.find((name) => name === type);
    go({ view: (collection && pageOf(collection)) ?? 'people' });
  }
}

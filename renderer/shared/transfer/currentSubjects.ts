import { viewKinds } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { router } from '#renderer/lib/navigation.ts';
import { scopeOfView, shownScope, wholeCase } from '#renderer/shared/views/scope.ts';
import { selection } from '#renderer/shared/views/selection.ts';
import type { ExportRequest, ExportSubject } from './exportRequest.ts';

/** Lists what can be exported from the current page: the likeliest first, the whole case last. */
export function currentSubjects(): ExportRequest {
  const { view, id, params } = router.route;
  const isView = viewKinds.some((kind) => kind === view);
  const shownScopeNow = isView ? scopeOfView(params) : shownScope.get();
  const { ids } = selection.get();
  const subjects: ExportSubject[] = [
    ...(view === 'dossiers' && id !== null ? [{ kind: 'dossier' as const, id }] : []),
    // An open record counts as selected, but nobody means it alone by Export.
    ...(shownScopeNow && ids.size > 1 ? [{ kind: 'chosen' as const, scope: { ...wholeCase, ids: [...ids] } }] : []),
    ...(shownScopeNow && isNarrowed(shownScopeNow) ? [{ kind: 'shown' as const, scope: shownScopeNow }] : []),
  ];
  const [first, ...others] = subjects;
  return first ? [first, ...others, { kind: 'case' }] : [{ kind: 'case' }];
}

/** Whether a page shows less than all records of its kind. */
const isNarrowed = ({ query, within, ids, from, to }: ViewScope): boolean =>
  query.trim() !== '' || within.trim() !== '' || ids !== undefined || from !== null || to !== null;

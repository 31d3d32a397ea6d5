import { useEffect, useRef } from 'react';
import { useApi } from '#renderer/lib/queries.ts';
import { endSaving, isJustSaved, useOpenView } from '#renderer/shared/views/savedViews.ts';
import { paramsOfView, useViewScope } from '#renderer/shared/views/scope.ts';
import { forgetWindowSteps } from '#renderer/lib/windowSteps.ts';
import { fromOptions, graphMemoryOf, type GraphMemory, type MemoryStore } from './graphMemory.ts';
import { savePlaced } from './usePlaced.ts';

/** Returns the stored state of the graph on screen. A newly saved view continues from the unsaved graph, manual placements included. */
export function useRemembered(): { key: string; store: MemoryStore; memory: GraphMemory; view: string | undefined } {
  const scope = useViewScope();
  const open = useOpenView();
  const caseId = useApi('cases.info', {}).data?.id ?? '';
  const view = open?.kind === 'graph' ? open.id : undefined;
  const unsaved = `${caseId} ${JSON.stringify(paramsOfView(scope))}`;
  const memoryBefore = useRef<{ key: string; store: MemoryStore } | null>(null);
  const key = view === undefined ? unsaved : `${caseId} ${view}`;
  const store = graphMemoryOf(key, () => {
    const last = memoryBefore.current;
    if (view !== undefined && isJustSaved(view) && last?.key === unsaved)
      return { ...last.store.get(), placedPoints: new Map(), notes: [] };
    return open && view !== undefined ? fromOptions(open.options) : {};
  });
  useEffect(() => {
    const last = memoryBefore.current;
    if (view !== undefined && isJustSaved(view)) {
      endSaving();
      if (last?.key === unsaved) {
        const { placedPoints, notes } = last.store.get();
        last.store.change({ placedPoints: new Map(), notes: [] });
        forgetWindowSteps(last.store);
        void savePlaced(view, { placedPoints, notes });
      }
    }
    memoryBefore.current = { key, store };
  }, [key, store, view, unsaved]);
  return { key, store, memory: store.use(), view };
}

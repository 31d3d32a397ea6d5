import { useEffect, useRef } from 'react';
import { useApi } from '#renderer/lib/queries.ts';
import { useOpenView } from '#renderer/shared/views/saved.ts';
import { paramsOfView, useViewScope } from '#renderer/shared/views/scope.ts';
import { fromOptions, memoryOf, type GraphMemory, type MemoryStore } from './memory.ts';
import { keepPlaced } from './usePlaced.ts';

/** Milliseconds since a view was saved in which it takes over what was made of the graph until then. */
const justMs = 10_000;

/** What is remembered of the graph on screen. A view that was just saved goes on where the graph was, with what was placed by hand. */
export function useRemembered(): { key: string; store: MemoryStore; memory: GraphMemory; view: string | undefined } {
  const scope = useViewScope();
  const open = useOpenView();
  const caseId = useApi('cases.info', {}).data?.id ?? '';
  const view = open?.kind === 'graph' ? open.id : undefined;
  const unsaved = `${caseId} ${JSON.stringify(paramsOfView(scope))}`;
  const before = useRef<{ key: string; store: MemoryStore } | null>(null);
  const key = view === undefined ? unsaved : `${caseId} ${view}`;
  const isJustSaved = open !== undefined && view !== undefined && Date.now() - Date.parse(open.createdAt) < justMs;
  const store = memoryOf(key, () => {
    const last = before.current;
    if (isJustSaved && last && last.key === unsaved) return { ...last.store.get(), placed: new Map(), notes: [] };
    return open && view !== undefined ? fromOptions(open.options) : {};
  });
  useEffect(() => {
    const last = before.current;
    if (view !== undefined && isJustSaved && last && last.key !== key && last.key === unsaved) {
      const { placed, notes } = last.store.get();
      last.store.change({ placed: new Map(), notes: [] });
      void keepPlaced(view, { placed, notes });
    }
    before.current = { key, store };
  }, [key, store, view, isJustSaved, unsaved]);
  return { key, store, memory: store.use(), view };
}

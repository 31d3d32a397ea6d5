import { useEffect, useState, useSyncExternalStore, type Dispatch, type SetStateAction } from 'react';
import { pageOf, type PageId } from '#core/commands/pages.ts';
import type { Collection } from '#core/model/collections.ts';
import { createRouter, type Route, type RouteInput } from './router.ts';

/** The history of this window. */
export const router = createRouter({ view: 'articles' });

/** Subscribes to the current route. */
export function useRoute(): Route {
  return useSyncExternalStore(router.subscribe, () => router.route);
}

/** What pages remember of each entry of the history. */
const remembered = new WeakMap<Route, Map<string, unknown>>();

/** Returns what is remembered of an entry, by name. */
export function memoryOf(route: Route): Map<string, unknown> {
  const memory = remembered.get(route) ?? new Map<string, unknown>();
  remembered.set(route, memory);
  return memory;
}

/**
 * A state, as `useState` has it, of what is shown at an entry of the history, such as a filter: Back and Forward return to it, and a page
 * that is opened again starts with the initial one.
 * @param name unique in the window
 */
export function useRouteState<T>(name: string, initial: T | (() => T)): [T, Dispatch<SetStateAction<T>>] {
  const route = useRoute();
  const memory = memoryOf(route);
  const [value, setValue] = useState<T>(memory.has(name) ? () => memory.get(name) as T : initial);
  const [last, setLast] = useState(route);
  if (route !== last) {
    setLast(route);
    if (memory.has(name)) setValue(() => memory.get(name) as T);
  }
  useEffect(() => {
    memory.set(name, value);
  });
  return [value, setValue];
}

/** Navigates to a page, or to a record on its page. */
export function go(to: RouteInput & { view: PageId }, options?: { replace?: boolean }): void {
  router.go(to, options);
}

/** Returns the route of a record on the page of its collection; null for one without a page, such as a link. */
export function routeOf(
  ref: { collection: Collection; id: string },
  params?: Record<string, string>,
): (RouteInput & { view: PageId }) | null {
  const view = pageOf(ref.collection);
  return view ? { view, id: ref.id, ...(params ? { params } : {}) } : null;
}

/** Opens a record on the page of its collection; a quote can be opened in its article with `{ quote: id }` as params. */
export function openRecord(ref: { collection: Collection; id: string }, params?: Record<string, string>): void {
  const route = routeOf(ref, params);
  if (route) router.go(route);
}

import { useSyncExternalStore } from 'react';
import { pageOf, type PageId } from '#core/commands/pages.ts';
import type { Collection } from '#core/model/collections.ts';
import { createRouter, type Route, type RouteInput } from './router.ts';

/** The history of this window. */
export const router = createRouter({ view: 'articles' });

/** Subscribes to the current route. */
export function useRoute(): Route {
  return useSyncExternalStore(router.subscribe, () => router.route);
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

import { paramsOf, type SearchScope } from './scope.ts';
import type { SavedScroll } from '#renderer/ui/VirtualList.tsx';

/** How a result list was left. */
export interface ListState {
  active: string | null;
  scroll: SavedScroll | null;
  /** A hit of it was opened: who comes back goes on with the list. */
  opened: boolean;
}

/** Result lists that are remembered. */
const maxLists = 30;

const lists = new Map<string, ListState>();

function keyOf(scope: SearchScope): string {
  return JSON.stringify(paramsOf(scope));
}

/** How the list of a search was left in this window; undefined for one that was not shown yet. */
export function rememberedList(scope: SearchScope): ListState | undefined {
  return lists.get(keyOf(scope));
}

/** Remembers how a list is left. */
export function rememberList(scope: SearchScope, patch: Partial<ListState>): void {
  const key = keyOf(scope);
  const before = lists.get(key) ?? { active: null, scroll: null, opened: false };
  lists.delete(key);
  lists.set(key, { ...before, ...patch });
  if (lists.size > maxLists) lists.delete(lists.keys().next().value ?? '');
}

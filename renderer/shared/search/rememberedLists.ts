import { paramsOf, type SearchScope } from './scope.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import type { SavedScroll } from '#renderer/ui/VirtualList.tsx';

/** The state in which a result list was left. */
export interface ListState {
  active: string | null;
  scroll: SavedScroll | null;
  /** Whether one of its hits was opened: on return, the list is shown as it was left. */
  opened: boolean;
}

/** The most result lists that are remembered. */
const maxLists = 30;

const lists = createCaseStore<ReadonlyMap<string, ListState>>(new Map());

function keyOf(scope: SearchScope): string {
  return JSON.stringify(paramsOf(scope));
}

/** Returns the state in which this window left the list of a search; undefined if it was never shown. */
export function rememberedList(scope: SearchScope): ListState | undefined {
  return lists.get().get(keyOf(scope));
}

/** Remembers the state of a list. */
export function rememberList(scope: SearchScope, patch: Partial<ListState>): void {
  const key = keyOf(scope);
  const before = lists.get().get(key) ?? { active: null, scroll: null, opened: false };
  const others = [...lists.get()].filter(([other]) => other !== key);
  lists.set(new Map([...others.slice(1 - maxLists), [key, { ...before, ...patch }]]));
}

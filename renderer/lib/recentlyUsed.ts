import { paneStorage } from './layout.ts';
import { router } from './navigation.ts';
import { createStore } from './store.ts';

/* What was opened and used last, per case: stored in the user's settings on this machine, never in the case, where it would travel to
   whoever gets a copy. */

/** What can be recent: a record by id, a command by its id, a saved search by id. */
export type RecentKind = 'record' | 'command' | 'search';

/** The most entries per case, and the most cases with entries. */
const maxUsed = 40;
const maxCases = 20;

const storageKey = 'recent';

const recentCase = createStore<string | null>(null);

/** Sets the case that further use is recorded for. */
export const setRecentCase: (id: string) => void = recentCase.set;

/** Subscribes to the case that use is recorded for; null until its id has arrived. */
export const useRecentCase = (): string | null => recentCase.use();

/** Starts recording which records are opened. Called once at startup. */
export function startRecentlyUsed(): void {
  router.subscribe(() => {
    const { id } = router.route;
    if (id !== null) markUsed('record', id);
  });
}

/** Moves what was just opened or used to the front. */
export function markUsed(kind: RecentKind, id: string): void {
  const caseId = recentCase.get();
  if (caseId === null) return;
  const all = read();
  const used = addUsed(all[caseId] ?? [], `${kind} ${id}`);
  const others = Object.entries(all).filter(([other]) => other !== caseId);
  paneStorage.set(storageKey, Object.fromEntries([[caseId, used], ...others].slice(0, maxCases)));
}

/** Returns the ids of what was used last in a case, latest first. */
export function recentlyUsed(kind: RecentKind, caseId = recentCase.get()): string[] {
  const used = caseId === null ? [] : (read()[caseId] ?? []);
  return used.filter((entry) => entry.startsWith(`${kind} `)).map((entry) => entry.slice(kind.length + 1));
}

/** Returns a list of used ids with one more in front. */
export function addUsed(used: readonly string[], entry: string): string[] {
  return [entry, ...used.filter((other) => other !== entry)].slice(0, maxUsed);
}

function read(): Record<string, string[]> {
  const value = paneStorage.get(storageKey);
  if (typeof value !== 'object' || value === null) return {};
  // Settings are a file that people may edit.
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, used]: [string, unknown]) =>
      Array.isArray(used) ? [[id, used.filter((entry): entry is string => typeof entry === 'string')]] : [],
    ),
  );
}

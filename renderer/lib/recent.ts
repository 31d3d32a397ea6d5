import { paneStorage } from './layout.ts';
import { router } from './navigation.ts';

/*
 * What was opened and used last, by case: kept with the user's settings on this machine, never in the case, where it would travel
 * to whoever gets a copy.
 */

/** What can be recent: a record by id, a command by its id, a saved search by id. */
export type RecentKind = 'record' | 'command' | 'search';

/** Kept of a case, and cases of which it is kept. */
const maxUsed = 40;
const maxCases = 20;

const storageKey = 'recent';

let caseId: string | null = null;

/** From now on what is used belongs to this case. */
export function recentOf(id: string): void {
  caseId = id;
}

/** Follows which records are opened. Called once, at the start. */
export function startRecent(): void {
  router.subscribe(() => {
    const { id } = router.route;
    if (id !== null) markUsed('record', id);
  });
}

/** What was just opened or used comes first from now on. */
export function markUsed(kind: RecentKind, id: string): void {
  if (caseId === null) return;
  const all = read();
  const used = addUsed(all[caseId] ?? [], `${kind} ${id}`);
  const others = Object.entries(all).filter(([other]) => other !== caseId);
  paneStorage.set(storageKey, Object.fromEntries([[caseId, used], ...others].slice(0, maxCases)));
}

/** Ids of what was used last, the latest first. */
export function recentlyUsed(kind: RecentKind): string[] {
  const used = caseId === null ? [] : (read()[caseId] ?? []);
  return used.filter((entry) => entry.startsWith(`${kind} `)).map((entry) => entry.slice(kind.length + 1));
}

/** A list of what was used, with one more in front. */
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

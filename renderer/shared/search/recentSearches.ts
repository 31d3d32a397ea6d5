import { paneStorage } from '#renderer/lib/layout.ts';
import { useSettings } from '#renderer/lib/settings.ts';

/** The most searches that are remembered per case, and the most cases that have any. */
const maxSearches = 10;
const maxCases = 20;

/** Longer queries were pasted, and nobody looks for them in a list. */
const maxQueryChars = 200;

/** Stored in the user's settings: what somebody searched for must not travel with a shared case. */
const key = 'search.recent';

type StoredSearches = Readonly<Record<string, readonly string[]>>;

const none: readonly string[] = [];

function read(): StoredSearches {
  const stored = paneStorage.get(key);
  return typeof stored === 'object' && stored !== null ? (stored as StoredSearches) : {};
}

/**
 * Returns this user's searches in a case, newest first.
 * @param id id of the case
 */
export function useRecentSearches(id: string): readonly string[] {
  const stored = useSettings(() => read()[id]);
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : none;
}

/** Remembers a search that led somewhere. */
export function rememberSearch(id: string, query: string): void {
  const text = query.trim();
  if (text === '' || text.length > maxQueryChars || id === '') return;
  const { [id]: ownSearches = none, ...others } = read();
  const cases = Object.entries(others).slice(0, maxCases - 1);
  const next = [text, ...ownSearches.filter((each) => each !== text)].slice(0, maxSearches);
  paneStorage.set(key, { [id]: next, ...Object.fromEntries(cases) });
}

/** Forgets the searches in a case. */
export function forgetSearches(id: string): void {
  const { [id]: _own, ...others } = read();
  paneStorage.set(key, others);
}

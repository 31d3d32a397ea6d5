import { paneStorage } from '#renderer/lib/layout.ts';
import { useSettings } from '#renderer/lib/settings.ts';

/** Searches that are remembered of a case, and cases of which some are. */
const maxSearches = 10;
const maxCases = 20;

/** Longer ones were pasted, and nobody looks for them in a list. */
const maxQueryChars = 200;

/** Where they are kept: the settings of the user. What somebody looked for is no part of a case that goes to others. */
const key = 'search.recent';

type StoredSearches = Readonly<Record<string, readonly string[]>>;

const none: readonly string[] = [];

function read(): StoredSearches {
  const kept = paneStorage.get(key);
  return typeof kept === 'object' && kept !== null ? (kept as StoredSearches) : {};
}

/** What was searched for in a case by this user, newest first. @param id of the case */
export function useRecentSearches(id: string): readonly string[] {
  const kept = useSettings(() => read()[id]);
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : none;
}

/** Remembers a search that led somewhere. */
export function rememberSearch(id: string, query: string): void {
  const text = query.trim();
  if (text === '' || text.length > maxQueryChars || id === '') return;
  const { [id]: own = none, ...others } = read();
  const cases = Object.entries(others).slice(0, maxCases - 1);
  const next = [text, ...own.filter((each) => each !== text)].slice(0, maxSearches);
  paneStorage.set(key, { [id]: next, ...Object.fromEntries(cases) });
}

/** Forgets what was searched for in a case. */
export function forgetSearches(id: string): void {
  const { [id]: _own, ...others } = read();
  paneStorage.set(key, others);
}

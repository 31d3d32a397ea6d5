import { createCaseStore } from '#renderer/lib/store.ts';

/**
 * Position of each pass in this window, by article: the start of the current sentence, or the offset after it. The reader continues from
 * it, and the inspector lists what follows.
 */
const places = createCaseStore<ReadonlyMap<string, number>>(new Map());

/** Progress of the running passes in this window, by article, as their head shows it. */
const progress = createCaseStore<ReadonlyMap<string, PassProgress>>(new Map());

export interface PassProgress {
  number: number;
  count: number;
}

/** Returns the progress of the pass; null when none is on. */
export const usePassProgress = (article: string): PassProgress | null =>
  progress.use((all) => all.get(article) ?? null);

/** Stores the progress of a pass. @param current null when the pass ends */
export function setPassProgress(article: string, current: PassProgress | null): void {
  const all = new Map(progress.get());
  if (current) all.set(article, current);
  else all.delete(article);
  progress.set(all);
}

/** Returns the position of the pass; null before the first sentence. */
export const usePassPlace = (article: string): number | null => places.use((all) => all.get(article) ?? null);

export function setPassPlace(article: string, at: number): void {
  places.set(new Map([...places.get(), [article, at]]));
}

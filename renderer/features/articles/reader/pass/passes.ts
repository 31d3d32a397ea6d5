import { createStore } from '#renderer/lib/store.ts';

/**
 * Where the passes of this window are, by article: where the sentence begins that is read, or what comes behind it. The reader reads it on,
 * and the inspector lists what comes.
 */
const places = createStore<ReadonlyMap<string, number>>(new Map());

/** How far the passes have come that are on in this window, by article: as their head says it. */
const progress = createStore<ReadonlyMap<string, PassProgress>>(new Map());

export interface PassProgress {
  number: number;
  count: number;
}

/** Null where no pass is on. */
export const usePassProgress = (article: string): PassProgress | null =>
  progress.use((all) => all.get(article) ?? null);

/** @param now null when the pass is left */
export function setPassProgress(article: string, now: PassProgress | null): void {
  const all = new Map(progress.get());
  if (now) all.set(article, now);
  else all.delete(article);
  progress.set(all);
}

/** Null before the first sentence. */
export const usePassPlace = (article: string): number | null => places.use((all) => all.get(article) ?? null);

export function setPassPlace(article: string, at: number): void {
  places.set(new Map([...places.get(), [article, at]]));
}

import { createStore } from '#renderer/lib/store.ts';

/**
 * Where the passes of this window are, by article: where the sentence begins that is read, or what comes behind it. The reader reads it on,
 * and the inspector lists what comes.
 */
const places = createStore<ReadonlyMap<string, number>>(new Map());

/** Null before the first sentence. */
export const usePassPlace = (article: string): number | null => places.use((all) => all.get(article) ?? null);

export function setPassPlace(article: string, at: number): void {
  places.set(new Map([...places.get(), [article, at]]));
}

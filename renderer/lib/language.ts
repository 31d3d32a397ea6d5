import { direction, locale, setLanguage } from '#lib/i18n/t.ts';
import { createStore } from './store.ts';

/** What words are drawn by: the language, and how often they were to be drawn again in it. */
const spoken = createStore({ tag: 'en', times: 0 });

/** Has the window speak a language from now on: what is on screen is drawn again. @param tag BCP 47 */
export function speak(tag: string): void {
  setLanguage(tag);
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  spoken.set({ tag, times: spoken.get().times });
}

/** Has all words that are on screen drawn again: the keys that they tell have changed. */
export function drawAgain(): void {
  const { tag, times } = spoken.get();
  spoken.set({ tag, times: times + 1 });
}

/**
 * The language of the window, followed. What draws words by itself, or keeps them, asks for it: a component that is not
 * drawn with those around it (`memo`), a memo of words, a canvas.
 */
export const useLanguage = (): string => spoken.use().tag;

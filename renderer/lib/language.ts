import { direction, locale, setLanguage } from '#lib/i18n/t.ts';
import { createStore } from './store.ts';

/** The language, and a count of forced renders in it. */
const languageState = createStore({ tag: 'en', times: 0 });

/**
 * Sets the language of the window and renders what is on screen again.
 * @param tag BCP 47
 */
export function setWindowLanguage(tag: string): void {
  setLanguage(tag);
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  languageState.set({ tag, times: languageState.get().times });
}

/** Renders all words on screen again, because the keys they name have changed. */
export function rerenderTexts(): void {
  const { tag, times } = languageState.get();
  languageState.set({ tag, times: times + 1 });
}

/**
 * Subscribes to the language of the window. For whatever renders or caches words by itself: a `memo` component, a memo of words, a canvas.
 */
export const useLanguage = (): string => languageState.use().tag;

import { direction, locale, setLanguage } from '#lib/i18n/t.ts';
import { createStore } from './store.ts';

const spoken = createStore('en');

/** Has the window speak a language from now on: what is on screen is drawn again. @param tag BCP 47 */
export function speak(tag: string): void {
  setLanguage(tag);
  const page = document.documentElement;
  page.lang = locale();
  page.dir = direction();
  spoken.set(tag);
}

/**
 * The language of the window, followed. What draws words by itself, or keeps them, asks for it: a component that is not
 * drawn with those around it (`memo`), a memo of words, a canvas.
 */
export const useLanguage = (): string => spoken.use();

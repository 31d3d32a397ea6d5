import { en } from '#lib/i18n/en.ts';
import { es } from '#lib/i18n/es.ts';
import type { Texts } from '#lib/i18n/translated.ts';

/** A language of the program. */
export interface SpokenLanguage {
  /** Its own name for itself, as users look for it. */
  name: string;
  /** BCP 47 tag with which Intl formats numbers, dates and lists, and sorts. */
  locale: string;
  direction: 'ltr' | 'rtl';
  texts: Texts;
}

/** The languages of the program, one line each, in the order in which they are offered. To add one, see docs/how-to/add-a-language.md. */
export const languages = {
  // British English: the day precedes the month, and the last item of a list has no comma before it.
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', texts: en },
  es: { name: 'Español', locale: 'es', direction: 'ltr', texts: es },
} as const satisfies Record<string, SpokenLanguage>;

/** A language of the program, by its BCP 47 tag. */
export type Language = keyof typeof languages;

/** The tags of the languages, English first. */
export const languageTags = Object.keys(languages) as [Language, ...Language[]];

/** Whether a tag is one of the program's languages. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

/**
 * Returns the language for a user with these preferences, best first; English if none matches.
 * @param wanted BCP 47 tags, such as `es-EC`
 */
export function languageFor(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? '');
  return bases.find(isLanguage) ?? 'en';
}

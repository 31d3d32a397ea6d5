import { en } from '#lib/i18n/en.ts';
import { es } from '#lib/i18n/es.ts';
import type { Texts } from '#lib/i18n/translated.ts';

/** A language that the program speaks. */
export interface SpokenLanguage {
  /** What it is called in itself, as a person looks for it. */
  name: string;
  /** By which Intl writes its numbers, dates and lists, and sorts: BCP 47. */
  locale: string;
  direction: 'ltr' | 'rtl';
  texts: Texts;
}

/**
 * The languages of the program, one line each, in the order in which they are offered. What a further one takes:
 * docs/how-to/add-a-language.md.
 */
export const languages = {
  // British English: the day comes before the month, and no comma before the last of a list.
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', texts: en },
  es: { name: 'Español', locale: 'es', direction: 'ltr', texts: es },
} as const satisfies Record<string, SpokenLanguage>;

/** A language of the program, by its BCP 47 tag. */
export type Language = keyof typeof languages;

/** The tags of the languages, English first. */
export const languageTags = Object.keys(languages) as [Language, ...Language[]];

/** Whether a tag is that of one of the program's languages. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

/**
 * The language for somebody who reads these, the best liked first; English where there is none of them.
 * @param wanted BCP 47 tags, such as `es-EC`
 */
export function languageFor(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? '');
  return bases.find(isLanguage) ?? 'en';
}

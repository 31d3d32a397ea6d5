import type { en } from '#lib/i18n/en.ts';

/** The same keys with texts of another language. A missing key is a compile error. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** The content of one file of another language: the texts of one group of the catalogue. */
export type TranslationOf<K extends keyof typeof en> = Translated<(typeof en)[K]>;

/** Texts by key, in groups. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/**
 * Adds the plural forms that a language has beyond those of English, such as Spanish from a million on (`_many` of Intl.PluralRules), if
 * they are missing: they get the words of `_other`.
 * @param tag BCP 47
 */
export function withEveryForm(texts: Texts, tag: string): Texts {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const complete = (group: Texts): Texts => {
    const whole: Record<string, string | Texts> = {};
    for (const [key, value] of Object.entries(group)) {
      whole[key] = typeof value === 'string' ? value : complete(value);
      if (!key.endsWith('_other')) continue;
      for (const form of forms)
        whole[key.replace(/_other$/, `_${form}`)] ??= group[key.replace(/_other$/, `_${form}`)] ?? value;
    }
    return whole;
  };
  return complete(texts);
}

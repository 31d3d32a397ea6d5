/** The same keys with texts of another language. One that is missing does not compile. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** Texts by key, in groups. */
interface Texts {
  readonly [key: string]: string | Texts;
}

/**
 * Adds the plural form that Spanish has from a million on (`_many` of Intl.PluralRules), where its words are those of the plural.
 */
export function withManyForms(texts: Texts): Texts {
  const whole: Record<string, string | Texts> = {};
  for (const [key, value] of Object.entries(texts)) {
    whole[key] = typeof value === 'string' ? value : withManyForms(value);
    if (key.endsWith('_other')) whole[key.replace(/_other$/, '_many')] ??= whole[key];
  }
  return whole;
}

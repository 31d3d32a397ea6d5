import { locale } from '#lib/i18n/t.ts';

/** Making one costs more than the lists of a page. */
const collators = new Map<string, Intl.Collator>();

/**
 * The order of words in the current language, as its dictionaries have it (in Spanish ñ after n), whatever their case and accents;
 * numbers in them by their value. `wordOrder().compare` sorts.
 */
export function wordOrder(): Intl.Collator {
  const tag = locale();
  const collator = collators.get(tag) ?? new Intl.Collator(tag, { sensitivity: 'base', numeric: true });
  collators.set(tag, collator);
  return collator;
}

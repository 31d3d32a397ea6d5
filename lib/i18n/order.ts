import { locale } from '#lib/i18n/t.ts';

/** Creating one costs more than formatting all lists of a page. */
const collators = new Map<string, Intl.Collator>();

/**
 * Returns the dictionary order of the current language (in Spanish ñ after n), ignoring case and accents, with numbers by value.
 * `wordOrder().compare` sorts.
 */
export function wordOrder(): Intl.Collator {
  const tag = locale();
  const collator = collators.get(tag) ?? new Intl.Collator(tag, { sensitivity: 'base', numeric: true });
  collators.set(tag, collator);
  return collator;
}

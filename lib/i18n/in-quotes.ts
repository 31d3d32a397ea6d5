import { t } from '#lib/i18n/t.ts';

/** Puts words of a source in the quotation marks of the current language, without changing a character of them. */
export function inQuotes(words: string): string {
  return `${t('dossier.openQuote')}${words}${t('dossier.closeQuote')}`;
}

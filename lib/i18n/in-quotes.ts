import { t } from '#lib/i18n/t.ts';

/** Words of a source in the quotation marks of the current language, not a sign of them changed. */
export function inQuotes(words: string): string {
  return `${t('dossier.openQuote')}${words}${t('dossier.closeQuote')}`;
}

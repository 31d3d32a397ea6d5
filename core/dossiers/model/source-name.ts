import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

const maxTitleChars = 60;

/**
 * Returns how a sentence names a source: by its outlet, otherwise by its shortened title, because a three-line headline would bury the
 * sentence.
 */
export function sourceName({ outlet, title }: { outlet: string | null; title: string }): string {
  return outlet ?? `${t('dossier.openQuote')}${shorten(title, maxTitleChars)}${t('dossier.closeQuote')}`;
}

import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

const maxTitleChars = 60;

/** How a sentence names a source: a title stands for one that has no outlet, cut, as a headline of three lines would bury the sentence. */
export function sourceName({ outlet, title }: { outlet: string | null; title: string }): string {
  return outlet ?? `${t('dossier.openQuote')}${shorten(title, maxTitleChars)}${t('dossier.closeQuote')}`;
}

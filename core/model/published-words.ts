import type { Article } from '#core/model/articles.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** Returns whether the publication date was guessed when the source was read, and never confirmed. */
export function isDateGuessed(article: Pick<Article, 'published' | 'provenance'>): boolean {
  return article.published !== null && article.provenance.published === 'guessed';
}

/** Formats a date in words, marking guesses: "9 February 2011 (date guessed)". */
export function dateWords(edtf: string, isGuessed: boolean): string {
  const date = toWords(edtf, language());
  return isGuessed ? t('dates.guessed', { date }) : date;
}

/** Formats the publication date wherever it is shown; '' for none. */
export function publishedWords(article: Pick<Article, 'published' | 'provenance'>): string {
  return article.published === null ? '' : dateWords(article.published, isDateGuessed(article));
}

import type { Article } from '#core/model/articles.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** True where nobody has confirmed the publication date: it was guessed when the source was read. */
export function isDateGuessed(article: Pick<Article, 'published' | 'provenance'>): boolean {
  return article.published !== null && article.provenance.published === 'guessed';
}

/** A date in words, and whether it is a guess: "9 February 2011 (date guessed)". */
export function dateWords(edtf: string, isGuessed: boolean): string {
  const date = toWords(edtf, language());
  return isGuessed ? t('dates.guessed', { date }) : date;
}

/** The publication date as it is printed anywhere; '' for none. */
export function publishedWords(article: Pick<Article, 'published' | 'provenance'>): string {
  return article.published === null ? '' : dateWords(article.published, isDateGuessed(article));
}

import type { Article } from '#core/model/articles.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Tx } from '#core/store/types.ts';
import { pageAt } from '#lib/text/blocks.ts';
import { makeSelector, type Selector } from '#lib/text/selector.ts';

/**
 * Returns the quote of a span, creating it within a change set unless the article already has it.
 * @returns the quote's id
 * @throws AppError `invalid` for a span that is empty, blank or outside the text
 */
export function ensureQuote(
  tx: Tx,
  article: Readonly<Article>,
  text: string,
  start: number,
  end: number,
  about: readonly string[] = [],
): string {
  const passage = passageOf(text, start, end);
  const same = tx
    .list('quotes')
    .find(
      (quote) =>
        quote.article === article.id &&
        quote.start === start &&
        quote.end === end &&
        quote.textHash === article.textHash &&
        quote.more.length === 0,
    );
  if (same) {
    const more = about.filter((id) => !same.about.includes(id));
    if (more.length) tx.set('quotes', same.id, { about: [...same.about, ...more] });
    return same.id;
  }
  return tx.create('quotes', {
    ...passage,
    article: article.id,
    textHash: article.textHash,
    page: pageAt(article.blocks, start),
    about: [...about],
  });
}

/**
 * Returns a span of a text as a passage of a quote.
 * @throws AppError `invalid` for a span that is empty, blank or outside the text
 */
export function passageOf(text: string, start: number, end: number): Selector {
  if (end > text.length || start >= end || !text.slice(start, end).trim()) {
    throw new AppError('invalid', t('errors.quoteSpan'));
  }
  return makeSelector(text, start, end);
}

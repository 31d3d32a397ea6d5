import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';

/** Formats the place of a quote within its article: paragraph and page; empty if neither is known. */
export function formatPlaceInArticle({ paragraph, page }: Pick<QuoteView, 'paragraph' | 'page'>): string {
  return [
    paragraph !== null && t('reader.quotes.paragraph', { number: paragraph }),
    page !== null && t('reader.quotes.page', { page }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Formats the place of a quote: article and paragraph, otherwise page. */
export function formatQuoteSource(quote: QuoteView, limit = 60): string {
  const title = shorten(quote.article.title, limit);
  if (quote.paragraph !== null) return t('recordPages.quotes.paragraph', { title, number: quote.paragraph });
  if (quote.page !== null) return t('recordPages.quotes.page', { title, number: quote.page });
  return title;
}

import type { QuoteView } from '#core/records/contract.ts';
import { countOrigins, type Origins } from '#core/model/origins.ts';

/** Counts the origins of quotes: one per article, however many of its words are quoted. */
export function originsOf(quotes: readonly Pick<QuoteView, 'article' | 'independence'>[]): Origins {
  const byArticle = new Map(quotes.map((quote) => [quote.article.id, quote.independence]));
  return countOrigins([...byArticle.values()]);
}

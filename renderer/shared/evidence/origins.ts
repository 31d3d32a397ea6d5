import type { QuoteView } from '#core/records/contract.ts';

/** How many origins of each kind stand behind something, as Knots draws them. */
export interface Origins {
  independent: number;
  copies: number;
  notAssessed: number;
}

/**
 * The origins of quotes: one an article, however many of its words are quoted. A copy and an update repeat another
 * origin; what nobody has assessed is never counted as independent.
 */
export function originsOf(quotes: readonly Pick<QuoteView, 'article' | 'independence'>[]): Origins {
  const byArticle = new Map(quotes.map((quote) => [quote.article.id, quote.independence]));
  const count = (kinds: readonly string[]) => [...byArticle.values()].filter((kind) => kinds.includes(kind)).length;
  return {
    independent: count(['independent']),
    copies: count(['copy', 'update']),
    notAssessed: count(['not-assessed']),
  };
}

import type { QuoteView } from '#core/records/contract.ts';

/** The number of origins of each kind, as Knots draws them. */
export interface Origins {
  independent: number;
  copies: number;
  notAssessed: number;
}

/**
 * Counts the origins of quotes: one per article, however many of its words are quoted. A copy or an update repeats another origin; an
 * article that nobody has assessed never counts as independent.
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

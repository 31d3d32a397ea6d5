import { countOrigins, type Origins } from '#core/model/origins.ts';
import type { MergedView } from './merged-view.ts';

/** Counts articles by their origin, each once. */
export function originsOfArticles(articles: readonly string[], { reads }: Pick<MergedView, 'reads'>): Origins {
  return countOrigins([...new Set(articles)].map((id) => reads.get('articles', id)?.independence ?? 'not-assessed'));
}

/** Counts the articles of quotes by their origin, each once. */
export function originsOfQuotes(quotes: readonly string[], { reads }: Pick<MergedView, 'reads'>): Origins {
  return originsOfArticles(
    quotes.flatMap((id) => reads.get('quotes', id)?.article ?? []),
    { reads },
  );
}

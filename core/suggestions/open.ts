import type { Article } from '#core/model/articles.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';

/** How many suggestions of an article are open, and what is counted again when its quotes change: its dates and figures. */
interface Open {
  names: number;
  passages: readonly Suggestion[];
  count: number;
}

/** By article, of those that have been read for suggestions: kept by the suggestions, shown with the articles. */
export type OpenSuggestions = Map<Article['id'], Open>;

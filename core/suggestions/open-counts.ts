import type { Article } from '#core/model/articles.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';

/** How many suggestions of an article are open, with its dates and figures, which are recounted when its quotes change. */
interface OpenCount {
  names: number;
  passages: readonly Suggestion[];
  count: number;
}

/** By article, for articles read for suggestions: maintained by the suggestions, shown with the articles. */
export type OpenSuggestions = Map<Article['id'], OpenCount>;

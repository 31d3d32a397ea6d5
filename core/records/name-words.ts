import { valueCounts } from '#core/records/value-counts.ts';
import type { Store } from '#core/store/types.ts';
import { indexTerms, words } from '#lib/text/tokens.ts';

/**
 * Returns a function that selects, from some words, those that occur in a name of a person, organisation or place of the case, ignoring
 * case and accents.
 */
export function nameWords(store: Store): (queried: readonly string[]) => string[] {
  const counts = valueCounts(store, 'name-words', ['people', 'organisations', 'places'], ({ names }) => [
    // Includes the parts of “Al-Masri”.
    ...new Set(names.flatMap(({ value }) => indexTerms(value).map(({ term }) => term))),
  ]);
  return (queried) => {
    const nameCounts = counts();
    return queried.filter((word) => words(word).every(({ folded }) => nameCounts.has(folded)));
  };
}

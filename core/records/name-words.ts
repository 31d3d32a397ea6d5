import { valueCounts } from '#core/records/value-counts.ts';
import type { Store } from '#core/store/types.ts';
import { indexTerms, words } from '#lib/text/tokens.ts';

/** Which of some words stand in a name of a person, body or place of the case, main or other. Case and accents do not count. */
export function nameWords(store: Store): (asked: readonly string[]) => string[] {
  const counts = valueCounts(store, 'name-words', ['people', 'organisations', 'places'], ({ names }) => [
    // Of “Al-Masri” its parts, too.
    ...new Set(names.flatMap(({ value }) => indexTerms(value).map(({ term }) => term))),
  ]);
  return (asked) => {
    const known = counts();
    return asked.filter((word) => words(word).every(({ folded }) => known.has(folded)));
  };
}

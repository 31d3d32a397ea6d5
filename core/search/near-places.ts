import type { IndexedText } from '#core/search/rows.ts';
import { locate, wordNumber, type Place } from '#core/search/text.ts';

/** Maximum places examined per word: the words of a very long book. */
const maxPlaces = 200_000;

interface Numbered extends Place {
  word: number;
}

/**
 * Finds where words stand near each other in one part of a document, by the rule of the index (`scoreRow`): all within this many words of
 * the first one, in any order.
 * @param forms folded; the first is the one that distances are measured from
 */
export function nearPlaces(text: IndexedText, forms: readonly string[], within: number, part: number): Place[] {
  const [first = '', ...rest] = forms;
  const byForm = new Map<string, Numbered[]>();
  for (const form of forms) {
    if (byForm.has(form)) continue;
    const places = locate(text, form, maxPlaces).filter((place) => place.part === part);
    byForm.set(
      form,
      places.map((place) => ({ ...place, word: wordNumber(text, place) })),
    );
  }
  const others = [...new Set(rest)].map((form) => byForm.get(form) ?? []);
  const anchors = (byForm.get(first) ?? []).filter(({ word }) => others.every((list) => hasNear(list, word, within)));
  return [...anchors, ...others.flatMap((list) => list.filter(({ word }) => hasNear(anchors, word, within)))];
}

/** Returns whether one of the places is within this many words, other than this word itself. @param places in order */
function hasNear(places: readonly Numbered[], word: number, within: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.word ?? 0) < word - within) low = middle + 1;
    else high = middle;
  }
  // A compound and one of its pieces may be two places of the same word.
  while (places[low]?.word === word) low++;
  return (places[low]?.word ?? Infinity) <= word + within;
}

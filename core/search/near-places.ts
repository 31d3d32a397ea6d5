import type { IndexedText } from '#core/search/rows.ts';
import { locate, wordNumber, type Place } from '#core/search/text.ts';

/** Places of one word that are looked at: the words of a very long book. */
const maxPlaces = 200_000;

interface Numbered extends Place {
  word: number;
}

/**
 * Where words stand near each other in one part of a document, as the index finds them (`scoreRow`): all of them at most so many
 * words from the first one, in any order.
 * @param forms folded, the first one first
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

/** Whether one of the places is at most so many words away, and not this word itself. @param places in order */
function hasNear(places: readonly Numbered[], word: number, within: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.word ?? 0) < word - within) low = middle + 1;
    else high = middle;
  }
  // Of a compound the whole and a piece may be two places of one word.
  while (places[low]?.word === word) low++;
  return (places[low]?.word ?? Infinity) <= word + within;
}

import { editDistance, editsAllowed } from '#lib/text/distance.ts';
import { matchCommands, wordsOf, type Titled } from './matchCommands.ts';

/** Two names whose scores (out of 100) differ by at most this many points fit equally well. */
const equalFitPoints = 5;

/** Sorts hits by score; among those that fit equally well, recently used ones come first. */
export function recentFirst<H extends { id: string; score: number }>(
  hits: readonly H[],
  recent: readonly string[],
): H[] {
  const placeOf = placesOf(recent);
  return hits
    .map((hit, order) => ({ hit, order, fit: Math.round(hit.score / equalFitPoints), place: placeOf(hit.id) }))
    .sort((a, b) => b.fit - a.fit || a.place - b.place || a.order - b.order)
    .map(({ hit }) => hit);
}

/**
 * Finds items by title: first those that begin with the typed text, then those whose words do, then, if there are none, close spellings.
 * Recently used items come first among equals.
 */
export function findTitled<I extends Titled & { id: string }>(
  items: readonly I[],
  typed: string,
  recent: readonly string[],
): I[] {
  const placeOf = placesOf(recent);
  const inOrder = [...items]
    .map((item, order) => ({ item, order }))
    .sort((a, b) => placeOf(a.item.id) - placeOf(b.item.id) || a.order - b.order)
    .map(({ item }) => item);
  const found = matchCommands(inOrder, typed);
  if (found.length > 0 || typed.trim().length < 3) return found;
  const words = wordsOf(typed).slice(0, maxWords);
  return inOrder
    .map((item) => ({ item, edits: editsTo(words, wordsOf(item.title)) }))
    .filter(({ edits }) => edits < Infinity)
    .sort((a, b) => a.edits - b.edits)
    .map(({ item }) => item);
}

/** Counts the letters by which all typed words differ from the beginnings of words of the title; Infinity if one fits none. */
function editsTo(words: readonly string[], title: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const allowed = editsAllowed(word);
    const edits = title.map((titleWord) => editDistance(word, titleWord.slice(0, word.length), allowed));
    const fewestEdits = Math.min(Infinity, ...edits);
    if (fewestEdits > allowed) return Infinity;
    sum += fewestEdits;
  }
  return sum;
}

const maxWords = 8;

function placesOf(recent: readonly string[]): (id: string) => number {
  const places = new Map(recent.map((id, place) => [id, place]));
  return (id) => places.get(id) ?? Infinity;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text, without accents and capitals. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * The items whose title holds every typed word at the beginning of one of its own, in any order; titles that begin with
 * what was typed come first.
 */
export function matchCommands<I extends { title: string }>(items: readonly I[], typed: string): I[] {
  const words = wordsOf(typed);
  const starts = (item: I) => (wordsOf(item.title).join(' ').startsWith(words.join(' ')) ? 0 : 1);
  return items
    .filter((item) => {
      const own = wordsOf(item.title);
      return words.every((word) => own.some((candidate) => candidate.startsWith(word)));
    })
    .map((item, order) => ({ item, order }))
    .sort((a, b) => starts(a.item) - starts(b.item) || a.order - b.order)
    .map(({ item }) => item);
}

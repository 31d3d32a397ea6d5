const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text, without accents and capitals. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** What is looked for by its title. */
export interface Titled {
  title: string;
  /** Other words to find it by. */
  also?: string | undefined;
}

/**
 * The items whose title, or other words, hold every typed word at the beginning of one of theirs, in any order; titles that
 * begin with what was typed come first.
 */
export function matchCommands<I extends Titled>(items: readonly I[], typed: string): I[] {
  const words = wordsOf(typed);
  const starts = (item: I) => (wordsOf(item.title).join(' ').startsWith(words.join(' ')) ? 0 : 1);
  return items
    .filter((item) => {
      const own = wordsOf(`${item.title} ${item.also ?? ''}`);
      return words.every((word) => own.some((candidate) => candidate.startsWith(word)));
    })
    .map((item, order) => ({ item, order }))
    .sort((a, b) => starts(a.item) - starts(b.item) || a.order - b.order)
    .map(({ item }) => item);
}

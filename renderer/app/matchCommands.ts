import { fold } from '#lib/text/fold.ts';

/** Splits a text into words, without accents and in lower case. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** An item found by its title. */
export interface Titled {
  title: string;
  /** Other words to find it by. */
  also?: string | undefined;
}

/**
 * Returns the items in which each typed word begins a word of the title or of the other words, in any order. Titles that begin with the
 * typed text come first.
 */
export function matchCommands<I extends Titled>(items: readonly I[], typed: string): I[] {
  const words = wordsOf(typed);
  const starts = (item: I) => (wordsOf(item.title).join(' ').startsWith(words.join(' ')) ? 0 : 1);
  return items
    .filter((item) => {
      const titleWords = wordsOf(`${item.title} ${item.also ?? ''}`);
      return words.every((word) => titleWords.some((candidate) => candidate.startsWith(word)));
    })
    .map((item, order) => ({ item, order }))
    .sort((a, b) => starts(a.item) - starts(b.item) || a.order - b.order)
    .map(({ item }) => item);
}

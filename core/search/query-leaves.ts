import { editsAllowed } from '#lib/text/distance.ts';
import type { PhraseNode, WordNode } from '#core/search/query/model.ts';
import { indexText, termsOf, wordsOf } from '#core/search/text.ts';

/** A word or phrase to find, with every way it may be written; any of them will do. */
export interface Leaf {
  /** As the user typed it. */
  typed: string;
  /** Folded; a phrase has single spaces. */
  folded: string;
  isPhrase: boolean;
  /** The word itself; null for a phrase. */
  word: { term: string; prefix: boolean; edits: number } | null;
  /** Rows of folded words: the readings of a phrase, or the pieces of a compound. */
  rows: string[][];
  /** How many words from the first one the others may be, in any order; null if they must be adjacent. */
  within: number | null;
  /** Its plural or singular, which counts a little less. */
  relatives: string[];
}

/** Returns the readings of a phrase; empty if it contains no word. */
export function phraseLeaf({ text, within }: Pick<PhraseNode, 'text' | 'within'>): Leaf[] {
  const { joined, split } = termsOf(text);
  if (joined.length === 0) return [];
  const readings = joined.join(' ') === split.join(' ') ? [joined] : [joined, split];
  // In a proximity search, a word given twice counts once.
  const rows = within === null ? readings : readings.map(([first = '', ...rest]) => [first, ...new Set(rest)]);
  return [{ typed: text, folded: joined.join(' '), isPhrase: true, word: null, rows, within, relatives: [] }];
}

/**
 * Splits what was typed without a space, which may still be several words: `one/two`, or a sentence in Chinese.
 * @param isOpen whether it may be the beginning of a longer word
 * @param shortestPrefix letters that such a beginning needs
 * @param isTolerant called for each word: whether it may be misspelt, or a plural
 */
export function wordLeaves(
  { text: typed, prefix }: Pick<WordNode, 'text' | 'prefix'>,
  isOpen: boolean,
  shortestPrefix: number,
  isTolerant: () => boolean,
): Leaf[] {
  const text = indexText([typed]);
  const terms = wordsOf(text.joined.folded);
  return terms.map((term, i) => {
    const part = typed.slice(text.joined.words[i * 3 + 1] ?? 0, text.joined.words[i * 3 + 2] ?? 0);
    const { split } = termsOf(part);
    const tolerant = isTolerant();
    const mayBegin = prefix || (isOpen && term.length >= shortestPrefix);
    return {
      typed: part,
      folded: term,
      isPhrase: false,
      word: { term, prefix: i === terms.length - 1 && mayBegin, edits: tolerant ? editsAllowed(term) : 0 },
      rows: split.length > 1 ? [split] : [],
      within: null,
      relatives: tolerant ? inflections(term) : [],
    };
  });
}

/** Returns plurals and singulars as English and Spanish form them, by ending alone: `cities` `city`, `luces` `luz`. */
export function inflections(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const out = new Set<string>();
  if (word.endsWith('ies')) out.add(`${word.slice(0, -3)}y`);
  if (word.endsWith('ces')) out.add(`${word.slice(0, -3)}z`);
  if (word.endsWith('es')) out.add(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) out.add(word.slice(0, -1));
  if (!word.endsWith('s')) out.add(`${word}s`);
  if (/[^aeiou]$/.test(word)) out.add(`${word}es`);
  if (/[^aeiou]y$/.test(word)) out.add(`${word.slice(0, -1)}ies`);
  if (word.endsWith('z')) out.add(`${word.slice(0, -1)}ces`);
  return [...out].filter((form) => form.length >= 3);
}

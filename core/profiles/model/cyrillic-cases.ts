import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Case endings of names in Russian, Ukrainian and related languages. */
const endings = [...wordSet('а я у ю ы и е ой ей ою ею ом ем ым им ого его ому ему і ові еві')].map(fold);

/** Endings that a case replaces. */
const ending = new RegExp(`(?:${['ий', 'ый', 'ой', 'ая', 'яя', '[аяоеыиьі]'].map(fold).join('|')})$`, 'u');

/** Minimum letters of a name without its ending. */
const minStemLetters = 3;

/** Returns the other grammatical cases of a word in a Cyrillic name: Петрова, Петровой. Folded, like the input; empty for other scripts. */
export function inflected(word: string): string[] {
  if (!/^\p{sc=Cyrillic}+$/u.test(word)) return [];
  const stems = [word.replace(ending, ''), word.replace(/[аяоеыиьі]$/u, '')].filter(
    (stem) => stem.length >= minStemLetters,
  );
  return [...new Set(stems.flatMap((stem) => endings.map((one) => stem + one)))].filter((one) => one !== word);
}

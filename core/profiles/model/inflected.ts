import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Endings of names in the cases of Russian, Ukrainian and their like. */
const endings = [...wordSet('а я у ю ы и е ой ей ою ею ом ем ым им ого его ому ему і ові еві')].map(fold);

/** What a case puts another ending in place of. */
const ending = new RegExp(`(?:${['ий', 'ый', 'ой', 'ая', 'яя', '[аяоеыиьі]'].map(fold).join('|')})$`, 'u');

/** Fewest letters of what is left of a name without its ending. */
const leastStem = 3;

/** A word of a name in Cyrillic as it stands in the other cases: Петрова, Петровой. Folded, as it is given; none in other scripts. */
export function inflected(word: string): string[] {
  if (!/^\p{sc=Cyrillic}+$/u.test(word)) return [];
  const stems = [word.replace(ending, ''), word.replace(/[аяоеыиьі]$/u, '')].filter((stem) => stem.length >= leastStem);
  return [...new Set(stems.flatMap((stem) => endings.map((one) => stem + one)))].filter((one) => one !== word);
}

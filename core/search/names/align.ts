import { articleWords } from '#core/search/names/articles.ts';
import { editDistance, editsAllowed } from '#lib/text/distance.ts';
import { mayBeNear as haveNearLetters, signatureOf } from '#lib/fulltext/near-terms.ts';

/** The match of one query word in a name. */
export interface AlignedWord {
  how: 'exact' | 'prefix' | 'fuzzy';
  edits: number;
  quality: number;
  /** The word of the name, folded. */
  form: string;
}

export interface Alignment {
  /** One per query word, in query order. */
  words: AlignedWord[];
  /** 0 to 1: how well the words fit. */
  quality: number;
  /** 0 to 1: how much of the name they cover. */
  coverage: number;
}

/** How much a misspelt, unfinished or displaced word counts compared with an exact one. */
const fitQualities = {
  oneOff: 0.5,
  twoOff: 0.35,
  unfinished: 0.4,
  within: 0.4,
  initial: 0.6,
  apart: 0.99,
  disorder: 0.98,
};

/**
 * Assigns to every query word the name word that it fits best, using each name word once, in any order. Null if one of them fits none.
 * @param fitOf how a query word fits a name word
 */
export function alignWords(
  queryWords: readonly string[],
  names: readonly string[],
  fitOf: (queryWord: number, name: number) => Fit | undefined,
): Alignment | null {
  const used = new Set<number>();
  const words: AlignedWord[] = [];
  let previous = -1;
  let inOrder = true;
  let inRow = true;
  for (const i of queryWords.keys()) {
    let best: { fit: Fit; index: number } | null = null;
    for (const index of names.keys()) {
      if (used.has(index)) continue;
      const fit = fitOf(i, index);
      if (fit && (!best || fit.quality > best.fit.quality)) best = { fit, index };
    }
    if (!best) return null;
    used.add(best.index);
    if (best.index < previous) inOrder = false;
    if (previous >= 0 && best.index !== previous + 1) inRow = false;
    previous = best.index;
    words.push({ ...best.fit, form: names[best.index] ?? '' });
  }
  if (words.length === 0) return null;
  const letters = (indexes: Iterable<number>): number => {
    let sum = 0;
    for (const index of indexes) sum += names[index]?.length ?? 0;
    return sum;
  };
  // A name counts as fully covered without its article.
  const ownWords = articleWords(names);
  const mean = words.reduce((sum, word) => sum + word.quality, 0) / words.length;
  return {
    words,
    // People go by the first of two surnames, right after the given name, more often than by the second.
    quality: inRow ? mean : mean * (inOrder ? fitQualities.apart : fitQualities.disorder),
    coverage:
      letters(used) / Math.max(1, letters([...names.keys()].filter((index) => index >= ownWords || used.has(index)))),
  };
}

/** How a query word fits a name word. */
export type Fit = Pick<AlignedWord, 'how' | 'edits' | 'quality'>;

/** Returns how a query word fits a name word; null if it does not. The last word may be both unfinished and misspelt. */
export function fitWord(word: string, name: string, isLast: boolean, hasOtherWords: boolean): Fit | null {
  if (word === name) return { how: 'exact', edits: 0, quality: 1 };
  if (name.startsWith(word)) {
    return { how: 'prefix', edits: 0, quality: 0.75 + 0.2 * (word.length / name.length) };
  }
  // "J. Macías" may be Jorge Macías.
  if (hasOtherWords && name.length === 1 && word.startsWith(name) && !/\d/.test(name)) {
    return { how: 'prefix', edits: 0, quality: fitQualities.initial };
  }
  // "Ins" is Inés when the rest of the name fits; alone it may be anybody.
  const isShort = hasOtherWords && word.length === 3 && word[0] === name[0] && !/\d/.test(word);
  const allowed = isShort ? 1 : editsAllowed(word);
  const edits = mayBeNear(word, name, allowed) ? editDistance(word, name, allowed) : allowed + 1;
  if (allowed > 0 && edits <= allowed) {
    return { how: 'fuzzy', edits, quality: edits === 1 ? fitQualities.oneOff : fitQualities.twoOff };
  }
  if (isLast && word.length >= 5 && allowed > 0) {
    for (const length of [word.length, word.length + 1, word.length - 1]) {
      if (length < name.length && editDistance(word, name.slice(0, length), 1) <= 1) {
        return { how: 'fuzzy', edits: 1, quality: fitQualities.unfinished };
      }
    }
  }
  return word.length >= 4 && name.includes(word) ? { how: 'fuzzy', edits: 0, quality: fitQualities.within } : null;
}

/** Returns whether two words share enough letters to be this few edits apart; a quick check that rules out most pairs. */
function mayBeNear(word: string, name: string, edits: number): boolean {
  if (edits === 0 || Math.abs(word.length - name.length) > edits) return false;
  return haveNearLetters(signatureOf(word), signatureOf(name), edits);
}

import nspell from 'nspell';
import { editDistance } from '#lib/text/distance.ts';
import { fold } from '#lib/text/fold.ts';
import type { DictionaryFiles } from './dictionaries.ts';
import { withoutGenitive } from './checkedWords.ts';

/** Maximum number of suggestions for one word. */
export const maxSuggestions = 5;

/** Checks the spelling of words of one language. */
export interface Checker {
  isKnown(word: string): boolean;
  /** Returns the words that may have been meant, likeliest first. */
  suggest(word: string): string[];
}

/** Letters to insert or substitute when looking for the intended word. */
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Letters with the accented forms they are confused with. */
const accented: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'úü', n: 'ñ' };

/** Creates a checker from a dictionary. This takes a second or two, so it must not run on a window's thread. */
export function createChecker({ rules, words }: DictionaryFiles, isSpanish: boolean): Checker {
  // The lists go in together because adding them one by one would break the library's compound rules. The first line of each list is a
  // count.
  const spell = nspell(rules, ['', ...words.map((list) => list.slice(list.indexOf('\n') + 1))].join('\n'));
  const isKnown = (word: string) => spell.correct(word) || spell.correct(withoutGenitive(word));

  function suggest(word: string): string[] {
    const lower = word.toLowerCase();
    const isCapital = word.slice(0, 1) !== lower.slice(0, 1);
    const found = new Set([
      ...nearWords(lower, isSpanish).filter((near) => spell.correct(near)),
      ...spell.suggest(word),
    ]);
    const ranked = [...found].map((text, index) => ({
      text: isCapital ? capital(text) : text,
      cost: costOf(lower, text, index),
    }));
    ranked.sort((a, b) => a.cost - b.cost);
    return [...new Set(ranked.map(({ text }) => text))].filter((text) => text !== word).slice(0, maxSuggestions);
  }

  return { isKnown, suggest };
}

/** Returns the distance of a word from what was typed; a missing accent or two swapped letters cost least. */
function costOf(typed: string, candidate: string, rank: number): number {
  const [from, to] = [fold(typed), fold(candidate)];
  const edits = editDistance(from, to, 4);
  const isSwap = edits === 1 && from.length === to.length && sorted(from) === sorted(to);
  const isDouble = edits === 1 && undoubled(from) === undoubled(to);
  const otherStart = from.slice(0, 1) === to.slice(0, 1) ? 0 : 0.4;
  // A name for a lowercase word, and two words for one, rank last.
  const isOdd = candidate !== candidate.toLowerCase() || /[ -]/.test(candidate);
  return edits - (isSwap || isDouble ? 0.5 : 0) + otherStart + (isOdd ? 1 : 0) + rank / 10_000;
}

const sorted = (word: string) => [...word].sort().join('');
const undoubled = (word: string) => word.replace(/(.)\1/gu, '$1');
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Returns words that differ by one letter; for Spanish, also by one more accent. */
function nearWords(word: string, isSpanish: boolean): string[] {
  const oneEdit = new Set([word]);
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    const afterLetter = tail.slice(1);
    if (tail) oneEdit.add(head + afterLetter);
    if (afterLetter) oneEdit.add(head + afterLetter.slice(0, 1) + tail.slice(0, 1) + afterLetter.slice(1));
    for (const letter of letters) {
      oneEdit.add(head + letter + tail);
      if (tail) oneEdit.add(head + letter + afterLetter);
    }
  }
  if (!isSpanish) return [...oneEdit];
  return [...oneEdit].flatMap((one) => [one, ...withOneAccent(one)]);
}

function withOneAccent(word: string): string[] {
  return [...word].flatMap((letter, index) =>
    [...(accented[letter] ?? '')].map((sign) => word.slice(0, index) + sign + word.slice(index + 1)),
  );
}

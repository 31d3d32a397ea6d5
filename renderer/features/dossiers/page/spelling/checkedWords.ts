import { words } from '#lib/text/tokens.ts';

/** A word to look up, and its position in the text: UTF-16, end exclusive. */
export interface CheckedWord {
  text: string;
  start: number;
  end: number;
}

/** Longest word to look up, in letters; nobody typed a longer one. */
const maxLetters = 60;
/** Parts of a hyphenated word up to this length are usually not words: “re-elect”, “ex-mayor”. */
const maxPrefixLetters = 3;

/** An address, a file name, a handle or a tag is not spell-checked. */
const address = /:\/\/|[@#_\\]|^www\.|[\p{L}\p{N}]\.\p{Ll}{2}/u;
const latin = /^[\p{Script=Latin}\p{M}'’ʼ‘\u00AD]+$/u;

/**
 * Returns the words of a text to spell-check: without digits, addresses, ALL CAPS, single letters, or scripts other than Latin. Hyphenated
 * words are split into parts.
 */
export function checkedWords(text: string): CheckedWord[] {
  const found: CheckedWord[] = [];
  // Split at white space first: testing for an address around every letter of a very long word would be quadratic.
  for (const { 0: stretch, index } of text.matchAll(/\S+/gu)) {
    if (address.test(stretch)) continue;
    for (const word of words(stretch)) {
      // Anything with a digit is a number or a model name.
      if (/\p{N}/u.test(word.text)) continue;
      const parts = [...word.text.matchAll(/[^-‐‑]+/gu)];
      for (const part of parts) {
        const isWhole = parts.length === 1;
        if (!isSpelled(part[0]) || (!isWhole && part[0].length <= maxPrefixLetters)) continue;
        const start = index + word.start + part.index;
        found.push({ text: part[0], start, end: start + part[0].length });
      }
    }
  }
  return found;
}

function isSpelled(word: string): boolean {
  if (word.length < 2 || word.length > maxLetters || !latin.test(word)) return false;
  return word !== word.toUpperCase();
}

/** Returns a word as dictionaries have it: plain apostrophes, no soft hyphens. */
export function plainWord(word: string): string {
  return word.normalize('NFC').replace(/[’ʼ‘]/gu, "'").replaceAll('\u00AD', '');
}

/** Returns a word without the English genitive, for looking up names. */
export function withoutGenitive(word: string): string {
  return word.replace(/['’ʼ]s?$/u, '');
}

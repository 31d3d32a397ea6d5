import { words } from '#lib/text/tokens.ts';

/** A word to be looked up, and where in its text it stands: UTF-16, end exclusive. */
export interface CheckedWord {
  text: string;
  start: number;
  end: number;
}

/** Letters of the longest word that is looked up; what is longer was not typed. */
const maxLetters = 60;
/** Parts of a word with hyphens that are no longer than this are mostly no words: “re-elect”, “ex-mayor”. */
const maxPrefixLetters = 3;

/** An address, a file, a handle, a tag: nothing of it is spelled. */
const address = /:\/\/|[@#_\\]|^www\.|[\p{L}\p{N}]\.\p{Ll}{2}/u;
const latin = /^[\p{Script=Latin}\p{M}'’ʼ‘\u00AD]+$/u;

/**
 * The words of a text whose spelling can be right or wrong: none with digits, no addresses, no ALL CAPS, no single letters, no
 * other script than the Latin one. Of words with hyphens each part.
 */
export function checkedWords(text: string): CheckedWord[] {
  const found: CheckedWord[] = [];
  // Each stretch by itself: looking for an address around every letter of a very long one would not end.
  for (const { 0: stretch, index } of text.matchAll(/\S+/gu)) {
    if (address.test(stretch)) continue;
    for (const word of words(stretch)) {
      // What has a digit anywhere is a number or a name of a thing.
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

/** A word as dictionaries have it: plain apostrophes, nothing that is not seen. */
export function plainWord(word: string): string {
  return word.normalize('NFC').replace(/[’ʼ‘]/gu, "'").replaceAll('\u00AD', '');
}

/** A word without an English genitive, by which names are looked up. */
export function withoutGenitive(word: string): string {
  return word.replace(/['’ʼ]s?$/u, '');
}

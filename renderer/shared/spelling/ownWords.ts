/** The most letters of a word, and the most words of the user's own dictionary. */
const maxLetters = 60;
const maxWords = 5_000;

/** Splits entries into words for the user's own dictionary: each once, in order, without overlong ones. */
export function ownWords(words: readonly string[]): string[] {
  const list = words.flatMap((word) => word.normalize('NFC').split(/\s+/u)).filter((word) => word.length <= maxLetters);
  return [...new Set(list)].filter((word) => word !== '').slice(-maxWords);
}

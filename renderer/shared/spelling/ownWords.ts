/** Letters of the longest word, and how many words a dictionary of the user's own may have. */
const maxLetters = 60;
const maxWords = 5_000;

/** Words for the user's own dictionary: each once, in their order, without what is no single word. */
export function ownWords(words: readonly string[]): string[] {
  const list = words.flatMap((word) => word.normalize('NFC').split(/\s+/u)).filter((word) => word.length <= maxLetters);
  return [...new Set(list)].filter((word) => word !== '').slice(-maxWords);
}

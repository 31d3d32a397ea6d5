/** The words of a list that is written as one line, with a space between each two. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Longer words are cut, in texts and queries alike: nobody reads them, and one term must not take as much space as a book. */
export const maxTermLength = 64;

/** Texts are processed in chunks of this many UTF-16 units, so that a book does not become a million objects in memory. */
const chunkLength = 65_536;

/**
 * Returns a term as it is stored: cut, and without white space, which separates the words of a row. Empty if all
 * letters of the term fold to nothing.
 */
export function cleanTerm(term: string): string {
  const cut = term.length > maxTermLength ? term.slice(0, maxTermLength) : term;
  return /\s/.test(cut) ? cut.replace(/\s+/g, '') : cut;
}

/** Yields a long text in chunks with their offsets, split at white space if possible. */
export function* chunksOf(text: string): Generator<[number, string]> {
  let at = 0;
  while (text.length - at > chunkLength) {
    const window = text.slice(at, at + chunkLength);
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'));
    let end = space > 0 ? space + 1 : chunkLength;
    const code = text.charCodeAt(at + end - 1);
    if (code >= 0xd800 && code <= 0xdbff) end--;
    yield [at, text.slice(at, at + end)];
    at += end;
  }
  yield [at, at === 0 ? text : text.slice(at)];
}

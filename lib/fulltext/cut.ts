/** A longer word is cut, in texts and queries alike: nobody reads it, and one term may not weigh as much as a book. */
export const maxTermLength = 64;

/** Texts are read in pieces of this many UTF-16 units, so that a book does not stand in memory as a million objects. */
const chunkLength = 65_536;

/** A term as it is kept: some letters fold to nothing, and a row is parted by spaces: neither may upset it. */
export function cleanTerm(term: string): string {
  const cut = term.length > maxTermLength ? term.slice(0, maxTermLength) : term;
  return /\s/.test(cut) ? cut.replace(/\s+/g, '') : cut;
}

/** A long text in pieces with their offsets, cut at white space where there is any. */
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

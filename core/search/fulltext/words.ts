import { eachWord } from '#core/text/scan.ts';
import { maxTermLength } from '#core/search/text.ts';
import { placeOf } from './postings.ts';

/** Words between two fields, so that no phrase goes from one into the next. */
const fieldGap = 16;

/** Texts are read in pieces of this many UTF-16 units. */
const chunkLength = 65_536;

/**
 * Reads the terms of a document's fields in their order, compounds as one word and in pieces.
 * @param each is given the term, its place (see `placeOf`) and the field's index
 * @returns words of each field
 */
export function eachTerm(
  fields: readonly string[],
  each: (term: string, place: number, field: number) => void,
): number[] {
  let word = 0;
  return fields.map((text, field) => {
    let count = 0;
    for (const chunk of chunksOf(text)) {
      eachWord(chunk, (_start, _end, parts) => {
        const whole = cleanTerm(parts.length === 1 ? (parts[0]?.term ?? '') : parts.map(({ term }) => term).join(''));
        if (whole !== '') each(whole, placeOf(word, 0, true), field);
        if (parts.length > 1) {
          parts.forEach(({ term }, piece) => {
            const clean = cleanTerm(term);
            if (clean !== '') each(clean, placeOf(word, piece, piece === parts.length - 1), field);
          });
        }
        word++;
        count++;
      });
    }
    word += fieldGap;
    return count;
  });
}

/** A term as it is kept: cut to its length, and without the white space that some letters fold to. */
function cleanTerm(term: string): string {
  const cut = term.length > maxTermLength ? term.slice(0, maxTermLength) : term;
  return /\s/.test(cut) ? cut.replace(/\s+/g, '') : cut;
}

/** A long text in pieces, cut at white space where there is any. */
function* chunksOf(text: string): Generator<string> {
  let at = 0;
  while (text.length - at > chunkLength) {
    const window = text.slice(at, at + chunkLength);
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'));
    let end = space > 0 ? space + 1 : chunkLength;
    const code = text.charCodeAt(at + end - 1);
    if (code >= 0xd800 && code <= 0xdbff) end--;
    yield text.slice(at, at + end);
    at += end;
  }
  yield at === 0 ? text : text.slice(at);
}

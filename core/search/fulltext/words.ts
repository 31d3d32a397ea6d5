import { eachWord } from '#core/text/scan.ts';
import { chunksOf, cleanTerm } from '#core/search/text.ts';
import { placeOf } from './postings.ts';

/** Words between two fields, so that no phrase goes from one into the next. */
const fieldGap = 16;

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
    for (const [, chunk] of chunksOf(text)) {
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

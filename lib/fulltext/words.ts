import { eachWord } from '#lib/text/scan.ts';
import { chunksOf, cleanTerm, maxTermLength } from '#lib/fulltext/cut.ts';
import { plain, sign, space, unitOf } from '#lib/text/units.ts';
import { placeOf } from './postings.ts';
import { addToHash, emptyHash } from './terms.ts';

/** Gap of word positions between two fields, so that no phrase spans them. */
const fieldGap = 16;

/** Receives the terms of a document, each with its place (see `placeOf`) and the index of its field. */
export interface TermSink {
  term(term: string, place: number, field: number): void;
  /** A term as the first `length` of some folded units, with their hash (see `addToHash`). */
  letters(letters: Uint16Array, length: number, hash: number, place: number, field: number): void;
}

/**
 * Reads the terms of a document's fields in order, compounds both as one word and in pieces.
 * @returns number of words in each field
 */
export function eachTerm(fields: readonly string[], sink: TermSink): number[] {
  const reading = new Reading(sink);
  return fields.map((text, field) => reading.field(text, field));
}

/** The word being read. */
const folded = new Uint16Array(maxTermLength);

/** Reads words. Most are letters between spaces and are read unit by unit; only the others go through `eachWord`. */
class Reading {
  private word = 0;

  constructor(private readonly sink: TermSink) {}

  field(text: string, field: number): number {
    const before = this.word;
    for (const [, chunk] of chunksOf(text)) this.chunk(chunk, field);
    const count = this.word - before;
    this.word += fieldGap;
    return count;
  }

  private chunk(text: string, field: number): void {
    for (let at = 0; at < text.length;) {
      if (unitOf(text.charCodeAt(at)) === space) at++;
      else at = this.run(text, at, field);
    }
  }

  /** Reads what is between two spaces. @returns where it ends */
  private run(text: string, from: number, field: number): number {
    let length = 0;
    let hash = emptyHash;
    let isPlain = true;
    let isOver = false;
    let at = from;
    for (; at < text.length; at++) {
      const unit = unitOf(text.charCodeAt(at));
      if (unit >= plain) {
        if (isOver || length >= maxTermLength) isPlain = false;
        else {
          folded[length++] = unit;
          hash = addToHash(hash, unit);
        }
      } else if (unit === space) break;
      else if (unit === sign) isOver = length > 0;
      else isPlain = false;
    }
    if (!isPlain) this.long(text.slice(from, at), field);
    else if (length > 0) this.sink.letters(folded, length, hash, placeOf(this.word++, 0, true), field);
    return at;
  }

  private long(text: string, field: number): void {
    const { sink } = this;
    eachWord(text, (_start, _end, parts) => {
      const { word } = this;
      const whole = cleanTerm(parts.length === 1 ? (parts[0]?.term ?? '') : parts.map(({ term }) => term).join(''));
      if (whole !== '') sink.term(whole, placeOf(word, 0, true), field);
      if (parts.length > 1) {
        parts.forEach(({ term }, piece) => {
          const clean = cleanTerm(term);
          if (clean !== '') sink.term(clean, placeOf(word, piece, piece === parts.length - 1), field);
        });
      }
      this.word++;
    });
  }
}

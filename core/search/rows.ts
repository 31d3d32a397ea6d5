import { indexTerms, type IndexTerm } from '#lib/text/tokens.ts';
import { cleanTerm, maxTermLength } from '#lib/fulltext/cut.ts';
import { other, plain, space, unitOf } from '#lib/text/units.ts';

/** One reading of a text as a row of words, in a single string so that a phrase is found by `indexOf`. */
export interface Row {
  /** Folded words, each with a space on both sides; parts of the text are separated by a line feed. */
  folded: string;
  /** Three numbers per word: where it begins in `folded`, and its start and end in its own part. */
  words: WordPlaces;
}

/** The narrower type if the numbers fit: these take up a quarter of a text's memory. */
export type WordPlaces = Uint16Array | Uint32Array;

/** The parts of a document (its names, its body) as search keeps them: folded, with offsets back into the originals. */
export interface IndexedText {
  parts: readonly string[];
  /** Compounds as one word: `xray`, `obrien`. */
  joined: Row;
  /** Compounds as their pieces: `x ray`, `o brien`; the same object as `joined` if there are none. */
  split: Row;
  /** For each part except the last, the position of its separator in the rows. */
  breaks: { joined: readonly number[]; split: readonly number[] };
  /** The pieces of all compounds, indexed besides the joined words. */
  pieces: readonly string[];
}

/** Maximum arguments passed to a function call. */
const maxArguments = 8_192;

/** A row under construction. */
class RowBuilder {
  breaks: number[] = [];
  private units: Uint16Array;
  private length = 0;
  private words = new Uint32Array(24);
  private filled = 0;
  /** The largest of the numbers. */
  private last = 0;

  /** @param letters approximate length of the text */
  constructor(letters: number) {
    this.units = new Uint16Array(letters + (letters >> 3) + 16);
  }

  copy(): RowBuilder {
    const copy = new RowBuilder(0);
    copy.breaks = [...this.breaks];
    copy.units = this.units.slice();
    copy.words = this.words.slice();
    [copy.length, copy.filled, copy.last] = [this.length, this.filled, this.last];
    return copy;
  }

  break(): void {
    this.breaks.push(this.length);
    this.reserve(2);
    this.units[this.length++] = 0x20;
    this.units[this.length++] = 0x0a;
  }

  /** Starts a word with this many units, which `unit` adds. */
  word(length: number, start: number, end: number): void {
    this.reserve(length + 2);
    this.units[this.length++] = 0x20;
    if (this.filled + 3 > this.words.length) {
      const words = new Uint32Array(this.words.length * 2);
      words.set(this.words);
      this.words = words;
    }
    this.words[this.filled++] = this.length;
    this.words[this.filled++] = start;
    this.words[this.filled++] = end;
    this.last = Math.max(this.last, this.length, end);
  }

  unit(unit: number): void {
    this.units[this.length++] = unit;
  }

  term(term: string, start: number, end: number): void {
    this.word(term.length, start, end);
    for (let i = 0; i < term.length; i++) this.unit(term.charCodeAt(i));
  }

  end(): Row {
    this.reserve(1);
    this.units[this.length++] = 0x20;
    let folded = '';
    for (let at = 0; at < this.length; at += maxArguments) {
      folded += textOf(this.units.subarray(at, Math.min(this.length, at + maxArguments)));
    }
    const words = this.words.subarray(0, this.filled);
    return { folded, words: this.last <= 0xffff ? Uint16Array.from(words) : words.slice() };
  }

  private reserve(more: number): void {
    if (this.length + more <= this.units.length) return;
    const units = new Uint16Array(Math.max(this.units.length * 2, this.length + more));
    units.set(this.units);
    this.units = units;
  }
}

/** Converts units to text. Passing a typed array as the argument list is many times faster than spreading it. */
function textOf(units: Uint16Array): string {
  return Reflect.apply(String.fromCharCode, null, units) as string;
}

/** Builds an `IndexedText` from pieces of text. */
export class TextBuilder {
  private readonly joined: RowBuilder;
  /** Null until there is a compound; until then it equals `joined`. */
  private split: RowBuilder | null = null;
  private readonly pieces: string[] = [];

  /** @param letters of everything that will be added */
  constructor(letters: number) {
    this.joined = new RowBuilder(letters);
  }

  startPart(): void {
    this.joined.break();
    this.split?.break();
  }

  /** @param at position of the text in its part */
  add(text: string, at: number): void {
    for (let from = 0; from < text.length;) {
      if (unitOf(text.charCodeAt(from)) === space) from++;
      else from = this.run(text, from, at);
    }
  }

  /** Reads the run between two spaces. @returns where it ends */
  private run(text: string, from: number, offset: number): number {
    let first = -1;
    let last = from;
    let isPlain = true;
    let at = from;
    for (; at < text.length; at++) {
      const unit = unitOf(text.charCodeAt(at));
      if (unit >= plain) {
        if (first < 0) first = at;
        else if (at !== last) isPlain = false;
        last = at + 1;
      } else if (unit === space) break;
      else if (unit === other) isPlain = false;
    }
    if (!isPlain || last - first > maxTermLength) this.addTerms(indexTerms(text.slice(from, at)), offset + from);
    else if (first >= 0) {
      this.addPlain(this.joined, text, first, last, offset);
      if (this.split) this.addPlain(this.split, text, first, last, offset);
    }
    return at;
  }

  private addPlain(row: RowBuilder, text: string, from: number, to: number, offset: number): void {
    row.word(to - from, offset + from, offset + to);
    for (let at = from; at < to; at++) row.unit(unitOf(text.charCodeAt(at)));
  }

  private addTerms(terms: readonly IndexTerm[], at: number): void {
    for (let i = 0; i < terms.length; i++) {
      const word = terms[i];
      if (!word) continue;
      const term = cleanTerm(word.term);
      const isCompound = terms[i + 1]?.kind === 'split';
      if (isCompound) this.split ??= this.joined.copy();
      if (term !== '') {
        this.joined.term(term, at + word.start, at + word.end);
        if (!isCompound) this.split?.term(term, at + word.start, at + word.end);
      }
      for (; terms[i + 1]?.kind === 'split'; i++) {
        const piece = terms[i + 1];
        const pieceTerm = cleanTerm(piece?.term ?? '');
        if (!piece || pieceTerm === '') continue;
        this.split?.term(pieceTerm, at + piece.start, at + piece.end);
        this.pieces.push(pieceTerm);
      }
    }
  }

  end(parts: readonly string[]): IndexedText {
    const { joined, split, pieces } = this;
    const joinedRow = joined.end();
    const same = split === null || pieces.length === 0;
    return {
      parts,
      joined: joinedRow,
      split: same ? joinedRow : split.end(),
      breaks: { joined: joined.breaks, split: same ? joined.breaks : split.breaks },
      pieces,
    };
  }
}

import { longer } from './bytes.ts';
import { signatureOf } from './near-terms.ts';
import { keyword, type StoredRows } from './segment.ts';

const rowPrefix = keyword('name', '');

/** Returns the term for a word of a row. */
export function rowTerm(word: string): string {
  return rowPrefix + word;
}

/** Returns the word that a term stands for, or null if it is not a row term. */
export function rowWord(term: string): string | null {
  return term.startsWith(rowPrefix) ? term.slice(rowPrefix.length) : null;
}

/** Rows while they are being collected. */
export class RowBuilder {
  private ownSignatures = new Int32Array(256);
  private ownLengths = new Uint8Array(256);
  private wordCount = 0;
  private ownDocs = new Uint32Array(256);
  private ownTags = new Uint8Array(256);
  private ownEnds = new Uint32Array(256);
  private rowCount = 0;
  private ownWords = new Uint32Array(1024);
  private placeCount = 0;

  /** Adds a word for use in subsequent rows. @returns its number */
  addWord(word: string): number {
    const number = this.wordCount++;
    if (number >= this.ownLengths.length) {
      this.ownSignatures = longer(this.ownSignatures, new Int32Array(number * 2));
      this.ownLengths = longer(this.ownLengths, new Uint8Array(number * 2));
    }
    this.ownSignatures[number] = signatureOf(word);
    this.ownLengths[number] = Math.min(255, word.length);
    return number;
  }

  /** Adds a row. @param doc not less than that of the last row @param words by number */
  addRow(doc: number, tag: number, words: ArrayLike<number>): void {
    const end = this.placeCount + words.length;
    if (end > this.ownWords.length) this.ownWords = longer(this.ownWords, new Uint32Array(end * 2));
    for (let i = 0; i < words.length; i++) this.ownWords[this.placeCount++] = words[i] ?? 0;
    const row = this.rowCount++;
    if (row >= this.ownDocs.length) {
      this.ownDocs = longer(this.ownDocs, new Uint32Array(row * 2));
      this.ownTags = longer(this.ownTags, new Uint8Array(row * 2));
      this.ownEnds = longer(this.ownEnds, new Uint32Array(row * 2));
    }
    this.ownDocs[row] = doc;
    this.ownTags[row] = tag;
    this.ownEnds[row] = end;
  }

  get signatures(): Int32Array {
    return this.ownSignatures.subarray(0, this.wordCount);
  }

  get lengths(): Uint8Array {
    return this.ownLengths.subarray(0, this.wordCount);
  }

  get docs(): Uint32Array {
    return this.ownDocs.subarray(0, this.rowCount);
  }

  get tags(): Uint8Array {
    return this.ownTags.subarray(0, this.rowCount);
  }

  get ends(): Uint32Array {
    return this.ownEnds.subarray(0, this.rowCount);
  }

  get words(): Uint32Array {
    return this.ownWords.subarray(0, this.placeCount);
  }
}

/** Rows in memory that can be added to. */
export class MemoryRows {
  private readonly rows = new RowBuilder();
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  add(doc: number, tag: number, words: readonly string[]): void {
    this.rows.addRow(
      doc,
      tag,
      words.map((word) => this.number(word)),
    );
  }

  private number(word: string): number {
    const existing = this.numbers.get(word);
    if (existing !== undefined) return existing;
    const number = this.rows.addWord(word);
    this.texts.push(word);
    this.numbers.set(word, number);
    return number;
  }

  /** Returns the rows so far. */
  view(): StoredRows {
    const { signatures, lengths, docs, tags, ends, words } = this.rows;
    return {
      signatures,
      lengths,
      docs,
      tags,
      ends,
      words,
      word: (number) => this.texts[number] ?? '',
      numberOf: (word) => this.numbers.get(word) ?? -1,
    };
  }
}

import type { TermBytes } from './postings.ts';

/** One document of an index, with everything about it except its words. */
export interface DocHead {
  id: string;
  /** Identifies the indexed state; provided by the caller and compared only for equality. */
  stamp: string;
  /** A small number that stands for its type. */
  type: number;
  /** First and last millisecond that its date may mean; null without a date. */
  span: { earliest: number; latest: number } | null;
  /** The data from which a hit is displayed, returned unchanged. */
  stored: string;
}

/** The tables about the documents of a segment, by document number. */
export interface DocTables {
  /** Number of words of a document, all fields together. */
  readonly lengths: Uint32Array;
  /** Number of words of its naming fields, at most 255. */
  readonly naming: Uint8Array;
  readonly types: Uint8Array;
  /** NaN without a date. */
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  /** The key of each document's id, `keyBytes` long. */
  readonly keys: Uint8Array;
  /** Breaks ties, highest first, independently of document numbers: see `orderOf`. */
  readonly order: Float64Array;
}

/** Returns a number that orders otherwise equal documents, the same in every index: the time for UUIDs of version 7. */
export function orderOf(id: string): number {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return parseInt(id.slice(0, 8) + id.slice(9, 13) + id.slice(15, 16), 16);
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
  return hash;
}

/** A term that is near a word. */
export interface NearTerm {
  ordinal: number;
  term: string;
  edits: number;
}

/**
 * Rows of words, such as names, that a segment stores whole, in document order. Each word is also a keyword term of the
 * documents that contain it; here words have numbers of their own.
 */
export interface StoredRows {
  /** For each word, its letters as bits (see `signatureOf`) and its length in UTF-16 units, at most 255. */
  readonly signatures: Int32Array;
  readonly lengths: Uint8Array;
  /** For each row, its document, its tag, and where its words end among those of all rows. */
  readonly docs: Uint32Array;
  readonly tags: Uint8Array;
  readonly ends: Uint32Array;
  /** The words of all rows, by number. */
  readonly words: Uint32Array;
  word(number: number): string;
  /** Returns the number of a word; -1 if no row has it. */
  numberOf(word: string): number;
}

/** An index of documents 0 to `count` − 1, in a file or in memory. A term is identified by its ordinal. */
export interface Segment {
  readonly count: number;
  readonly tables: DocTables;
  /** Total number of words in all documents. */
  readonly words: number;
  /** Number of terms. */
  readonly terms: number;
  /** Returns the ordinal of a word; keyword terms are looked up separately. */
  find(term: string): number;
  /** Returns the ordinals of the terms that begin with `prefix`, except the prefix itself. */
  beginning(prefix: string): number[];
  /** Returns terms within `edits` edits of a word, except the word itself. */
  near(word: string, edits: number): readonly NearTerm[];
  term(ordinal: number): string;
  df(ordinal: number): number;
  read(ordinal: number): TermBytes;
  /** Reads the documents of a term without their positions, which are most of its bytes. */
  readDocs(ordinal: number): Pick<TermBytes, 'df' | 'docs'>;
  /** Works like `read`, for reading all terms in order: in fewer and larger chunks, uncached. */
  readAll(): (ordinal: number) => TermBytes;
  /** Returns the ordinals in the code point order of their terms; null if they already are in that order. */
  sorted(): readonly number[] | null;
  head(doc: number): DocHead;
  /** Works like `head`, for reading many heads in order. */
  readHeads(): (doc: number) => DocHead;
  /** Works like `readHeads`, but returns heads as stored (see `headText`); each is valid until the next call. */
  readHeadBytes(): (doc: number) => Uint8Array;
  /** The rows that it stores whole, as of now. */
  readonly rows: StoredRows;
}

/** Prefix of a term that is not a word but the value of a field. Words contain no control characters. */
export const keywordSign = '\u0001';

/** Returns the value of a field as a term: `linked:…`, `tag:…`. */
export function keyword(field: string, value: string): string {
  return `${keywordSign}${field}:${value}`;
}

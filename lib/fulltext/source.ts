import type { TermBytes } from './postings.ts';

/** One document of an index, and everything about it that is not its words. */
export interface DocHead {
  id: string;
  /** Tells whether what was indexed is still so: the caller's, compared for equality only. */
  stamp: string;
  /** A small number that stands for its type. */
  type: number;
  /** First and last millisecond that its date can be; null without a date. */
  span: { earliest: number; latest: number } | null;
  /** What a hit is shown from: given back as it is. */
  stored: string;
}

/** The tables about the documents of a segment, by their number in it. */
export interface DocTables {
  /** Words of a document, all fields together. */
  readonly lengths: Uint32Array;
  /** Words of its naming fields, at most 255. */
  readonly naming: Uint8Array;
  readonly types: Uint8Array;
  /** NaN without a date. */
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  /** What stands for the id of each, `keyBytes` long. */
  readonly keys: Uint8Array;
  /** What puts equals in order, highest first, whatever their numbers: see `orderOf`. */
  readonly order: Float64Array;
}

/** A number by which documents that are equal otherwise stand, the same in every index: of UUIDs of version 7 the time. */
export function orderOf(id: string): number {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return parseInt(id.slice(0, 8) + id.slice(9, 13) + id.slice(15, 16), 16);
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
  return hash;
}

/** A term that is near to a word. */
export interface NearTerm {
  ordinal: number;
  term: string;
  edits: number;
}

/**
 * Rows of words that a segment keeps whole, in the order of their documents: names. Each of their words is also a keyword term of
 * the documents that hold it; here words are known by numbers among themselves.
 */
export interface KeptRows {
  /** Of each word its letters as bits (see `signatureOf`) and its length in UTF-16 units, at most 255. */
  readonly signatures: Int32Array;
  readonly lengths: Uint8Array;
  /** Of each row its document, its tag, and where its words end among those of all rows. */
  readonly docs: Uint32Array;
  readonly tags: Uint8Array;
  readonly ends: Uint32Array;
  /** The words of all rows, by number. */
  readonly words: Uint32Array;
  word(number: number): string;
  /** The number of a word; -1 for one that no row has. */
  numberOf(word: string): number;
}

/** An index over documents 0 to `count` − 1, in a file or in memory. A term is known by its number, its ordinal. */
export interface Segment {
  readonly count: number;
  readonly tables: DocTables;
  /** Words of all documents. */
  readonly words: number;
  /** Number of terms. */
  readonly terms: number;
  /** The terms that are words; keyword terms are apart from them. */
  find(term: string): number;
  /** Ordinals of the terms that begin so, but for the one that is it. */
  beginning(prefix: string): number[];
  /** Terms within so many edits of a word, but for the word itself. */
  near(word: string, edits: number): readonly NearTerm[];
  term(ordinal: number): string;
  df(ordinal: number): number;
  read(ordinal: number): TermBytes;
  /** The documents of a term without their positions, which are most of its bytes. */
  readDocs(ordinal: number): Pick<TermBytes, 'df' | 'docs'>;
  /** `read` for whoever reads all terms in order: fewer and larger pieces, none of which is kept. */
  readAll(): (ordinal: number) => TermBytes;
  /** Ordinals by the code points of their terms; null where that is their own order. */
  sorted(): readonly number[] | null;
  head(doc: number): DocHead;
  /** `head` for whoever reads many in order. */
  readHeads(): (doc: number) => DocHead;
  /** The same as they are kept in a file (see `headText`): what it gives holds until the next one. */
  readHeadBytes(): (doc: number) => Uint8Array;
  /** The rows that it keeps whole, as they are now. */
  readonly rows: KeptRows;
}

/** Before a term that is no word: a value of a field. Words have no control characters. */
export const keywordSign = '\u0001';

/** A value of a field as a term: `linked:…`, `tag:…`. */
export function keyword(field: string, value: string): string {
  return `${keywordSign}${field}:${value}`;
}

import { hash32, hashSeed } from '#lib/text/hash.ts';
import { keyBytes } from './ids.ts';

/*
 * A segment file: the magic; the heads of its documents (JSON each); the postings of its terms in order, documents and then
 * positions; the tables; a JSON footer; the footer's length and the magic again. The footer says where the tables are, and tells
 * whether they are as they were written. Such a file is never changed.
 */

/** Version of the layout, and of how terms become postings: files of another one are not read. */
export const layoutVersion = 4;

/** Eight bytes at both ends of a file. */
export const magic = Buffer.from('CBKIDX\0\u0001', 'latin1');

/** Bytes after the footer: its length and the magic. */
export const tailBytes = 4 + magic.length;

export interface Footer {
  format: number;
  docs: number;
  terms: number;
  /** Words of all documents. */
  words: number;
  /** Rows that are kept whole, their words in all, and how many of these are different. */
  rows: number;
  rowPlaces: number;
  rowWords: number;
  /** Ends of the regions: heads, postings, tables. Each begins where the one before ends. */
  headsEnd: number;
  postingsEnd: number;
  tablesEnd: number;
  /** Bytes of the terms, within the tables. */
  termBytes: number;
  /** CRC-32 of the tables, which are proved at every opening, and SHA-256 of all before them, which is proved when there is time. */
  tablesCheck: number;
  dataHash: string;
}

/** The tables of a segment as views of one piece of memory, in the order in which they lie in the file. */
export interface Tables {
  earliest: Float64Array;
  latest: Float64Array;
  order: Float64Array;
  /** Where each document's head ends, from the beginning of the heads. */
  headEnds: Uint32Array;
  lengths: Uint32Array;
  /** Where each term's letters end. */
  termEnds: Uint32Array;
  /** Where each term's postings end, from the beginning of the postings, and how many of their bytes are documents. */
  dataEnds: Uint32Array;
  docBytes: Uint32Array;
  df: Uint32Array;
  signatures: Int32Array;
  /** See `KeptRows`. */
  rowDocs: Uint32Array;
  rowEnds: Uint32Array;
  rowPlaces: Uint32Array;
  rowSignatures: Int32Array;
  naming: Uint8Array;
  keys: Uint8Array;
  types: Uint8Array;
  termLengths: Uint8Array;
  rowTags: Uint8Array;
  rowLengths: Uint8Array;
  /** The terms in UTF-8, one after the other, by code point. */
  terms: Uint8Array;
}

/** How many there are of what the tables are about. */
export type Counts = Pick<Footer, 'docs' | 'terms' | 'termBytes' | 'rows' | 'rowPlaces' | 'rowWords'>;

/** Bytes that tables take. */
export function tablesSize({ docs, terms, termBytes, rows, rowPlaces, rowWords }: Counts): number {
  const ofRows = rows * (4 * 2 + 1) + rowPlaces * 4 + rowWords * (4 + 1);
  return docs * (8 * 3 + 4 * 2 + 2 + keyBytes) + terms * (4 * 5 + 1) + termBytes + ofRows;
}

/** Looks at a piece of memory as tables. @param buffer of `tablesSize` bytes */
export function viewTables(buffer: ArrayBuffer, counts: Counts): Tables {
  const { docs, terms, termBytes, rows, rowPlaces, rowWords } = counts;
  let at = 0;
  const take = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  return {
    earliest: new Float64Array(buffer, take(docs * 8), docs),
    latest: new Float64Array(buffer, take(docs * 8), docs),
    order: new Float64Array(buffer, take(docs * 8), docs),
    headEnds: new Uint32Array(buffer, take(docs * 4), docs),
    lengths: new Uint32Array(buffer, take(docs * 4), docs),
    termEnds: new Uint32Array(buffer, take(terms * 4), terms),
    dataEnds: new Uint32Array(buffer, take(terms * 4), terms),
    docBytes: new Uint32Array(buffer, take(terms * 4), terms),
    df: new Uint32Array(buffer, take(terms * 4), terms),
    signatures: new Int32Array(buffer, take(terms * 4), terms),
    rowDocs: new Uint32Array(buffer, take(rows * 4), rows),
    rowEnds: new Uint32Array(buffer, take(rows * 4), rows),
    rowPlaces: new Uint32Array(buffer, take(rowPlaces * 4), rowPlaces),
    rowSignatures: new Int32Array(buffer, take(rowWords * 4), rowWords),
    naming: new Uint8Array(buffer, take(docs), docs),
    keys: new Uint8Array(buffer, take(docs * keyBytes), docs * keyBytes),
    types: new Uint8Array(buffer, take(docs), docs),
    termLengths: new Uint8Array(buffer, take(terms), terms),
    rowTags: new Uint8Array(buffer, take(rows), rows),
    rowLengths: new Uint8Array(buffer, take(rowWords), rowWords),
    terms: new Uint8Array(buffer, take(termBytes), termBytes),
  };
}

/** A document's head as it is kept: with a checksum, as heads are read one by one long before the file is proved. */
export function headText(id: string, stamp: string, stored: string): string {
  return JSON.stringify([id, stamp, stored, checksum(id, stamp, stored)]);
}

/** What `headText` was given; null when that is not what it made. */
export function readHead(text: string): { id: string; stamp: string; stored: string } | null {
  try {
    const [id, stamp, stored, sum] = JSON.parse(text) as [string, string, string, number];
    return checksum(id, stamp, stored) === sum ? { id, stamp, stored } : null;
  } catch {
    // A line that was not written whole: its caller takes the index for damaged.
    return null;
  }
}

function checksum(...parts: readonly string[]): number {
  let hash = hashSeed;
  for (const part of parts) hash = Math.imul(hash32(part, hash) ^ part.length, 0x01000193);
  return hash >>> 0;
}

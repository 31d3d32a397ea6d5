import { hash32, hashSeed } from '#lib/text/hash.ts';
import { keyBytes } from './ids.ts';

/*
 * A segment file consists of the magic; the heads of its documents (JSON each); the postings of its terms in order,
 * documents and then positions; the tables; a JSON footer; the footer's length and the magic again. The footer gives
 * the positions of the tables and checksums to verify them. Such a file is never changed.
 */

/** Version of the layout and of how terms become postings; files of another version are not read. */
export const layoutVersion = 4;

/** Eight bytes at both ends of a file. */
export const magic = Buffer.from('CBKIDX\0\u0001', 'latin1');

/** Bytes after the footer: its length and the magic. */
export const tailBytes = 4 + magic.length;

export interface Footer {
  format: number;
  docs: number;
  terms: number;
  /** Total number of words in all documents. */
  words: number;
  /** Number of rows, of all their words, and of distinct words. */
  rows: number;
  rowPlaces: number;
  rowWords: number;
  /** Ends of the regions: heads, postings, tables. Each begins where the previous one ends. */
  headsEnd: number;
  postingsEnd: number;
  tablesEnd: number;
  /** Bytes of the terms, within the tables. */
  termBytes: number;
  /**
   * CRC-32 of the tables, which is checked on every opening, and SHA-256 of everything before them, which is checked
   * when there is time.
   */
  tablesCheck: number;
  dataHash: string;
}

/** The tables of a segment as views of one buffer, in file order. */
export interface Tables {
  earliest: Float64Array;
  latest: Float64Array;
  order: Float64Array;
  /** End of each document's head, from the beginning of the heads. */
  headEnds: Uint32Array;
  lengths: Uint32Array;
  /** End of each term's letters. */
  termEnds: Uint32Array;
  /** End of each term's postings, from the beginning of the postings, and how many of their bytes are documents. */
  dataEnds: Uint32Array;
  docBytes: Uint32Array;
  df: Uint32Array;
  signatures: Int32Array;
  /** See `StoredRows`. */
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
  /** The terms in UTF-8, concatenated in code point order. */
  terms: Uint8Array;
}

/** The counts that determine the size of the tables. */
export type Counts = Pick<Footer, 'docs' | 'terms' | 'termBytes' | 'rows' | 'rowPlaces' | 'rowWords'>;

/** Returns the size of the tables in bytes. */
export function tablesSize({ docs, terms, termBytes, rows, rowPlaces, rowWords }: Counts): number {
  const ofRows = rows * (4 * 2 + 1) + rowPlaces * 4 + rowWords * (4 + 1);
  return docs * (8 * 3 + 4 * 2 + 2 + keyBytes) + terms * (4 * 5 + 1) + termBytes + ofRows;
}

/** Returns the views of a buffer as tables. @param buffer of `tablesSize` bytes */
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

/** Serialises a document's head, with a checksum, because heads are read one by one long before the file is verified. */
export function headText(id: string, stamp: string, stored: string): string {
  return JSON.stringify([id, stamp, stored, checksum(id, stamp, stored)]);
}

/** Returns what `headText` was given, or null if the text is not valid. */
export function readHead(text: string): { id: string; stamp: string; stored: string } | null {
  try {
    const [id, stamp, stored, sum] = JSON.parse(text) as [string, string, string, number];
    return checksum(id, stamp, stored) === sum ? { id, stamp, stored } : null;
  } catch {
    // The line was not written completely: the caller treats the index as damaged.
    return null;
  }
}

function checksum(...parts: readonly string[]): number {
  let hash = hashSeed;
  for (const part of parts) hash = Math.imul(hash32(part, hash) ^ part.length, 0x01000193);
  return hash >>> 0;
}

import { Bytes } from './bytes.ts';

/*
 * The places of a term, as bytes. Documents come in blocks of 128, each with the length of its part in both streams, so
 * that a phrase query reads few of them:
 *
 *   docs       for more than one block: a table, per block the last document (as a difference), the bytes of its
 *              documents and of its positions; then the blocks. A document is its difference from the previous one
 *              times two, plus one if it contains the term more than once or not only in its body; then follow
 *              occurrences × 4 + field and, for many occurrences, the byte length of their positions, so that they can
 *              be skipped at once.
 *   positions  for each document in turn: the difference of words times two, plus one for a piece of a compound,
 *              followed by a byte with the piece's number and whether it is the last one.
 *
 * The bytes are not trusted: a damaged list ends early, and the reader skips documents that do not exist.
 */

/** Number of documents in one block. */
export const blockSize = 128;

/**
 * The part of a document in which a term occurs; the best one if there are several. Most terms occur only in the body,
 * which takes no byte.
 */
export const inBody = 0;
export const inDescribing = 1;
export const inNaming = 2;
export const inAbout = 3;

/** Rank of each of these fields. */
export const fieldRank: readonly number[] = [1, 2, 3, 0];

/** A term of one segment as stored. */
export interface TermBytes {
  /** Number of documents that contain it. */
  df: number;
  docs: Uint8Array;
  positions: Uint8Array;
}

/**
 * Documents of a term in ascending order, with occurrences and field of each; only the first `count` entries of each
 * array are valid.
 */
export interface DocList {
  count: number;
  docs: Uint32Array;
  freqs: Uint32Array;
  fields: Uint8Array;
}

/** Pieces of a compound beyond this number share it. */
const maxPiece = 63;

/**
 * Encodes the place of a word in a document as one comparable number: word, piece, whether it is the last piece. A word
 * that is not a compound, and a compound as a whole, is piece 0 and the last.
 */
export function placeOf(word: number, piece: number, isLast: boolean): number {
  return word * 128 + Math.min(piece, maxPiece) * 2 + (isLast ? 1 : 0);
}

/** Returns the index of the word at a place, from 0. */
export function wordAt(place: number): number {
  return place >> 7;
}

const wholeWord = 1;

/** The value of occurrences × 4 + field that takes no byte. */
const onceInBody = 4 + inBody;

/** From this many occurrences on, the byte length of their positions is stored. */
const longPostings = 4;

/** Encodes the documents of a term, which must come in ascending order. */
export class TermWriter {
  private readonly table = new Bytes(64);
  private readonly docs = new Bytes(1024);
  private readonly positions = new Bytes(2048);
  private df = 0;
  private last = 0;
  private lastOfBlocks = 0;
  private docsBefore = 0;
  private positionsBefore = 0;

  /** Adds a document. @param places of the term in the document, ascending, as made by `placeOf` */
  add(doc: number, field: number, places: ArrayLike<number>, from: number, to: number): void {
    const before = this.positions.length;
    let word = 0;
    for (let at = from; at < to; at++) {
      const place = places[at] ?? 0;
      const delta = (place >> 7) - word;
      word = place >> 7;
      if ((place & 127) === wholeWord) this.positions.varint(delta * 2);
      else {
        this.positions.varint(delta * 2 + 1);
        this.positions.varint(place & 127);
      }
    }
    this.addDoc(doc, field, to - from, this.positions.length - before);
    this.endDoc();
  }

  /**
   * Adds a term of another segment: its places do not depend on document numbers, so their bytes are copied.
   * @param numbers of its documents here, -1 for deleted ones
   */
  copy({ df, docs, positions }: TermBytes, numbers: Int32Array): void {
    const reader = new Reader(docs);
    skipTable(reader, df);
    let doc = 0;
    let at = 0;
    // Positions from here on are still to be copied.
    let from = 0;
    for (let left = df; left > 0 && reader.at < docs.length; left--) {
      const first = reader.varint();
      doc += first >>> 1;
      const more = (first & 1) === 0 ? onceInBody : reader.varint();
      const start = at;
      const freq = more >>> 2;
      at = freq >= longPostings ? Math.min(positions.length, at + reader.varint()) : after(positions, at, freq);
      const number = numbers[doc] ?? -1;
      if (number < 0) {
        this.positions.push(positions, from, start);
        from = at;
        continue;
      }
      this.addDoc(number, more & 3, freq, at - start);
      if ((this.df + 1) % blockSize === 0) {
        this.positions.push(positions, from, at);
        from = at;
      }
      this.endDoc();
    }
    this.positions.push(positions, from, at);
  }

  private addDoc(doc: number, field: number, freq: number, bytes: number): void {
    const delta = doc - this.last;
    this.last = doc;
    if (freq === 1 && field === inBody) this.docs.varint(delta * 2);
    else {
      this.docs.varint(delta * 2 + 1);
      this.docs.varint(freq * 4 + field);
      if (freq >= longPostings) this.docs.varint(bytes);
    }
  }

  private endDoc(): void {
    this.df++;
    if (this.df % blockSize === 0) this.endBlock();
  }

  private endBlock(): void {
    this.table.varint(this.last - this.lastOfBlocks);
    this.table.varint(this.docs.length - this.docsBefore);
    this.table.varint(this.positions.length - this.positionsBefore);
    this.lastOfBlocks = this.last;
    this.docsBefore = this.docs.length;
    this.positionsBefore = this.positions.length;
  }

  /** Returns what was added since the last call, as bytes. */
  end(): TermBytes {
    const { df } = this;
    if (df > blockSize && df % blockSize !== 0) this.endBlock();
    const head = df > blockSize ? this.table.length : 0;
    const docs = new Uint8Array(head + this.docs.length);
    if (head > 0) docs.set(this.table.view());
    docs.set(this.docs.view(), head);
    const positions = this.positions.view().slice();
    for (const part of [this.table, this.docs, this.positions]) part.clear();
    this.df = this.last = this.lastOfBlocks = this.docsBefore = this.positionsBefore = 0;
    return { df, docs, positions };
  }
}

/** Reads numbers from bytes; past the end it reads zeros. */
class Reader {
  at = 0;

  constructor(readonly bytes: Uint8Array) {}

  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] ?? 0;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; shift < 35; shift += 7) {
      byte = bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  }
}

/** Returns where `count` positions that begin at `at` end. */
function after(positions: Uint8Array, at: number, count: number): number {
  let end = at;
  for (let left = count; left > 0 && end < positions.length; left--) {
    const isPiece = ((positions[end] ?? 0) & 1) === 1;
    while ((positions[end] ?? 0) > 127) end++;
    end += isPiece ? 2 : 1;
  }
  return end;
}

const blocksOf = (df: number): number => (df > blockSize ? Math.ceil(df / blockSize) : 0);

function skipTable(reader: Reader, df: number): void {
  for (let left = blocksOf(df) * 3; left > 0; left--) reader.varint();
}

/** Reads all documents of a term. `docs` may contain documents that do not exist if the bytes are damaged. */
export function readDocs(term: Pick<TermBytes, 'df' | 'docs'>): DocList {
  return readDocsInto(term, { count: 0, docs: new Uint32Array(), freqs: new Uint32Array(), fields: new Uint8Array() });
}

/** Works like `readDocs`, but reuses the given arrays, which grow as needed. */
export function readDocsInto({ df, docs: bytes }: Pick<TermBytes, 'df' | 'docs'>, into: DocList): DocList {
  const reader = new Reader(bytes);
  skipTable(reader, df);
  const count = Math.min(df, bytes.length - reader.at);
  if (count > into.docs.length) {
    into.docs = new Uint32Array(count);
    into.freqs = new Uint32Array(count);
    into.fields = new Uint8Array(count);
  }
  const { docs, freqs, fields } = into;
  let doc = 0;
  for (let i = 0; i < count; i++) {
    const first = reader.varint();
    doc += first >>> 1;
    docs[i] = doc;
    const more = (first & 1) === 0 ? onceInBody : reader.varint();
    freqs[i] = more >>> 2;
    fields[i] = more & 3;
    if (more >>> 2 >= longPostings) reader.varint();
  }
  into.count = count;
  return into;
}

/** Iterates over a term's documents in order and reads the places in requested ones; decodes only their blocks. */
export class PlaceReader {
  readonly df: number;
  private readonly lasts: number[] = [];
  private readonly docStarts: number[] = [];
  private readonly positionStarts: number[] = [];
  private readonly bytes: Reader;
  private readonly places: Reader;
  private block = -1;
  private readonly list: DocList = {
    count: 0,
    docs: new Uint32Array(blockSize),
    freqs: new Uint32Array(blockSize),
    fields: new Uint8Array(blockSize),
  };
  /** Byte length of the positions in each document of the block, if stored; otherwise 0. */
  private readonly sizes = new Uint32Array(blockSize);
  private index = 0;
  /** The index in the block of the document at which `places` is positioned. */
  private placed = 0;

  constructor({ df, docs, positions }: TermBytes) {
    this.df = df;
    this.bytes = new Reader(docs);
    this.places = new Reader(positions);
    let last = 0;
    let docBytes = 0;
    let positionBytes = 0;
    for (let block = 0; block < blocksOf(df); block++) {
      last += this.bytes.varint();
      this.lasts.push(last);
      this.docStarts.push(docBytes);
      this.positionStarts.push(positionBytes);
      docBytes += this.bytes.varint();
      positionBytes += this.bytes.varint();
    }
    if (this.lasts.length === 0) {
      this.lasts.push(Infinity);
      this.docStarts.push(0);
      this.positionStarts.push(0);
    }
    const head = this.bytes.at;
    for (let block = 0; block < this.docStarts.length; block++)
      this.docStarts[block] = (this.docStarts[block] ?? 0) + head;
  }

  /**
   * Moves to the first document from `minDoc` on that contains the term and returns it; Infinity if there is none. Never
   * moves back.
   */
  seek(minDoc: number): number {
    const { lasts, list } = this;
    let block = Math.max(this.block, 0);
    for (; ; block++) {
      while (block < lasts.length && (lasts[block] ?? 0) < minDoc) block++;
      if (block >= lasts.length) return Infinity;
      if (block !== this.block) this.load(block);
      while (this.index < list.count && (list.docs[this.index] ?? 0) < minDoc) this.index++;
      // A damaged block may contain less than its table says.
      if (this.index < list.count) return list.docs[this.index] ?? Infinity;
    }
  }

  /** How often the current document contains the term. */
  get freq(): number {
    return this.list.freqs[this.index] ?? 0;
  }

  /** The field of the current document. */
  get field(): number {
    return this.list.fields[this.index] ?? inBody;
  }

  /** Reads the places in the current document, ascending. @param out receives them; grows as needed. @returns how many */
  read(out: number[]): number {
    const { places, sizes } = this;
    for (; this.placed < this.index; this.placed++) {
      const size = sizes[this.placed] ?? 0;
      places.at = size > 0 ? places.at + size : after(places.bytes, places.at, this.list.freqs[this.placed] ?? 0);
    }
    const count = this.list.freqs[this.index] ?? 0;
    let word = 0;
    let filled = 0;
    for (; filled < count && this.places.at < this.places.bytes.length; filled++) {
      const first = this.places.varint();
      word += first >>> 1;
      out[filled] = word * 128 + ((first & 1) === 1 ? this.places.varint() : wholeWord);
    }
    this.placed = this.index + 1;
    return filled;
  }

  private load(block: number): void {
    this.block = block;
    this.index = this.placed = 0;
    this.places.at = this.positionStarts[block] ?? 0;
    this.bytes.at = this.docStarts[block] ?? 0;
    let doc = block === 0 ? 0 : (this.lasts[block - 1] ?? 0);
    const count = Math.min(blockSize, this.df - block * blockSize);
    let filled = 0;
    for (; filled < count && this.bytes.at < this.bytes.bytes.length; filled++) {
      const first = this.bytes.varint();
      doc += first >>> 1;
      this.list.docs[filled] = doc;
      const more = (first & 1) === 0 ? onceInBody : this.bytes.varint();
      this.list.freqs[filled] = more >>> 2;
      this.list.fields[filled] = more & 3;
      this.sizes[filled] = more >>> 2 >= longPostings ? this.bytes.varint() : 0;
    }
    this.list.count = filled;
  }
}

import { createHash } from 'node:crypto';
import { crc32 } from '#lib/zip/crc32.ts';
import { openFile, type ReadFile } from '#lib/files/read-sync.ts';
import { setImmediate as turn } from 'node:timers/promises';
import {
  layoutVersion,
  magic,
  readHead,
  tablesSize,
  tailBytes,
  viewTables,
  type Footer,
  type Tables,
} from './layout.ts';
import { ByteCache } from './byte-cache.ts';
import { rowTerm, rowWord } from './stored-rows.ts';
import { NearTable } from './near-terms.ts';
import type { TermBytes } from './postings.ts';
import type { DocHead, DocTables, StoredRows, NearTerm, Segment } from './segment.ts';

/** Thrown when a segment file cannot be used: it is damaged, truncated, or in another format. */
export class BadSegment extends Error {}

/** Number of bytes hashed at a time. */
const checkChunkBytes = 1_048_576;

/** Number of bytes read at a time when a whole region is read. */
const readChunkBytes = 262_144;

/** Maximum bytes of postings cached per file. */
const maxCachedBytes = 4_194_304;

/** Maximum bytes of a footer, which usually has a few hundred. */
const maxFooterBytes = 65_536;

/** An open segment file. Its tables are in memory, its postings are read on demand. */
export class FileSegment implements Segment {
  readonly tables: DocTables;
  private readonly ownTables: Tables;
  private isClosed = false;
  /** The terms again as a Buffer, which decodes to strings faster. */
  private readonly letters: Buffer;
  private readonly decoder = new TextDecoder();
  private nearTable: NearTable | undefined;
  private readonly cache = new ByteCache(maxCachedBytes);

  private constructor(
    private readonly file: ReadFile,
    private readonly footer: Footer,
    buffer: ArrayBuffer,
  ) {
    this.ownTables = viewTables(buffer, footer);
    this.tables = this.ownTables;
    this.letters = Buffer.from(buffer, this.ownTables.terms.byteOffset, footer.termBytes);
  }

  /**
   * Opens a segment file.
   * @throws BadSegment, or the system's error
   */
  static open(path: string): FileSegment {
    const file = openFile(path);
    try {
      const footer = readFooter(file);
      const length = footer.tablesEnd - footer.postingsEnd;
      const buffer = new ArrayBuffer(length);
      const bytes = new Uint8Array(buffer);
      readFully(file, bytes, footer.postingsEnd);
      if (crc32(bytes) !== footer.tablesCheck) throw new BadSegment('the tables are damaged');
      return new FileSegment(file, footer, buffer);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Returns whether the whole file is intact. Yields to other work between chunks. */
  async isWhole(): Promise<boolean> {
    const hash = createHash('sha256');
    const piece = new Uint8Array(checkChunkBytes);
    for (let at = 0; at < this.footer.postingsEnd; at += piece.length) {
      if (this.isClosed) return true;
      const part = piece.subarray(0, Math.min(piece.length, this.footer.postingsEnd - at));
      readFully(this.file, part, at);
      hash.update(part);
      await turn();
    }
    return hash.digest('hex') === this.footer.dataHash;
  }

  get count(): number {
    return this.footer.docs;
  }

  get words(): number {
    return this.footer.words;
  }

  get terms(): number {
    return this.footer.terms;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.file.close();
  }

  term(ordinal: number): string {
    return this.letters.toString('utf8', this.termStart(ordinal), this.ownTables.termEnds[ordinal] ?? 0);
  }

  private termStart(ordinal: number): number {
    return ordinal === 0 ? 0 : (this.ownTables.termEnds[ordinal - 1] ?? 0);
  }

  private isTerm(ordinal: number, letters: Buffer): boolean {
    return letters.equals(
      this.ownTables.terms.subarray(this.termStart(ordinal), this.ownTables.termEnds[ordinal] ?? 0),
    );
  }

  /** Returns the first term that does not sort before these letters. */
  private firstFrom(letters: Buffer): number {
    const { termEnds, terms } = this.ownTables;
    let low = 0;
    let high = this.terms;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.termStart(middle);
      const end = termEnds[middle] ?? 0;
      const length = Math.min(end - start, letters.length);
      let order = 0;
      for (let i = 0; i < length && order === 0; i++) order = (terms[start + i] ?? 0) - (letters[i] ?? 0);
      if (order === 0) order = end - start - letters.length;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  find(term: string): number {
    const letters = Buffer.from(term);
    const ordinal = this.firstFrom(letters);
    return ordinal < this.terms && this.isTerm(ordinal, letters) ? ordinal : -1;
  }

  beginning(prefix: string): number[] {
    const letters = Buffer.from(prefix);
    const first = this.firstFrom(letters);
    // No term contains this byte, so all terms with this prefix sort before it.
    const end = this.firstFrom(Buffer.concat([letters, Buffer.of(0xff)]));
    const from = first < end && this.isTerm(first, letters) ? first + 1 : first;
    return Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  }

  near(word: string, edits: number): readonly NearTerm[] {
    this.nearTable ??= new NearTable(this.ownTables);
    return this.nearTable.near(word, edits);
  }

  df(ordinal: number): number {
    return this.ownTables.df[ordinal] ?? 0;
  }

  read(ordinal: number): TermBytes {
    const { docBytes } = this.ownTables;
    const middle = docBytes[ordinal] ?? 0;
    const bytes = this.cache.get(ordinal * 2, () => this.bytesOf(ordinal, this.ownTables.dataEnds[ordinal] ?? 0));
    return { df: this.df(ordinal), docs: bytes.subarray(0, middle), positions: bytes.subarray(middle) };
  }

  /** Reads the bytes of a term up to `end`. */
  private bytesOf(ordinal: number, end: number): Uint8Array {
    const start = this.dataStart(ordinal);
    const bytes = new Uint8Array(Math.max(0, end - start));
    readFully(this.file, bytes, this.footer.headsEnd + start);
    return bytes;
  }

  private dataStart(ordinal: number): number {
    return ordinal === 0 ? 0 : (this.ownTables.dataEnds[ordinal - 1] ?? 0);
  }

  readAll(): (ordinal: number) => TermBytes {
    const { dataEnds, docBytes } = this.ownTables;
    const { headsEnd, postingsEnd } = this.footer;
    const read = this.inPieces(headsEnd, postingsEnd - headsEnd);
    return (ordinal) => {
      const bytes = read(this.dataStart(ordinal), dataEnds[ordinal] ?? 0);
      const middle = docBytes[ordinal] ?? 0;
      return { df: this.df(ordinal), docs: bytes.subarray(0, middle), positions: bytes.subarray(middle) };
    };
  }

  /** Returns a reader for consecutive stretches of a region: each result is valid until the next call. */
  private inPieces(region: number, length: number): (start: number, end: number) => Uint8Array {
    let piece = new Uint8Array();
    let from = 0;
    return (start, to) => {
      const end = Math.max(start, to);
      if (start < from || end > from + piece.length) {
        piece = new Uint8Array(Math.max(end - start, Math.min(readChunkBytes, length - start)));
        readFully(this.file, piece, region + start);
        from = start;
      }
      return piece.subarray(start - from, end - from);
    };
  }

  readDocs(ordinal: number): Pick<TermBytes, 'df' | 'docs'> {
    const end = this.dataStart(ordinal) + (this.ownTables.docBytes[ordinal] ?? 0);
    return { df: this.df(ordinal), docs: this.cache.get(ordinal * 2 + 1, () => this.bytesOf(ordinal, end)) };
  }

  sorted(): null {
    return null;
  }

  head(doc: number): DocHead {
    const start = this.headStart(doc);
    const bytes = new Uint8Array(Math.max(0, (this.ownTables.headEnds[doc] ?? 0) - start));
    readFully(this.file, bytes, magic.length + start);
    return this.headOf(doc, bytes);
  }

  readHeads(): (doc: number) => DocHead {
    const read = this.readHeadBytes();
    return (doc) => this.headOf(doc, read(doc));
  }

  readHeadBytes(): (doc: number) => Uint8Array {
    const read = this.inPieces(magic.length, this.footer.headsEnd - magic.length);
    return (doc) => read(this.headStart(doc), this.ownTables.headEnds[doc] ?? 0);
  }

  private headStart(doc: number): number {
    return doc === 0 ? 0 : (this.ownTables.headEnds[doc - 1] ?? 0);
  }

  private headOf(doc: number, bytes: Uint8Array): DocHead {
    const { types, earliest, latest } = this.ownTables;
    const [from, to] = [earliest[doc] ?? NaN, latest[doc] ?? NaN];
    const head = readHead(this.decoder.decode(bytes));
    if (!head) throw new BadSegment('the heads are damaged');
    return { ...head, type: types[doc] ?? 0, span: Number.isNaN(from) ? null : { earliest: from, latest: to } };
  }

  get rows(): StoredRows {
    const { rowSignatures, rowLengths, rowDocs, rowTags, rowEnds, rowPlaces } = this.ownTables;
    // The words of rows are adjacent terms.
    const first = this.firstFrom(Buffer.from(rowTerm('')));
    return {
      signatures: rowSignatures,
      lengths: rowLengths,
      docs: rowDocs,
      tags: rowTags,
      ends: rowEnds,
      words: rowPlaces,
      word: (number) => rowWord(this.term(first + number)) ?? '',
      numberOf: (word) => Math.max(-1, this.find(rowTerm(word)) - first),
    };
  }
}

function readFooter(file: ReadFile): Footer {
  const { size } = file;
  if (size < magic.length + tailBytes) throw new BadSegment('too short');
  const tail = new Uint8Array(tailBytes);
  readFully(file, tail, size - tailBytes);
  const length = Buffer.from(tail.buffer).readUInt32LE(0);
  if (!magic.equals(tail.subarray(4)) || length > maxFooterBytes || length > size - tailBytes) {
    throw new BadSegment('no segment');
  }
  const bytes = new Uint8Array(length);
  readFully(file, bytes, size - tailBytes - length);
  let footer: Footer;
  try {
    footer = JSON.parse(new TextDecoder().decode(bytes)) as Footer;
  } catch {
    throw new BadSegment('the footer is damaged');
  }
  const { headsEnd, postingsEnd, tablesEnd } = footer;
  const isWhole =
    footer.format === layoutVersion &&
    tablesEnd === size - tailBytes - length &&
    tablesEnd - postingsEnd === tablesSize(footer) &&
    headsEnd >= magic.length &&
    postingsEnd >= headsEnd;
  if (!isWhole) throw new BadSegment('of another format, or damaged');
  return footer;
}

/**
 * Fills `into` from a position.
 * @throws BadSegment when the file ends earlier
 */
function readFully(file: ReadFile, into: Uint8Array, position: number): void {
  if (!file.fill(into, position)) throw new BadSegment('cut short');
}

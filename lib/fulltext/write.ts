import { createHash, type Hash } from 'node:crypto';
import { crc32 } from '#lib/zip/crc32.ts';
import { nodeIo, putInPlace, type IoFile } from '#lib/files/io.ts';
import { Bytes, longer } from './bytes.ts';
import { keyBytes } from './ids.ts';
import { RowBuilder, rowWord } from './stored-rows.ts';
import { layoutVersion, magic, tablesSize, viewTables, type Footer } from './layout.ts';
import { signatureOf } from './near-terms.ts';
import type { TermBytes } from './postings.ts';
import { keywordSign, type DocTables } from './segment.ts';

/** Number of bytes buffered before they are written. */
const chunkBytes = 1_048_576;

/** Larger regions cannot be addressed; segments never have that many documents. */
const maxBytes = 0xffff_ffff;

const encoder = new TextEncoder();

/**
 * Receives the content of a segment file: all documents by number, all terms in code point order, then the rows by
 * document. Most calls only buffer in memory and return nothing to await.
 */
export interface SegmentSink {
  /**
   * Writes a document. @param head as made by `headText` @param tables @param at the tables that describe the document,
   * and its number there
   */
  doc(head: Uint8Array, tables: DocTables, at: number): Promise<void> | undefined;
  term(term: string, bytes: TermBytes): Promise<void> | undefined;
  /** Writes a row of a document. @param words by their number among the row terms, in the order in which they came */
  row(doc: number, tag: number, words: ArrayLike<number>): void;
}

/**
 * Writes a segment file, durably and atomically.
 * @param fill provides the documents and terms, in this order
 * @throws RangeError when it would exceed the maximum file size, or the system's error
 */
export async function writeSegment(path: string, fill: (sink: SegmentSink) => Promise<void>): Promise<void> {
  await putInPlace(nodeIo, path, async (file) => {
    const writing = new Writing(file);
    await writing.bytes(magic);
    await fill(writing);
    return writing.end();
  });
}

class Writing implements SegmentSink {
  private readonly pending = new Bytes(chunkBytes + 65_536);
  private written = 0;
  private readonly docs: Record<'earliest' | 'latest' | 'order' | 'end' | 'length' | 'naming' | 'type', number>[] = [];
  private readonly keys = new Bytes(65_536);
  private readonly terms = new Bytes(65_536);
  private termEnds = new Uint32Array(4096);
  private dataEnds = new Uint32Array(4096);
  private docBytes = new Uint32Array(4096);
  private df = new Uint32Array(4096);
  private signatures = new Int32Array(4096);
  private lengths = new Uint8Array(4096);
  private readonly rows = new RowBuilder();
  private count = 0;
  private words = 0;
  /** Hash of everything before the tables. */
  private hash: Hash | null = createHash('sha256');
  private headBytes = 0;
  private dataBytes = 0;

  constructor(private readonly file: IoFile) {}

  bytes(bytes: Uint8Array): Promise<void> | undefined {
    this.pending.push(bytes);
    return this.pending.length >= chunkBytes ? this.flush() : undefined;
  }

  private async flush(): Promise<void> {
    this.written += this.pending.length;
    this.hash?.update(this.pending.view());
    await this.file.append(this.pending.view());
    this.pending.clear();
  }

  doc(head: Uint8Array, tables: DocTables, at: number): Promise<void> | undefined {
    this.headBytes += head.length;
    check(this.headBytes);
    const length = tables.lengths[at] ?? 0;
    this.words += length;
    this.keys.push(tables.keys, at * keyBytes, (at + 1) * keyBytes);
    this.docs.push({
      earliest: tables.earliest[at] ?? NaN,
      latest: tables.latest[at] ?? NaN,
      order: tables.order[at] ?? 0,
      end: this.headBytes,
      length,
      naming: tables.naming[at] ?? 0,
      type: tables.types[at] ?? 0,
    });
    return this.bytes(head);
  }

  term(term: string, { df, docs, positions }: TermBytes): Promise<void> | undefined {
    const at = this.count++;
    if (at >= this.df.length) this.grow();
    this.terms.push(encoder.encode(term));
    this.dataBytes += docs.length + positions.length;
    check(this.dataBytes);
    this.termEnds[at] = this.terms.length;
    this.dataEnds[at] = this.dataBytes;
    this.docBytes[at] = docs.length;
    this.df[at] = df;
    this.signatures[at] = signatureOf(term);
    this.lengths[at] = term.startsWith(keywordSign) ? 0 : Math.min(255, term.length);
    const word = rowWord(term);
    if (word !== null) this.rows.addWord(word);
    this.pending.push(docs);
    return this.bytes(positions);
  }

  row(doc: number, tag: number, words: ArrayLike<number>): void {
    this.rows.addRow(doc, tag, words);
  }

  private grow(): void {
    const count = this.df.length * 2;
    this.termEnds = longer(this.termEnds, new Uint32Array(count));
    this.dataEnds = longer(this.dataEnds, new Uint32Array(count));
    this.docBytes = longer(this.docBytes, new Uint32Array(count));
    this.df = longer(this.df, new Uint32Array(count));
    this.signatures = longer(this.signatures, new Int32Array(count));
    this.lengths = longer(this.lengths, new Uint8Array(count));
  }

  async end(): Promise<number> {
    const { rows } = this;
    const counts = {
      docs: this.docs.length,
      terms: this.count,
      termBytes: this.terms.length,
      rows: rows.docs.length,
      rowPlaces: rows.words.length,
      rowWords: rows.lengths.length,
    };
    const buffer = new ArrayBuffer(tablesSize(counts));
    const tables = viewTables(buffer, counts);
    for (const [i, doc] of this.docs.entries()) {
      tables.earliest[i] = doc.earliest;
      tables.latest[i] = doc.latest;
      tables.order[i] = doc.order;
      tables.headEnds[i] = doc.end;
      tables.lengths[i] = doc.length;
      tables.naming[i] = doc.naming;
      tables.types[i] = doc.type;
    }
    tables.keys.set(this.keys.view());
    tables.termEnds.set(this.termEnds.subarray(0, this.count));
    tables.dataEnds.set(this.dataEnds.subarray(0, this.count));
    tables.docBytes.set(this.docBytes.subarray(0, this.count));
    tables.df.set(this.df.subarray(0, this.count));
    tables.signatures.set(this.signatures.subarray(0, this.count));
    tables.termLengths.set(this.lengths.subarray(0, this.count));
    tables.terms.set(this.terms.view());
    tables.rowDocs.set(rows.docs);
    tables.rowTags.set(rows.tags);
    tables.rowEnds.set(rows.ends);
    tables.rowPlaces.set(rows.words);
    tables.rowSignatures.set(rows.signatures);
    tables.rowLengths.set(rows.lengths);
    await this.flush();
    const dataHash = this.hash?.digest('hex') ?? '';
    this.hash = null;
    const bytes = new Uint8Array(buffer);
    const headsEnd = magic.length + this.headBytes;
    const postingsEnd = headsEnd + this.dataBytes;
    const footer: Footer = {
      format: layoutVersion,
      ...counts,
      words: this.words,
      headsEnd,
      postingsEnd,
      tablesEnd: postingsEnd + bytes.length,
      tablesCheck: crc32(bytes),
      dataHash,
    };
    await this.bytes(bytes);
    const json = encoder.encode(JSON.stringify(footer));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(json.length);
    await this.bytes(json);
    await this.bytes(length);
    await this.bytes(magic);
    await this.flush();
    return this.written;
  }
}

function check(bytes: number): void {
  if (bytes > maxBytes) throw new RangeError('a segment cannot be that large');
}

import { longer } from './bytes.ts';
import { keyBytes, keyOf } from './ids.ts';
import { MemoryRows, rowTerm } from './stored-rows.ts';
import { headText } from './layout.ts';
import { nearTerms, signatureOf } from './near-terms.ts';
import { fieldRank, inBody, inNaming, TermWriter, type TermBytes } from './postings.ts';
import {
  keywordSign,
  orderOf,
  type DocHead,
  type DocTables,
  type NearTerm,
  type StoredRows,
  type Segment,
} from './segment.ts';
import { TermTable } from './terms.ts';
import { eachTerm } from './words.ts';

const encoder = new TextEncoder();

/** A document to index. */
export interface NewDoc extends DocHead {
  /** Its fields in order; `kinds[i]` is the kind of the i-th field, as in postings. */
  fields: readonly string[];
  kinds: readonly number[];
  /** Terms that are not words, as made by `keyword`. */
  keywords: readonly string[];
  /** Rows of words that are stored whole, each with a tag from 0 to 255. */
  rows: readonly { words: readonly string[]; tag: number }[];
}

/** Documents that have been indexed but are not in a file yet. Documents are only added; the owner knows which are out of date. */
export class MemorySegment implements Segment {
  readonly heads: DocHead[] = [];
  words = 0;
  private readonly table = new TermTable();
  private readonly writer = new TermWriter();
  private signatures = new Int32Array(1024);
  private lengths = new Uint8Array(1024);
  private grown: DocTables = tablesOf(64);
  /** For each term: the number of documents that contain it, and its first and last occurrence, + 1. */
  private dfs = new Uint32Array(1024);
  private firsts = new Uint32Array(1024);
  private lasts = new Uint32Array(1024);
  /** Four numbers per occurrence: its place, document × 4 + field, its term, and the term's next occurrence, + 1. */
  private log = new Uint32Array(4 * 4096);
  private occurrences = 0;
  /** Cached bytes of terms, until something is added. */
  private readonly bytes = new Map<number, TermBytes>();
  private readonly scratch: number[] = [];
  private readonly keptRows = new MemoryRows();

  get count(): number {
    return this.heads.length;
  }

  get tables(): DocTables {
    return this.grown;
  }

  get terms(): number {
    return this.table.terms.length;
  }

  add({ fields, kinds, keywords, rows, ...head }: NewDoc): number {
    const doc = this.heads.length;
    this.bytes.clear();
    const counts = eachTerm(fields, {
      term: (term, place, field) => this.put(this.table.number(term), doc, kinds[field] ?? inBody, place),
      letters: (letters, length, hash, place, field) =>
        this.put(this.table.numberOf(letters, length, hash), doc, kinds[field] ?? inBody, place),
    });
    const ofRows = rows.flatMap(({ words }) => words.map(rowTerm));
    for (const term of new Set([...keywords, ...ofRows])) this.put(this.table.number(term), doc, inBody, 1);
    for (const { words, tag } of rows) this.keptRows.add(doc, tag, words);
    this.heads.push(head);
    if (doc >= this.grown.types.length) this.grown = larger(this.grown, doc * 2);
    const { lengths, naming, types, earliest, latest, order, keys } = this.grown;
    const total = counts.reduce((sum, count) => sum + count, 0);
    lengths[doc] = total;
    this.words += total;
    naming[doc] = Math.min(
      255,
      counts.reduce((longest, count, field) => (kinds[field] === inNaming ? Math.max(longest, count) : longest), 0),
    );
    types[doc] = head.type;
    earliest[doc] = head.span?.earliest ?? NaN;
    latest[doc] = head.span?.latest ?? NaN;
    order[doc] = orderOf(head.id);
    keys.set(keyOf(head.id), doc * keyBytes);
    return doc;
  }

  private put(ordinal: number, doc: number, field: number, place: number): void {
    if (ordinal >= this.dfs.length) this.growTerms();
    const at = this.occurrences++;
    if (at * 4 >= this.log.length) this.log = longer(this.log, new Uint32Array(this.log.length * 2));
    const { log } = this;
    log[at * 4] = place;
    log[at * 4 + 1] = doc * 4 + field;
    log[at * 4 + 2] = ordinal;
    const last = this.lasts[ordinal] ?? 0;
    this.lasts[ordinal] = at + 1;
    if (last === 0) this.begin(ordinal, at);
    else {
      log[last * 4 - 1] = at + 1;
      if ((log[last * 4 - 3] ?? 0) >>> 2 !== doc) this.dfs[ordinal] = (this.dfs[ordinal] ?? 0) + 1;
    }
  }

  private begin(ordinal: number, at: number): void {
    const term = this.term(ordinal);
    this.firsts[ordinal] = at + 1;
    this.dfs[ordinal] = 1;
    this.signatures[ordinal] = signatureOf(term);
    this.lengths[ordinal] = term.startsWith(keywordSign) ? 0 : Math.min(255, term.length);
  }

  private growTerms(): void {
    const size = this.dfs.length * 2;
    this.signatures = longer(this.signatures, new Int32Array(size));
    this.lengths = longer(this.lengths, new Uint8Array(size));
    this.dfs = longer(this.dfs, new Uint32Array(size));
    this.firsts = longer(this.firsts, new Uint32Array(size));
    this.lasts = longer(this.lasts, new Uint32Array(size));
  }

  find(term: string): number {
    return this.table.find(term);
  }

  beginning(prefix: string): number[] {
    const found: number[] = [];
    const { terms } = this.table;
    for (let ordinal = 0; ordinal < terms.length; ordinal++) {
      const term = terms[ordinal] ?? '';
      if (term.length > prefix.length && term.startsWith(prefix)) found.push(ordinal);
    }
    return found;
  }

  near(word: string, edits: number): NearTerm[] {
    const { signatures, lengths } = this;
    return nearTerms(word, edits, { signatures, lengths }, this.terms, (ordinal) => this.term(ordinal));
  }

  term(ordinal: number): string {
    return this.table.terms[ordinal] ?? '';
  }

  df(ordinal: number): number {
    return this.dfs[ordinal] ?? 0;
  }

  read(ordinal: number): TermBytes {
    const cached = this.bytes.get(ordinal);
    if (cached) return cached;
    const bytes = this.encode(ordinal);
    this.bytes.set(ordinal, bytes);
    return bytes;
  }

  /** Following each term from one occurrence to the next would jump all over memory, so the occurrences are sorted first. */
  readAll(): (ordinal: number) => TermBytes {
    const { log, occurrences, terms } = this;
    const ends = new Uint32Array(terms + 1);
    for (let at = 0; at < occurrences; at++) {
      const next = (log[at * 4 + 2] ?? 0) + 1;
      ends[next] = (ends[next] ?? 0) + 1;
    }
    for (let ordinal = 1; ordinal <= terms; ordinal++) ends[ordinal] = (ends[ordinal] ?? 0) + (ends[ordinal - 1] ?? 0);
    const places = new Uint32Array(occurrences);
    const docs = new Uint32Array(occurrences);
    for (let at = 0; at < occurrences; at++) {
      const ordinal = log[at * 4 + 2] ?? 0;
      const to = ends[ordinal] ?? 0;
      ends[ordinal] = to + 1;
      places[to] = log[at * 4] ?? 0;
      docs[to] = log[at * 4 + 1] ?? 0;
    }
    return (ordinal) => {
      const end = ends[ordinal] ?? 0;
      let doc = 0;
      let field = inBody;
      let from = ordinal === 0 ? 0 : (ends[ordinal - 1] ?? 0);
      for (let at = from; at < end; at++) {
        const own = docs[at] ?? 0;
        if (at > from && own >>> 2 !== doc) {
          this.writer.add(doc, field, places, from, at);
          from = at;
        }
        if (at === from || rank(own & 3) > rank(field)) field = own & 3;
        doc = own >>> 2;
      }
      if (end > from) this.writer.add(doc, field, places, from, end);
      return this.writer.end();
    };
  }

  readDocs(ordinal: number): Pick<TermBytes, 'df' | 'docs'> {
    return this.read(ordinal);
  }

  private encode(ordinal: number): TermBytes {
    const { writer, scratch, log } = this;
    let count = 0;
    let doc = 0;
    let field = inBody;
    for (let at = this.firsts[ordinal] ?? 0; at > 0; at = log[at * 4 - 1] ?? 0) {
      const own = log[at * 4 - 3] ?? 0;
      const [its, where] = [own >>> 2, own & 3];
      if (count > 0 && its !== doc) {
        writer.add(doc, field, scratch, 0, count);
        count = 0;
      }
      if (count === 0 || rank(where) > rank(field)) field = where;
      doc = its;
      scratch[count++] = log[at * 4 - 4] ?? 0;
    }
    if (count > 0) writer.add(doc, field, scratch, 0, count);
    return writer.end();
  }

  head(doc: number): DocHead {
    const head = this.heads[doc];
    if (!head) throw new RangeError(`no document ${String(doc)}`);
    return head;
  }

  readHeads(): (doc: number) => DocHead {
    return (doc) => this.head(doc);
  }

  readHeadBytes(): (doc: number) => Uint8Array {
    return (doc) => {
      const { id, stamp, stored } = this.head(doc);
      return encoder.encode(headText(id, stamp, stored));
    };
  }

  get rows(): StoredRows {
    return this.keptRows.view();
  }

  sorted(): number[] {
    // The default order is by UTF-16 units, which differs where there are surrogates.
    const sorted = [...this.table.terms].sort();
    if (sorted.some((term) => /[\ud800-\udfff]/.test(term))) sorted.sort(compareTerms);
    return sorted.map((term) => this.table.find(term));
  }
}

const rank = (field: number): number => fieldRank[field] ?? 0;

/** Compares terms by code point, which is the order of their UTF-8. */
export function compareTerms(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // UTF-16 sorts surrogate pairs before some single units.
    const [high, other] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return high === other ? x - y : high ? 1 : -1;
  }
  return a.length - b.length;
}

function tablesOf(count: number): DocTables {
  return {
    lengths: new Uint32Array(count),
    naming: new Uint8Array(count),
    types: new Uint8Array(count),
    earliest: new Float64Array(count),
    latest: new Float64Array(count),
    order: new Float64Array(count),
    keys: new Uint8Array(count * keyBytes),
  };
}

function larger(tables: DocTables, count: number): DocTables {
  const grown = tablesOf(count);
  grown.lengths.set(tables.lengths);
  grown.naming.set(tables.naming);
  grown.types.set(tables.types);
  grown.earliest.set(tables.earliest);
  grown.latest.set(tables.latest);
  grown.order.set(tables.order);
  grown.keys.set(tables.keys);
  return grown;
}

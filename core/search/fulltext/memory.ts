import { keyBytes, keyOf } from './ids.ts';
import { nearTerms, signatureOf } from './near.ts';
import { fieldRank, inBody, inNaming, TermWriter, type TermBytes } from './postings.ts';
import { keywordSign, orderOf, type DocHead, type DocTables, type NearTerm, type Segment } from './source.ts';
import { eachTerm } from './words.ts';

/** A document to be indexed. */
export interface NewDoc extends DocHead {
  /** Its fields in order; `kinds[i]` is where the words of the i-th stand, as in postings. */
  fields: readonly string[];
  kinds: readonly number[];
  /** Terms that are no words, as `keyword` makes them. */
  keywords: readonly string[];
}

interface Term {
  term: string;
  docs: number[];
  fields: number[];
  /** Where the places of each document end in `places`. */
  ends: number[];
  places: number[];
  /** As bytes, until the term is added to. */
  bytes: TermBytes | null;
}

/** What has been indexed and is in no file yet. Documents are only added; whoever owns it knows which are out of date. */
export class MemorySegment implements Segment {
  readonly heads: DocHead[] = [];
  words = 0;
  private readonly list: Term[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly writer = new TermWriter();
  private signatures = new Int32Array(1024);
  private lengths = new Uint8Array(1024);
  private grown: DocTables = tablesOf(64);

  get count(): number {
    return this.heads.length;
  }

  get tables(): DocTables {
    return this.grown;
  }

  get terms(): number {
    return this.list.length;
  }

  add({ fields, kinds, keywords, ...head }: NewDoc): number {
    const doc = this.heads.length;
    const counts = eachTerm(fields, (term, place, field) => {
      this.put(term, doc, kinds[field] ?? inBody, place);
    });
    for (const term of new Set(keywords)) this.put(term, doc, inBody, 1);
    this.heads.push(head);
    if (doc >= this.grown.types.length) this.grown = larger(this.grown, doc * 2);
    const { lengths, naming, types, earliest, latest, order, keys } = this.grown;
    const total = counts.reduce((sum, count) => sum + count, 0);
    lengths[doc] = total;
    this.words += total;
    naming[doc] = Math.min(255, Math.max(0, ...counts.filter((_, field) => kinds[field] === inNaming)));
    types[doc] = head.type;
    earliest[doc] = head.span?.earliest ?? NaN;
    latest[doc] = head.span?.latest ?? NaN;
    order[doc] = orderOf(head.id);
    keys.set(keyOf(head.id), doc * keyBytes);
    return doc;
  }

  private put(term: string, doc: number, field: number, place: number): void {
    let ordinal = this.ordinals.get(term);
    if (ordinal === undefined) {
      ordinal = this.list.length;
      this.ordinals.set(term, ordinal);
      this.list.push({ term, docs: [], fields: [], ends: [], places: [], bytes: null });
      if (ordinal >= this.lengths.length) this.growTerms();
      this.signatures[ordinal] = signatureOf(term);
      this.lengths[ordinal] = term.startsWith(keywordSign) ? 0 : Math.min(255, term.length);
    }
    const entry = this.list[ordinal];
    if (!entry) return;
    const last = entry.docs.length - 1;
    entry.bytes = null;
    entry.places.push(place);
    if (entry.docs[last] === doc) {
      entry.ends[last] = entry.places.length;
      if (rank(field) > rank(entry.fields[last] ?? inBody)) entry.fields[last] = field;
    } else {
      entry.docs.push(doc);
      entry.fields.push(field);
      entry.ends.push(entry.places.length);
    }
  }

  private growTerms(): void {
    const signatures = new Int32Array(this.signatures.length * 2);
    signatures.set(this.signatures);
    const lengths = new Uint8Array(this.lengths.length * 2);
    lengths.set(this.lengths);
    [this.signatures, this.lengths] = [signatures, lengths];
  }

  find(term: string): number {
    return this.ordinals.get(term) ?? -1;
  }

  beginning(prefix: string): number[] {
    const found: number[] = [];
    for (const [ordinal, { term }] of this.list.entries()) {
      if (term.length > prefix.length && term.startsWith(prefix)) found.push(ordinal);
    }
    return found;
  }

  near(word: string, edits: number): NearTerm[] {
    const { signatures, lengths } = this;
    return nearTerms(word, edits, { signatures, lengths }, this.list.length, (ordinal) => this.term(ordinal));
  }

  term(ordinal: number): string {
    return this.list[ordinal]?.term ?? '';
  }

  df(ordinal: number): number {
    return this.list[ordinal]?.docs.length ?? 0;
  }

  read(ordinal: number): TermBytes {
    const entry = this.list[ordinal];
    if (!entry) return { df: 0, docs: new Uint8Array(), positions: new Uint8Array() };
    return (entry.bytes ??= this.encode(entry));
  }

  readDocs(ordinal: number): Pick<TermBytes, 'df' | 'docs'> {
    return this.read(ordinal);
  }

  private encode({ docs, fields, ends, places }: Term): TermBytes {
    for (const [i, doc] of docs.entries()) {
      this.writer.add(doc, fields[i] ?? 0, places, i === 0 ? 0 : (ends[i - 1] ?? 0), ends[i] ?? 0);
    }
    return this.writer.end();
  }

  head(doc: number): DocHead {
    const head = this.heads[doc];
    if (!head) throw new RangeError(`no document ${String(doc)}`);
    return head;
  }

  sorted(): number[] {
    const ordinals = [...this.list.keys()];
    const terms = this.list.map(({ term }) => term);
    return ordinals.sort((a, b) => compareTerms(terms[a] ?? '', terms[b] ?? ''));
  }
}

const rank = (field: number): number => fieldRank[field] ?? 0;

/** By code point, which is the order of their UTF-8. */
export function compareTerms(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // UTF-16 puts what has two units before some of what has one.
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

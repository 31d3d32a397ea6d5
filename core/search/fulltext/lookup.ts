import { bm25Of, idfOf } from './bm25.ts';
import type { Scores } from './scores.ts';
import type { Slot } from './slots.ts';
import { fieldRank, inNaming, PlaceReader, readDocs, readDocsInto, wordAt, type DocList } from './postings.ts';

/** A form of a word that stands in some text, and where. */
export interface Form {
  form: string;
  how: 'exact' | 'prefix' | 'fuzzy';
  /** Letters off; 0 unless `how` is `fuzzy`. */
  edits: number;
  refs: { slot: Slot; ordinal: number }[];
}

/** Postings that are read for the beginnings of one word: a second of typing must not cost more than it is worth. */
const mostPostings = 1_000_000;

/**
 * The forms of a word that stand in texts: the word itself, longer words, words with letters off.
 * @returns `cut` when it begins so many words that the rarer ones are left out
 */
export function formsOf(
  slots: readonly Slot[],
  { term, prefix, edits }: { term: string; prefix: boolean; edits: number },
): { forms: Form[]; cut: boolean } {
  const forms = new Map<string, Form>();
  const add = (form: string, how: Form['how'], off: number, slot: Slot, ordinal: number): void => {
    const known = forms.get(form);
    if (!known) forms.set(form, { form, how, edits: off, refs: [{ slot, ordinal }] });
    else if (known.how === how) known.refs.push({ slot, ordinal });
  };
  for (const slot of slots) {
    const ordinal = slot.segment.find(term);
    if (ordinal >= 0 && livingDf(slot, ordinal) > 0) add(term, 'exact', 0, slot, ordinal);
  }
  let cut = false;
  if (prefix) {
    const longer = slots.flatMap((slot) =>
      slot.segment.beginning(term).map((ordinal) => ({ slot, ordinal, df: slot.segment.df(ordinal) })),
    );
    let left = mostPostings;
    if (longer.reduce((sum, { df }) => sum + df, 0) > left) {
      longer.sort((a, other) => other.df - a.df);
      cut = true;
    }
    for (const { slot, ordinal, df } of longer) {
      left -= df;
      if (left < 0) break;
      add(slot.segment.term(ordinal), 'prefix', 0, slot, ordinal);
    }
  }
  if (edits > 0) {
    // A short word that exists is not taken for another one of its length: "fito" finds "fitto", not "foto".
    const shortest = term.length < 5 && forms.has(term) ? term.length + 1 : 0;
    for (const slot of slots) {
      for (const near of slot.segment.near(term, edits)) {
        if (near.term.length >= shortest) add(near.term, 'fuzzy', near.edits, slot, near.ordinal);
      }
    }
  }
  return { forms: [...forms.values()], cut };
}

/** What BM25 asks of a collection. */
export interface Statistics {
  count: number;
  meanLength: number;
}

/** Only of documents that count, so that an index answers the same however it came about. */
export function statisticsOf(slots: readonly Slot[]): Statistics {
  const count = slots.reduce((sum, { segment, dead }) => sum + segment.count - dead, 0);
  const words = slots.reduce((sum, { segment, deadWords }) => sum + segment.words - deadWords, 0);
  return { count: Math.max(1, count), meanLength: Math.max(1, words / Math.max(1, count)) };
}

/** Documents of a list that count. */
function living({ alive, dead }: Slot, { docs, count }: Pick<DocList, 'docs' | 'count'>): number {
  if (dead === 0) return count;
  let sum = 0;
  for (let i = 0; i < count; i++) if (alive[docs[i] ?? 0] === 1) sum++;
  return sum;
}

/** Documents that hold a term and count. */
function livingDf(slot: Slot, ordinal: number): number {
  return slot.dead === 0 ? slot.segment.df(ordinal) : living(slot, readDocs(slot.segment.readDocs(ordinal)));
}

/** What is scored, and into what. */
export interface Scoring {
  statistics: Statistics;
  into: Scores;
  /** Only what was found for another part of the query, where both must hold; null for all. */
  among: Scores | null;
}

/** Documents that some of the forms stand in, counted once for each form. */
export function sizeOf(forms: readonly Form[]): number {
  let size = 0;
  for (const { refs } of forms) for (const { slot, ordinal } of refs) size += slot.segment.df(ordinal);
  return size;
}

/** Documents that hold a row of words, at most: those of its rarest word. */
export function rowSize(slots: readonly Slot[], words: readonly string[]): number {
  let size = 0;
  for (const { segment } of slots) {
    const dfs = words.map((word) => segment.find(word)).map((ordinal) => (ordinal < 0 ? 0 : segment.df(ordinal)));
    size += Math.min(...dfs);
  }
  return size;
}

/**
 * Adds the documents that hold a form: of several forms the best counts.
 * @param worth strength by the field in which it stands
 * @param weight of its BM25 beside that of the word as it was typed
 */
export function scoreForm(
  form: Form,
  worth: readonly number[],
  weight: number,
  { statistics: { count, meanLength }, into, among }: Scoring,
): void {
  const idf = idfOf(
    form.refs.reduce((sum, { slot, ordinal }) => sum + livingDf(slot, ordinal), 0),
    count,
  );
  for (const { slot, ordinal } of form.refs) {
    const list = readDocsInto(slot.segment.readDocs(ordinal), ofForm);
    const { segment, base, alive } = slot;
    const { lengths } = segment.tables;
    for (let i = 0; i < list.count; i++) {
      const doc = list.docs[i] ?? 0;
      const number = base + doc;
      if (alive[doc] !== 1 || (among !== null && !among.has(number))) continue;
      const score = weight * bm25Of(idf, list.freqs[i] ?? 0, lengths[doc] ?? 0, meanLength);
      into.raise(number, worth[list.fields[i] ?? 0] ?? 0, score);
    }
  }
}

/** The documents of one form after the other: they are many. */
const ofForm: DocList = { count: 0, docs: new Uint32Array(), freqs: new Uint32Array(), fields: new Uint8Array() };

/**
 * Adds the documents in which words stand in a row; with `within`, in any order within so many words of each other.
 * @param words folded
 */
export function scoreRow(
  slots: readonly Slot[],
  words: readonly string[],
  worth: readonly number[],
  { statistics, into, among }: Scoring,
  within: number | null = null,
): void {
  const refs = slots.map((slot) => words.map((word) => slot.segment.find(word)));
  let idf = 0;
  for (const at of words.keys()) {
    let df = 0;
    for (const [i, slot] of slots.entries()) {
      const ordinal = refs[i]?.[at] ?? -1;
      if (ordinal >= 0) df += livingDf(slot, ordinal);
    }
    idf += idfOf(df, statistics.count);
  }
  for (const [i, slot] of slots.entries()) {
    const ordinals = refs[i] ?? [];
    if (ordinals.length === 0 || ordinals.some((ordinal) => ordinal < 0)) continue;
    const { segment, base, alive } = slot;
    const { lengths } = segment.tables;
    const isWanted = (doc: number): boolean => alive[doc] === 1 && (among === null || among.has(base + doc));
    eachRow(slot, ordinals, within, isWanted, (doc, freq, field) => {
      const score = bm25Of(idf, freq, lengths[doc] ?? 0, statistics.meanLength);
      into.raise(base + doc, worth[field] ?? 0, score);
    });
  }
}

/** Calls `found` for each wanted document of a segment that holds the terms in a row, with how often and in which field. */
function eachRow(
  { segment }: Slot,
  ordinals: readonly number[],
  within: number | null,
  isWanted: (doc: number) => boolean,
  found: (doc: number, freq: number, field: number) => void,
): void {
  const readers = ordinals.map((ordinal, word) => ({ word, reader: new PlaceReader(segment.read(ordinal)) }));
  readers.sort((x, y) => x.reader.df - y.reader.df);
  const inTurn = readers.map(({ reader }) => reader);
  const rarest = readers[0]?.word ?? 0;
  const places: number[][] = ordinals.map(() => []);
  const counts = ordinals.map(() => 0);
  for (let doc = 0; ; doc++) {
    // Each skips to where the rarer ones have come.
    doc = nextInAll(inTurn, doc);
    if (doc === Infinity) return;
    if (!isWanted(doc)) continue;
    let field = inNaming;
    let mayBe = true;
    for (const { word, reader } of readers) {
      counts[word] = reader.read(places[word] ?? []);
      if ((fieldRank[reader.field] ?? 0) < (fieldRank[field] ?? 0)) ({ field } = reader);
      const [least, most] = within === null ? reach(rarest, word) : [-2 * within, 2 * within]; // both are near to the first word
      // Of the frequent words most places need not be read.
      mayBe = word === rarest || isReached(places, counts, rarest, word, least, most);
      if (!mayBe) break;
    }
    const freq = !mayBe ? 0 : within === null ? rowsIn(places, counts) : nearIn(places, counts, within);
    if (freq > 0) found(doc, freq, field);
  }
}

/** How many words one word of a row may be from another: pieces of a compound are in one word. */
function reach(from: number, to: number): [number, number] {
  return to > from ? [0, to - from] : [to - from, 0];
}

/** Whether some place of one word has one of the other within reach. */
function isReached(
  places: readonly number[][],
  counts: readonly number[],
  from: number,
  to: number,
  least: number,
  most: number,
): boolean {
  const [ours, theirs] = [places[from] ?? [], places[to] ?? []];
  let k = 0;
  for (let i = 0; i < (counts[from] ?? 0); i++) {
    const word = wordAt(ours[i] ?? 0);
    while (k < (counts[to] ?? 0) && wordAt(theirs[k] ?? 0) < word + least) k++;
    if (k < (counts[to] ?? 0) && wordAt(theirs[k] ?? 0) <= word + most) return true;
  }
  return false;
}

/** The first document from `least` on that all readers hold, to which they have moved; Infinity if there is none. */
function nextInAll(readers: readonly PlaceReader[], least: number): number {
  let doc = least;
  for (let agreed = 0; agreed < readers.length;) {
    const next = readers[agreed]?.seek(doc) ?? Infinity;
    if (next === Infinity) return Infinity;
    // The first has moved on: the rarer ones have to follow.
    if (next > doc && agreed > 0) agreed = 0;
    else agreed++;
    doc = next;
  }
  return doc;
}

/** How often places follow one another. The arrays are used up. */
function rowsIn(places: number[][], counts: readonly number[]): number {
  let ends = places[0] ?? [];
  let count = counts[0] ?? 0;
  for (let word = 1; word < places.length && count > 0; word++) {
    const next = places[word] ?? [];
    let kept = 0;
    for (let i = 0, k = 0; i < count; i++) {
      const end = ends[i] ?? 0;
      // What follows the last piece is the first one of the next word, else the next piece.
      const wanted = (end & 1) === 1 ? ((end >> 7) + 1) << 6 : (end >> 1) + 1;
      while (k < (counts[word] ?? 0) && (next[k] ?? 0) >> 1 < wanted) k++;
      // A word and its first piece have the same number but for their last bit.
      for (let same = k; same < (counts[word] ?? 0) && (next[same] ?? 0) >> 1 === wanted; same++) {
        const place = next[same] ?? 0;
        if (kept === 0 || scratch[kept - 1] !== place) scratch[kept++] = place;
      }
    }
    ends = scratch.slice(0, kept);
    count = kept;
  }
  return count;
}

const scratch: number[] = [];

/** How often all words stand within so many words of the first place of the rarest; any order. */
function nearIn(places: readonly number[][], counts: readonly number[], within: number): number {
  let freq = 0;
  // Of each list the first place that is not too far before: places ascend, so none is looked at twice.
  const from = counts.map(() => 0);
  for (let i = 0; i < (counts[0] ?? 0); i++) {
    const word = wordAt(places[0]?.[i] ?? 0);
    const all = places.every((list, at) => {
      if (at === 0) return true;
      const count = counts[at] ?? 0;
      let k = from[at] ?? 0;
      while (k < count && wordAt(list[k] ?? 0) < word - within) k++;
      from[at] = k;
      while (k < count && wordAt(list[k] ?? 0) === word) k++;
      return k < count && wordAt(list[k] ?? 0) <= word + within;
    });
    if (all) freq++;
  }
  return freq;
}

/** Calls `each` with the number of every document that holds a term, such as a keyword, and counts. */
export function eachDoc({ segment, base, alive }: Slot, ordinal: number, each: (number: number) => void): void {
  const list = readDocs(segment.readDocs(ordinal));
  for (let i = 0; i < list.count; i++) {
    const doc = list.docs[i] ?? 0;
    if (alive[doc] === 1) each(base + doc);
  }
}

import { bm25Of, idfOf } from './bm25.ts';
import type { Scores } from './scores.ts';
import type { Slot } from './slots.ts';
import { PlaceReader, readDocs, readDocsInto, type DocList, type TermBytes } from './postings.ts';

/** A form of a word that occurs in some text, and where. */
export interface Form {
  form: string;
  how: 'exact' | 'prefix' | 'fuzzy';
  /** Edit distance; 0 unless `how` is `fuzzy`. */
  edits: number;
  refs: { slot: Slot; ordinal: number }[];
  /** Number of undeleted documents that contain it, once computed. */
  df?: number;
}

/** Maximum number of postings read for words that begin with one prefix: a moment of typing must not cost too much. */
const maxPrefixPostings = 1_000_000;

/**
 * Returns the forms of a word that occur in texts: the word itself, longer words, misspellings.
 * @returns `cut` if the prefix matches so many words that the rarer ones are left out
 */
export function formsOf(
  slots: readonly Slot[],
  { term, prefix, edits }: { term: string; prefix: boolean; edits: number },
): { forms: Form[]; cut: boolean } {
  const forms = new Map<string, Form>();
  const add = (form: string, how: Form['how'], off: number, slot: Slot, ordinal: number): void => {
    const cached = forms.get(form);
    if (!cached) forms.set(form, { form, how, edits: off, refs: [{ slot, ordinal }] });
    else if (cached.how === how) cached.refs.push({ slot, ordinal });
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
    let remainingPostings = maxPrefixPostings;
    if (longer.reduce((sum, { df }) => sum + df, 0) > remainingPostings) {
      longer.sort((a, other) => other.df - a.df);
      cut = true;
    }
    for (const { slot, ordinal, df } of longer) {
      remainingPostings -= df;
      if (remainingPostings < 0) break;
      add(slot.segment.term(ordinal), 'prefix', 0, slot, ordinal);
    }
  }
  if (edits > 0) {
    // A short word that exists does not match other words of its length: "fito" finds "fitto", not "foto".
    const shortest = term.length < 5 && forms.has(term) ? term.length + 1 : 0;
    for (const slot of slots) {
      for (const near of slot.segment.near(term, edits)) {
        if (near.term.length >= shortest) add(near.term, 'fuzzy', near.edits, slot, near.ordinal);
      }
    }
  }
  return { forms: [...forms.values()], cut };
}

/** The collection statistics that BM25 needs. */
export interface Statistics {
  count: number;
  meanLength: number;
}

/** Computes the statistics from undeleted documents only, so that an index gives the same answers however it came about. */
export function statisticsOf(slots: readonly Slot[]): Statistics {
  const count = slots.reduce((sum, { segment, dead }) => sum + segment.count - dead, 0);
  const words = slots.reduce((sum, { segment, deadWords }) => sum + segment.words - deadWords, 0);
  return { count: Math.max(1, count), meanLength: Math.max(1, words / Math.max(1, count)) };
}

/** Returns how many documents of a list are not deleted. */
function living({ alive, dead }: Slot, { docs, count }: Pick<DocList, 'docs' | 'count'>): number {
  if (dead === 0) return count;
  let sum = 0;
  for (let i = 0; i < count; i++) if (alive[docs[i] ?? 0] === 1) sum++;
  return sum;
}

/** Returns how many undeleted documents contain a term. */
export function livingDf(slot: Slot, ordinal: number): number {
  return slot.dead === 0 ? slot.segment.df(ordinal) : living(slot, readDocs(slot.segment.readDocs(ordinal)));
}

/** The input and output of scoring. */
export interface ScoringContext {
  statistics: Statistics;
  into: Scores;
  /** Restricts scoring to what was found for another part of the query, if both must match; null for all documents. */
  restrictTo: Scores | null;
}

/** Returns the number of undeleted documents that contain the forms, counted once per form. */
export function sizeOf(forms: readonly Form[]): number {
  return forms.reduce((sum, form) => sum + dfOf(form), 0);
}

/** Returns the number of undeleted documents that contain a form. */
function dfOf(form: Form): number {
  return (form.df ??= form.refs.reduce((sum, { slot, ordinal }) => sum + livingDf(slot, ordinal), 0));
}

/**
 * Adds the documents that contain a form; of several forms the best counts.
 * @param strengthByField strength by field
 * @param weight of its BM25 relative to that of the word as typed
 */
export function scoreForm(
  form: Form,
  strengthByField: readonly number[],
  weight: number,
  { statistics: { count, meanLength }, into, restrictTo }: ScoringContext,
): void {
  const idf = idfOf(dfOf(form), count);
  for (const { slot, ordinal } of form.refs) {
    const { segment, base, alive } = slot;
    const { lengths } = segment.tables;
    const bytes = segment.readDocs(ordinal);
    if (restrictTo !== null && restrictTo.count * sparse < bytes.df) {
      eachRestricted(slot, bytes, restrictTo.ascending(), (doc, freq, field) => {
        const score = weight * bm25Of(idf, freq, lengths[doc] ?? 0, meanLength);
        into.raise(base + doc, strengthByField[field] ?? 0, score);
      });
      continue;
    }
    // A loop instead of a callback, because there may be as many hits as documents.
    const list = readDocsInto(bytes, ofForm);
    for (let i = 0; i < list.count; i++) {
      const doc = list.docs[i] ?? 0;
      if (alive[doc] !== 1 || (restrictTo !== null && !restrictTo.has(base + doc))) continue;
      const score = weight * bm25Of(idf, list.freqs[i] ?? 0, lengths[doc] ?? 0, meanLength);
      into.raise(base + doc, strengthByField[list.fields[i] ?? 0] ?? 0, score);
    }
  }
}

/** If a term is in this many times more documents than are wanted, only the blocks with wanted documents are read. */
const sparse = 32;

/** Calls `found` for each of these documents, in ascending order of number, that contains a term of a segment. */
function eachRestricted(
  { base, alive, segment }: Slot,
  { df, docs }: Pick<TermBytes, 'df' | 'docs'>,
  numbers: Uint32Array,
  found: (doc: number, freq: number, field: number) => void,
): void {
  const reader = new PlaceReader({ df, docs, positions: nothing });
  let next = 0;
  for (const number of numbers) {
    const doc = number - base;
    if (doc < next || doc >= segment.count) continue;
    next = reader.seek(doc);
    if (next === doc && alive[doc] === 1) found(doc, reader.freq, reader.field);
  }
}

const nothing = new Uint8Array();

/** The document list of one form, reused because lists are long. */
const ofForm: DocList = { count: 0, docs: new Uint32Array(), freqs: new Uint32Array(), fields: new Uint8Array() };

/** Calls `each` with the number of every undeleted document that contains a term, such as a keyword. */
export function eachDoc({ segment, base, alive }: Slot, ordinal: number, each: (number: number) => void): void {
  const list = readDocs(segment.readDocs(ordinal));
  for (let i = 0; i < list.count; i++) {
    const doc = list.docs[i] ?? 0;
    if (alive[doc] === 1) each(base + doc);
  }
}

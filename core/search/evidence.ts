import type { Entry } from '#core/search/entries.ts';
import { contains } from '#core/search/text.ts';

/** What was found for a term in a document: folded forms to look up there, or the record through which it was found. */
export interface Evidence {
  /** As typed. */
  term: string;
  how: 'exact' | 'prefix' | 'fuzzy' | 'alias' | 'phrase';
  form: string;
  /** The record whose name led here. */
  via?: string;
  /** It is linked to `via` and need not hold the form. */
  related?: boolean;
  /** Looked for in titles and names alone: elsewhere the form stands for nothing. */
  naming?: boolean;
  /** It counts only where these forms, itself among them, stand so many words from the first of them, in any order. */
  near?: { forms: readonly string[]; within: number };
}

/** What was looked for, kept while a query is answered, to say of the few hits that are shown how they were found. */
export interface SearchedTerms {
  /** By form, what stands for a word that was typed. */
  words: Map<string, Evidence[]>;
  /** Rows of words: phrases, names of records. */
  rows: Evidence[];
  /** What is linked to a record that was named. */
  related: Evidence[];
  /** What of a record's own names was meant, by the number of its document. */
  names: Map<number, Evidence[]>;
}

export function noSearchedTerms(): SearchedTerms {
  return { words: new Map(), rows: [], related: [], names: new Map() };
}

/** Notes that a form stands for what was typed. */
export function noteSearched(looked: SearchedTerms, evidence: Evidence): void {
  const known = looked.words.get(evidence.form);
  if (!known) looked.words.set(evidence.form, [evidence]);
  else if (!known.some((other) => isSame(other, evidence))) known.push(evidence);
}

function isSame(one: Evidence, other: Evidence): boolean {
  return one.term === other.term && one.how === other.how && one.naming === other.naming && one.near === other.near;
}

/** With more forms than these, it is quicker to look at each word of a text. */
const fewForms = 12;

/** How the document with a number was found, by what stands in it. */
export function evidenceIn(number: number, entry: Entry, looked: SearchedTerms): Evidence[] {
  const { text, related } = entry;
  const isFew = looked.words.size + looked.rows.length <= fewForms;
  const words = isFew ? null : wordsIn(text);
  const found = words ? byWord(words, looked.words) : byForm(text, looked.words);
  const mayHold = (form: string): boolean => words === null || form.split(' ').every((word) => words.has(word));
  found.push(...looked.rows.filter(({ form, via }) => via !== entry.id && mayHold(form) && contains(text, form)));
  found.push(...(looked.names.get(number) ?? []));
  found.push(...looked.related.filter(({ via }) => via !== undefined && related.includes(via)));
  return found;
}

/** Looks for each form, and gives what was found in the order in which it stands there. */
function byForm({ joined, split }: Entry['text'], forms: SearchedTerms['words']): Evidence[] {
  const places: { at: number; own: Evidence[] }[] = [];
  for (const [form, own] of forms) {
    const needle = ` ${form} `;
    let at = joined.folded.indexOf(needle);
    if (at < 0 && split !== joined) {
      at = split.folded.indexOf(needle);
      if (at >= 0) at += joined.folded.length;
    }
    if (at >= 0) places.push({ at, own });
  }
  return places.sort((a, b) => a.at - b.at).flatMap(({ own }) => own);
}

/** The different words of a text, in the order in which they first stand there. */
function wordsIn({ joined, split }: Entry['text']): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { folded, words } of split === joined ? [joined] : [joined, split]) {
    for (let i = 0; i < words.length; i += 3) {
      const start = words[i] ?? 0;
      found.add(folded.slice(start, folded.indexOf(' ', start)));
    }
  }
  return found;
}

function byWord(words: ReadonlySet<string>, forms: SearchedTerms['words']): Evidence[] {
  const found: Evidence[] = [];
  for (const word of words) found.push(...(forms.get(word) ?? []));
  return found;
}

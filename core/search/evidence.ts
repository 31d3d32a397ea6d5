import type { Entry } from '#core/search/entries.ts';
import { contains } from '#core/search/text.ts';

/** What was searched for a term: folded forms to locate in a document, or the record that led to it. */
export interface Evidence {
  /** As typed. */
  term: string;
  how: 'exact' | 'prefix' | 'fuzzy' | 'alias' | 'phrase';
  form: string;
  /** The record whose name led here. */
  via?: string;
  /** The document is linked to `via` and need not contain the form. */
  related?: boolean;
  /** Searched in titles and names only; the form counts nowhere else. */
  naming?: boolean;
  /** Counts only where all these forms, including this one, stand within this many words of the first, in any order. */
  near?: { forms: readonly string[]; within: number };
}

/** What a query searched for, kept to explain how the few hits shown were found. */
export interface SearchedTerms {
  /** By form, what it stands for in the query. */
  words: Map<string, Evidence[]>;
  /** Sequences of words: phrases and names of records. */
  rows: Evidence[];
  /** Records linked to a record that was named. */
  related: Evidence[];
  /** Matches in a record's own names, by document number. */
  names: Map<number, Evidence[]>;
}

export function noSearchedTerms(): SearchedTerms {
  return { words: new Map(), rows: [], related: [], names: new Map() };
}

/** Notes that a form stands for a typed term. */
export function noteSearched(looked: SearchedTerms, evidence: Evidence): void {
  const ofForm = looked.words.get(evidence.form);
  if (!ofForm) looked.words.set(evidence.form, [evidence]);
  else if (!ofForm.some((other) => isSame(other, evidence))) ofForm.push(evidence);
}

function isSame(one: Evidence, other: Evidence): boolean {
  return one.term === other.term && one.how === other.how && one.naming === other.naming && one.near === other.near;
}

/** With more forms than this, scanning every word of a text is faster. */
const fewForms = 12;

/** Returns how a document was found, from the words in it. */
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

/** Looks for each form and returns the matches in text order. */
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

/** Returns the distinct words of a text, in order of first occurrence. */
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

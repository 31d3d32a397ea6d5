import { aliasKinds } from '#core/search/documents.ts';
import type { Evidence } from '#core/search/evidence.ts';
import type { NameEntry, NameIndex, NameMatch } from '#core/search/names/names.ts';
import type { Leaf } from '#core/search/query-leaves.ts';
import { termsOf } from '#core/search/text.ts';
import { wordSet } from '#lib/text/word-set.ts';

/* Names within a query: which words form one, and whose it is. */

/** Splits a group into runs of words that are whole names, longest first, and single leaves. */
export function spansOf(group: readonly Leaf[], names: NameIndex): Leaf[][] {
  const spans: Leaf[][] = [];
  for (let at = 0; at < group.length;) {
    let length = 1;
    for (let wide = Math.min(6, group.length - at); wide > 1; wide--) {
      const span = group.slice(at, at + wide);
      if (span.some((leaf) => leaf.isPhrase) || wide === group.length) continue;
      if (recordsNamed(foldedOf(span), names).length > 0) {
        length = wide;
        break;
      }
    }
    spans.push(group.slice(at, at + length));
    at += length;
  }
  return spans;
}

/** Returns the folded words of leaves. */
export function foldedOf(span: readonly Leaf[]): string {
  return span.map((leaf) => leaf.folded).join(' ');
}

/** Returns leaves as they were typed. */
export function typedOf(span: readonly Leaf[]): string {
  return span.map((leaf) => leaf.typed).join(' ');
}

/** Returns the folded form of a name. */
export function formOf(value: string): string {
  return termsOf(value).joined.join(' ');
}

/** Returns documents of the records with this folded whole name, always in the same order. */
export function recordsNamed(folded: string, names: NameIndex): number[] {
  return [...new Set(names.exactly(folded).flatMap(ownersOf))];
}

/** Returns the document numbers of records that have an entry as one of their own names. */
export function ownersOf({ owners }: NameEntry): number[] {
  return [...owners].filter(([, kinds]) => kinds.some((kind) => aliasKinds.includes(kind))).map(([number]) => number);
}

/**
 * Returns whether a match is close enough to a whole name that the user must have meant it: at most one letter off per word, with half of
 * the name covered.
 */
export function isClose({ words, coverage }: NameMatch): boolean {
  if (words.some((word) => word.quality < 0.5 || (word.how === 'prefix' && words.length === 1))) return false;
  return coverage === 1 || (words.length > 1 && coverage >= 0.45);
}

/** Returns how each word of a name was found. */
export function evidenceOf(match: NameMatch, group: readonly Leaf[]): Evidence[] {
  return match.words.map((word, i) => ({
    // Names are compared word by word with compounds split or joined; the words line up with the leaves unless split.
    term: (match.words.length === group.length ? group[i]?.typed : undefined) ?? typedOf(group),
    how: word.how,
    form: word.form,
  }));
}

/** How many leading words may be given names; in longer names it is unknown where the surnames begin. */
const givenNames = 2;

/** With at least this many words besides particles, the second is taken as a given name. */
const namesWithTwoGiven = 4;

/** Words that belong to the surname after them, folded. */
const particles: ReadonlySet<string> = wordSet(
  'al bin da das de del della den der di do dos du e el ibn la las le los ter van von y',
);

/**
 * Returns a person's name with initials for the given names, folded as texts are: for "José Adolfo Macías Villamar" also "J. A. Macías",
 * "J.A. Macías", "J. Macías Villamar" and "J. Macías".
 */
export function initialForms(name: string): string[] {
  const words = termsOf(name).joined;
  const forms = new Set<string>();
  for (let givenCount = 1; givenCount <= Math.min(givenNames, words.length - 1); givenCount++) {
    // The first word is a given name, even "Al" and "Van".
    const last = words[givenCount - 1] ?? '';
    if (givenCount > 1 && last.length > 1 && particles.has(last)) break;
    const initials = words.slice(0, givenCount).map((word) => word.slice(0, 1));
    const surnames = words.slice(givenCount);
    const isSurname =
      givenCount === givenNames || words.filter((word) => !particles.has(word)).length < namesWithTwoGiven;
    for (const surnameWords of isSurname ? [surnames, firstSurname(surnames)] : [surnames]) {
      // The initial of a second given name is often left out.
      const initialsVariants = givenCount === 2 ? [initials, initials.slice(0, 1)] : [initials];
      for (const first of initialsVariants) {
        forms.add([...first, ...surnameWords].join(' '));
        if (first.length > 1) forms.add([first.join(''), ...surnameWords].join(' '));
      }
    }
  }
  return [...forms];
}

/** Returns whether a word cannot be a surname by itself: a particle or an initial. */
function belongsToNext(word: string): boolean {
  return particles.has(word) || word.length === 1;
}

/** Returns the first surname with its particles: "de la Cruz". */
function firstSurname(surnames: readonly string[]): readonly string[] {
  const at = surnames.findIndex((word) => !belongsToNext(word));
  return at < 0 ? surnames : surnames.slice(0, at + 1);
}

import { aliasKinds } from '#core/search/documents.ts';
import type { Evidence } from '#core/search/evidence.ts';
import type { NameEntry, NameIndex, NameMatch } from '#core/search/names/names.ts';
import type { Leaf } from '#core/search/plan.ts';
import { termsOf } from '#core/search/text.ts';
import { wordSet } from '#lib/text/word-set.ts';

/* Names within a query: which words are one, and whose. */

/** Parts a group into runs of words that are whole names, longest first, and single leaves. */
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

/** What leaves are, folded. */
export function foldedOf(span: readonly Leaf[]): string {
  return span.map((leaf) => leaf.folded).join(' ');
}

/** What leaves were typed as. */
export function typedOf(span: readonly Leaf[]): string {
  return span.map((leaf) => leaf.typed).join(' ');
}

/** A name, folded. */
export function formOf(value: string): string {
  return termsOf(value).joined.join(' ');
}

/** Documents of records of which this is, folded, a whole name; always in the same order. */
export function recordsNamed(folded: string, names: NameIndex): number[] {
  return [...new Set(names.exactly(folded).flatMap(ownersOf))];
}

/** Documents of the records of which an entry is one of their own names, by number. */
export function ownersOf({ owners }: NameEntry): number[] {
  return [...owners].filter(([, kinds]) => kinds.some((kind) => aliasKinds.includes(kind))).map(([number]) => number);
}

/** Near enough to a whole name that the person must have meant it: at most a letter off a word, and half of the name said. */
export function isClose({ words, coverage }: NameMatch): boolean {
  if (words.some((word) => word.quality < 0.5 || (word.how === 'prefix' && words.length === 1))) return false;
  return coverage === 1 || (words.length > 1 && coverage >= 0.45);
}

/** How each word of a name was found. */
export function evidenceOf(match: NameMatch, group: readonly Leaf[]): Evidence[] {
  return match.words.map((word, i) => ({
    // Names are compared word by word with compounds parted or joined; the words line up with the leaves unless parted.
    term: (match.words.length === group.length ? group[i]?.typed : undefined) ?? typedOf(group),
    how: word.how,
    form: word.form,
  }));
}

/** Names that are given names and no surnames; of more words it is not known where the surnames begin. */
const givenNames = 2;

/** With so many names beside particles the second is taken for a given name. */
const namesWithTwoGiven = 4;

/** Words that belong to the surname after them, folded. */
const particles: ReadonlySet<string> = wordSet(
  'al bin da das de del della den der di do dos du e el ibn la las le los ter van von y',
);

/**
 * A person's name with initials for the given ones, folded as texts fold it: of "José Adolfo Macías Villamar" also "J. A. Macías",
 * "J.A. Macías", "J. Macías Villamar" and "J. Macías".
 */
export function initialForms(name: string): string[] {
  const words = termsOf(name).joined;
  const forms = new Set<string>();
  for (let given = 1; given <= Math.min(givenNames, words.length - 1); given++) {
    // What comes first is a given name, also "Al" and "Van".
    const last = words[given - 1] ?? '';
    if (given > 1 && last.length > 1 && particles.has(last)) break;
    const initials = words.slice(0, given).map((word) => word.slice(0, 1));
    const surnames = words.slice(given);
    const isSurname = given === givenNames || words.filter((word) => !particles.has(word)).length < namesWithTwoGiven;
    for (const rest of isSurname ? [surnames, firstSurname(surnames)] : [surnames]) {
      // The initial of a second given name is often left out.
      const lasting = given === 2 ? [initials, initials.slice(0, 1)] : [initials];
      for (const first of lasting) {
        forms.add([...first, ...rest].join(' '));
        if (first.length > 1) forms.add([first.join(''), ...rest].join(' '));
      }
    }
  }
  return [...forms];
}

/** Whether a word is no surname by itself: a particle, or an initial. */
function belongsToNext(word: string): boolean {
  return particles.has(word) || word.length === 1;
}

/** The first of surnames, with its particles: "de la Cruz". */
function firstSurname(surnames: readonly string[]): readonly string[] {
  const at = surnames.findIndex((word) => !belongsToNext(word));
  return at < 0 ? surnames : surnames.slice(0, at + 1);
}

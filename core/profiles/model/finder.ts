import { areInitials, isFamily, isFirstName, isNameWord } from '#core/profiles/model/single-word-names.ts';
import { mayBeCleared, type Form } from '#core/profiles/model/name-forms.ts';
import { foldedWords, Searched, soughtOf, type Place, type Sought } from '#lib/text/seek.ts';
import { append } from '#lib/append.ts';
import { lazy } from '#lib/lazy.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** A place in a text that names somebody. */
export interface Hit extends Place {
  form: Form;
}

/** Returns the SHA-256 of a text's letters: the same wherever the sentence is printed, and different once it says something else. */
export function sentenceHash(text: string): string {
  return sha256(lettersOf(text));
}

/** Returns the letters of a text without its digits, which in print may be those of footnotes. */
export function lettersOf(text: string): string {
  return new Searched(text).letters.replace(/\p{N}+/gu, '');
}

/** Number of initial letters by which forms are preselected. */
const startLength = 3;

/** Finds all forms of the records that are to be replaced. */
export class Finder {
  readonly #forms: readonly Form[];
  /** Indexes of forms by their initial letters: most texts contain few of them. */
  readonly #byStart = new Map<string, number[]>();
  readonly #lengths: readonly number[];
  readonly #hashes: readonly number[];
  /** By the letters of an ambiguous word: names of other records that contain it. */
  readonly #others = new Map<string, { sought: Sought; of: 'person' | 'body' | 'home' }[]>();
  /** Words of one record's names that another record has too. */
  readonly #shared = new Set<string>();
  /** By record: the words of all its names. */
  readonly #words = new Map<string, Set<string>>();

  /**
   * @param forms longest first
   * @param others names of people who may be named: a word within one of these is not the name of a replaced record
   * @param bodies names of organisations and places that may be named: likewise, except for a first name that is not also a word, because
   * the body may be named after the person
   * @param homes names of places that may be named and are in no gazetteer, such as houses: likewise, and a surname in one is theirs who live
   * there, unless somebody who may be named has it, too
   */
  constructor(
    forms: readonly Form[],
    others: readonly string[],
    bodies: readonly string[] = [],
    homes: readonly string[] = [],
  ) {
    this.#forms = forms;
    const hashes: number[] = [];
    for (const [index, { kind, sought }] of forms.entries()) {
      if (kind === 'hash') {
        hashes.push(index);
        continue;
      }
      const start = sought.letters.slice(0, startLength);
      append(this.#byStart, start, index);
    }
    this.#hashes = hashes;
    this.#lengths = [...new Set([...this.#byStart.keys()].map(({ length }) => length))];
    const words = new Set(forms.filter(mayBeCleared).map(({ sought }) => sought.letters));
    const recordOfWord = new Map<string, string>();
    for (const { record, sought, wordKind, of } of forms) {
      const recordWords = this.#words.get(record) ?? new Set();
      this.#words.set(record, recordWords);
      if (wordKind) for (const word of foldedWords(of)) recordWords.add(word);
      if (wordKind && (recordOfWord.get(sought.letters) ?? record) !== record) this.#shared.add(sought.letters);
      if (wordKind) recordOfWord.set(sought.letters, record);
    }
    const named = [
      ...others.map((name) => ({ name, of: 'person' as const })),
      ...bodies.map((name) => ({ name, of: 'body' as const })),
      ...homes.map((name) => ({ name, of: 'home' as const })),
    ];
    for (const { name, of } of named) {
      const folded = foldedWords(name);
      for (const word of folded) if (words.has(word)) this.#shared.add(word);
      const sought = soughtOf(folded, 'name');
      if (!sought || folded.length < 2) continue;
      for (const word of folded) if (words.has(word)) append(this.#others, word, { sought, of });
    }
  }

  get isIdle(): boolean {
    return this.#forms.length === 0;
  }

  /** Returns whether one word of a name also occurs in the name of another record. */
  isShared({ sought }: Form): boolean {
    return this.#shared.has(sought.letters);
  }

  /**
   * Returns whether an address or file name names somebody. A first name is enough, in any case, unless it is also a word, because the rest
   * of an address leads to the person.
   */
  isNamedBy(address: string): boolean {
    return (
      this.#hits(address, ({ wordKind, sought }) => wordKind !== 'first' || !isNameWord(sought.letters)).length > 0
    );
  }

  /** Returns where a text names somebody, in text order; of nested hits, only the longest. */
  hits(text: string | Searched): Hit[] {
    return this.#hits(text, ({ record, wordKind }, place, words) => {
      if (wordKind === 'first') return isFirstName(words, place, this.#words.get(record) ?? new Set());
      return wordKind !== 'plural' || isFamily(words, place);
    });
  }

  /** @param isMeant returns whether a word of a name refers to the record where it occurs */
  #hits(text: string | Searched, isMeant: (form: Form, place: Place, text: string) => boolean): Hit[] {
    if (this.#forms.length === 0 || text === '') return [];
    const searched = typeof text === 'string' ? new Searched(text) : text;
    const found: Hit[] = [];
    const occupied = new Uint8Array(searched.text.length);
    for (const form of this.#candidates(searched)) {
      const others = mayBeCleared(form) ? lazy(() => this.#placesOfOthers(searched, form)) : () => [];
      for (const place of searched.places(form.sought)) {
        if (occupied.subarray(place.start, place.end).includes(1)) continue;
        if (!isMeant(form, place, searched.text)) continue;
        if (form.wordKind === 'initials' && !areInitials(searched.text, place)) continue;
        if (others().some((other) => isWithin(place, other))) continue;
        found.push({ ...place, form });
        occupied.fill(1, place.start, place.end);
      }
    }
    return found.sort((a, b) => a.start - b.start);
  }

  /** Removes the beginning of a name from the end of a text that was cut between two words. */
  withoutCutEnd(text: string): string {
    return text.slice(0, Math.min(text.length, ...this.#cuts(text, (searched, sought) => searched.cutAtEnd(sought))));
  }

  /** Removes the end of a name from the start of a text whose beginning was cut off. */
  withoutCutStart(text: string): string {
    return text.slice(Math.max(0, ...this.#cuts(text, (searched, sought) => searched.cutAtStart(sought))));
  }

  #cuts(text: string, cut: (searched: Searched, sought: Sought) => number | null): number[] {
    if (text === '' || this.#forms.length === 0) return [];
    const searched = new Searched(text);
    return this.#forms.flatMap(({ sought }) => cut(searched, sought) ?? []);
  }

  /** Returns forms that may be in a text, longest first. */
  #candidates({ letters, hasRuns }: Searched): Form[] {
    const starts = new Set<string>();
    for (let at = 0; at < letters.length; at += 1) {
      for (const length of this.#lengths) {
        const start = letters.slice(at, at + length);
        if (this.#byStart.has(start)) starts.add(start);
      }
    }
    const indexes = [...starts].flatMap((start) => this.#byStart.get(start) ?? []);
    if (hasRuns) indexes.push(...this.#hashes);
    return indexes.sort((a, b) => a - b).flatMap((index) => this.#forms[index] ?? []);
  }

  /** Returns where a text contains names of others with a word in them. */
  #placesOfOthers(searched: Searched, { kind, sought, wordKind }: Form): Place[] {
    const others = this.#others.get(sought.letters) ?? [];
    const isWord = isNameWord(sought.letters);
    const isFamily = wordKind === 'surname' && others.every(({ of }) => of !== 'person');
    // A word that a user wants replaced is replaced in the name of an organisation or place, too.
    const isCalledAfter = (of: 'person' | 'body' | 'home') =>
      of !== 'person' && (kind === 'words' || (!isWord && (wordKind === 'first' || (isFamily && of === 'home'))));
    return others.flatMap((other) => (isCalledAfter(other.of) ? [] : searched.places(other.sought)));
  }
}

/** Returns whether a place is a proper part of another. */
function isWithin({ start, end }: Place, other: Place): boolean {
  return other.start <= start && end <= other.end && other.end - other.start > end - start;
}

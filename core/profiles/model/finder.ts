import { createHash } from 'node:crypto';
import { areInitials, isFirstName, isNameWord } from '#core/profiles/model/alone.ts';
import { mayBeCleared, type Form } from '#core/profiles/model/forms.ts';
import { foldedWords, Searched, soughtOf, type Place, type Sought } from '#lib/text/seek.ts';
import { append } from '#lib/append.ts';
import { once } from '#lib/once.ts';

/** A place in a text that names somebody. */
export interface Hit extends Place {
  form: Form;
}

/** A text and the SHA-256 of its letters: the same wherever the sentence is printed, and another once it says something else. */
export function sentenceHash(text: string): string {
  return createHash('sha256').update(lettersOf(text), 'utf8').digest('hex');
}

/** The letters of a text without its numbers, which in print may be those of footnotes. */
export function lettersOf(text: string): string {
  return new Searched(text).letters.replace(/\p{N}+/gu, '');
}

/** Letters by which forms are told from one another at first. */
const startLength = 3;

/** Seeks all forms of the records that are to be replaced. */
export class Finder {
  readonly #forms: readonly Form[];
  /** Indexes of forms by the letters with which they begin: most texts have none of most. */
  readonly #byStart = new Map<string, number[]>();
  readonly #lengths: readonly number[];
  readonly #hashes: readonly number[];
  /** By the letters of a word that may be somebody else: names of other records that have it. */
  readonly #others = new Map<string, { sought: Sought; isBody: boolean }[]>();
  /** Words of the names of one record that another has as well. */
  readonly #shared = new Set<string>();
  /** By record: the words of all its names. */
  readonly #words = new Map<string, Set<string>>();

  /**
   * @param forms the longest first
   * @param others names of people who may be named: a word within one of these is not the name of somebody else
   * @param bodies names of organisations and places that may be: the same, but for a first name that is no word: it is called after somebody
   */
  constructor(forms: readonly Form[], others: readonly string[], bodies: readonly string[] = []) {
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
    const whose = new Map<string, string>();
    for (const { record, sought, alone, of } of forms) {
      const own = this.#words.get(record) ?? new Set();
      this.#words.set(record, own);
      if (alone) for (const word of foldedWords(of)) own.add(word);
      if (alone && (whose.get(sought.letters) ?? record) !== record) this.#shared.add(sought.letters);
      if (alone) whose.set(sought.letters, record);
    }
    for (const [index, name] of [...others, ...bodies].entries()) {
      const folded = foldedWords(name);
      for (const word of folded) if (words.has(word)) this.#shared.add(word);
      const sought = soughtOf(folded, 'name');
      if (!sought || folded.length < 2) continue;
      for (const word of folded) {
        if (words.has(word)) append(this.#others, word, { sought, isBody: index >= others.length });
      }
    }
  }

  get isIdle(): boolean {
    return this.#forms.length === 0;
  }

  /** Whether one word of a name is in the name of another record, too. */
  isShared({ sought }: Form): boolean {
    return this.#shared.has(sought.letters);
  }

  /**
   * Whether an address or the name of a file names somebody. A first name is enough, however it is written, where it is no other word: what
   * is left of an address leads to whoever has it.
   */
  isNamedBy(address: string): boolean {
    return this.#hits(address, ({ sought }) => !isNameWord(sought.letters)).length > 0;
  }

  /** Where a text names somebody, in its order; of hits within one another the longest alone. */
  hits(text: string | Searched): Hit[] {
    return this.#hits(text, ({ record }, place, words) =>
      isFirstName(words, place, this.#words.get(record) ?? new Set()),
    );
  }

  #hits(text: string | Searched, isFirst: (form: Form, place: Place, text: string) => boolean): Hit[] {
    if (this.#forms.length === 0 || text === '') return [];
    const searched = typeof text === 'string' ? new Searched(text) : text;
    const found: Hit[] = [];
    const taken = new Uint8Array(searched.text.length);
    for (const form of this.#candidates(searched)) {
      const others = mayBeCleared(form) ? once(() => this.#placesOfOthers(searched, form)) : () => [];
      for (const place of searched.places(form.sought)) {
        if (taken.subarray(place.start, place.end).includes(1)) continue;
        if (form.alone === 'first' && !isFirst(form, place, searched.text)) continue;
        if (form.alone === 'initials' && !areInitials(searched.text, place)) continue;
        if (others().some((other) => isWithin(place, other))) continue;
        found.push({ ...place, form });
        taken.fill(1, place.start, place.end);
      }
    }
    return found.sort((a, b) => a.start - b.start);
  }

  /** A text that was cut between two words, without what is left at its end of a name. */
  withoutCutEnd(text: string): string {
    return text.slice(0, Math.min(text.length, ...this.#cuts(text, (searched, sought) => searched.cutAtEnd(sought))));
  }

  /** The same of a text whose beginning was cut off. */
  withoutCutStart(text: string): string {
    return text.slice(Math.max(0, ...this.#cuts(text, (searched, sought) => searched.cutAtStart(sought))));
  }

  #cuts(text: string, cut: (searched: Searched, sought: Sought) => number | null): number[] {
    if (text === '' || this.#forms.length === 0) return [];
    const searched = new Searched(text);
    return this.#forms.flatMap(({ sought }) => cut(searched, sought) ?? []);
  }

  /** Forms that may be in a text, the longest first. */
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

  /** Where a text has names of others with a word in them. */
  #placesOfOthers(searched: Searched, { sought, alone }: Form): Place[] {
    const isCalledAfter = alone === 'first' && !isNameWord(sought.letters);
    return (this.#others.get(sought.letters) ?? []).flatMap((other) =>
      isCalledAfter && other.isBody ? [] : searched.places(other.sought),
    );
  }
}

/** Whether a place is a part of another. */
function isWithin({ start, end }: Place, other: Place): boolean {
  return other.start <= start && end <= other.end && other.end - other.start > end - start;
}

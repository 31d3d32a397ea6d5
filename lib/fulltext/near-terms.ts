import { editDistance, Pattern } from '#lib/text/distance.ts';
import type { NearTerm } from './segment.ts';

/** Returns the letters of a term as bits: terms a few edits apart differ in few bits. */
export function signatureOf(term: string): number {
  let bits = 0;
  for (let i = 0; i < term.length; i++) {
    const code = term.charCodeAt(i);
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return bits;
}

/** Returns the number of set bits. */
export function bitsIn(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Returns whether terms with these signatures may be within `edits` edits: an edit removes one letter, adds one, or both. */
export function mayBeNear(one: number, other: number, edits: number): boolean {
  const differing = one ^ other;
  return differing === 0 || (bitsIn(differing & one) <= edits && bitsIn(differing & other) <= edits);
}

/** Signatures and lengths of terms, by ordinal: lengths in UTF-16 units, at most 255, and 0 for terms that are not words. */
interface Letters {
  signatures: Int32Array;
  lengths: Uint8Array;
}

/** Scans all terms by length and letters, at a nanosecond each. `each` receives the few that may be near a word. */
function eachCandidateOf(
  word: string,
  edits: number,
  { signatures, lengths }: Letters,
  count: number,
  each: (ordinal: number) => void,
): void {
  const signature = signatureOf(word);
  const [shortest, longest] = [Math.max(1, word.length - edits), word.length + edits];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const length = lengths[ordinal] ?? 0;
    if (length < shortest || length > longest || !mayBeNear(signature, signatures[ordinal] ?? 0, edits)) continue;
    each(ordinal);
  }
}

/** Returns the terms of a growing dictionary that are few edits from a word. */
export function nearTerms(
  word: string,
  edits: number,
  letters: Letters,
  count: number,
  termAt: (ordinal: number) => string,
): NearTerm[] {
  const found: NearTerm[] = [];
  eachCandidateOf(word, edits, letters, count, (ordinal) => {
    const term = termAt(ordinal);
    const distance = editDistance(word, term, edits);
    if (distance > 0 && distance <= edits) found.push({ ordinal, term, edits: distance });
  });
  return found;
}

/** Number of words whose results are cached. */
const maxCachedAnswers = 64;

/** What is needed of a segment's terms; see `Tables`. */
interface Dictionary {
  signatures: Int32Array;
  termLengths: Uint8Array;
  termEnds: Uint32Array;
  terms: Uint8Array;
}

/** Letters that about half of all words have: their presence best rules out words that a term cannot be near. */
const distinctiveLetters = [...'aeiourlnst'].map((letter) => letter.charCodeAt(0) - 97);
const kinds = 1 << distinctiveLetters.length;

/** Longer terms share one group. */
const maxIndexedLength = 40;

function kindOf(signature: number): number {
  let kind = 0;
  for (let i = 0; i < distinctiveLetters.length; i++) kind |= ((signature >>> (distinctiveLetters[i] ?? 0)) & 1) << i;
  return kind;
}

/** Returns a bit for an ASCII letter, and none for anything else. */
function letterBit(code: number): number {
  return code >= 97 && code <= 122 ? 1 << (code - 97) : 0;
}

/** Returns bits for the ASCII letters that occur more than once in these UTF-8 bytes. */
function repeatedIn(bytes: Uint8Array, start: number, end: number): number {
  let [once, again] = [0, 0];
  for (let at = start; at < end; at++) {
    const bit = letterBit(bytes[at] ?? 0);
    again |= once & bit;
    once |= bit;
  }
  return again;
}

/** Number of queries answered by a full scan before the terms are grouped, so that the first ones are answered sooner. */
const fullScanAnswers = 16;

/** Finds near terms in a dictionary that no longer changes. */
export class NearTable {
  private readonly decoder = new TextDecoder();
  /** Results of earlier queries: while the last word is typed, the others stay the same. */
  private readonly answers = new Map<string, NearTerm[]>();
  private inOrder: InOrder | null = null;

  /** @param straight remaining number of queries to answer by a full scan */
  constructor(
    private readonly dictionary: Dictionary,
    private straight = fullScanAnswers,
  ) {}

  near(word: string, edits: number): readonly NearTerm[] {
    const key = `${word} ${edits}`;
    const cached = this.answers.get(key);
    if (cached) return cached;
    const found: NearTerm[] = [];
    const pattern = Pattern.of(word);
    this.eachCandidate(word, edits, (ordinal) => {
      const distance = this.distance(word, pattern, ordinal, edits);
      if (distance > 0 && distance <= edits) found.push({ ordinal, term: this.term(ordinal), edits: distance });
    });
    found.sort((a, b) => a.ordinal - b.ordinal);
    if (this.answers.size >= maxCachedAnswers) this.answers.clear();
    this.answers.set(key, found);
    return found;
  }

  /** Calls `each` with the terms that remain after filtering by length and letters. */
  private eachCandidate(word: string, edits: number, each: (ordinal: number) => void): void {
    if (this.straight-- <= 0) {
      (this.inOrder ??= new InOrder(this.dictionary)).eachCandidate(word, edits, each);
      return;
    }
    const { signatures, termLengths: lengths } = this.dictionary;
    eachCandidateOf(word, edits, { signatures, lengths }, lengths.length, each);
  }

  /** Returns the edit distance to a term. Most terms are ASCII and are compared in place. */
  private distance(word: string, pattern: Pattern | null, ordinal: number, edits: number): number {
    const { termEnds, termLengths, terms } = this.dictionary;
    const start = startOf(this.dictionary, ordinal);
    const length = (termEnds[ordinal] ?? 0) - start;
    if (pattern === null || length !== termLengths[ordinal]) return editDistance(word, this.term(ordinal), edits);
    return pattern.distance(terms, start, length);
  }

  private term(ordinal: number): string {
    const { termEnds, terms } = this.dictionary;
    return this.decoder.decode(terms.subarray(startOf(this.dictionary, ordinal), termEnds[ordinal]));
  }
}

/** Returns where the letters of a term begin. */
function startOf({ termEnds }: Dictionary, ordinal: number): number {
  return ordinal === 0 ? 0 : (termEnds[ordinal - 1] ?? 0);
}

/** Terms grouped by length and some of their letters, so that most are never examined. */
class InOrder {
  private readonly ordinals: Uint32Array;
  private readonly signatures: Int32Array;
  /** Signatures of the letters that occur more than once in a term. */
  private readonly repeated: Int32Array;
  /** Where the terms of each length and kind begin. */
  private readonly starts = new Uint32Array((maxIndexedLength + 1) * kinds + 1);

  constructor(dictionary: Dictionary) {
    const { starts } = this;
    const { signatures, termLengths, termEnds, terms } = dictionary;
    const count = termLengths.length;
    const groups = new Uint16Array(count);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const group = Math.min(maxIndexedLength, termLengths[ordinal] ?? 0) * kinds + kindOf(signatures[ordinal] ?? 0);
      groups[ordinal] = group;
      starts[group + 1] = (starts[group + 1] ?? 0) + 1;
    }
    for (let group = 1; group < starts.length; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
    this.ordinals = new Uint32Array(count);
    this.signatures = new Int32Array(count);
    this.repeated = new Int32Array(count);
    const next = starts.slice();
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const group = groups[ordinal] ?? 0;
      const at = next[group] ?? 0;
      next[group] = at + 1;
      this.ordinals[at] = ordinal;
      this.signatures[at] = signatures[ordinal] ?? 0;
      this.repeated[at] = repeatedIn(terms, startOf(dictionary, ordinal), termEnds[ordinal] ?? 0);
    }
  }

  eachCandidate(word: string, edits: number, each: (ordinal: number) => void): void {
    const signature = signatureOf(word);
    const bytes = Buffer.from(word);
    const again = repeatedIn(bytes, 0, bytes.length);
    const wordKind = kindOf(signature);
    const from = Math.min(maxIndexedLength, Math.max(1, word.length - edits));
    const to = Math.min(maxIndexedLength, word.length + edits);
    for (let kind = 0; kind < kinds; kind++) {
      if (!mayBeNear(wordKind, kind, edits)) continue;
      for (let length = from; length <= to; length++) {
        const group = length * kinds + kind;
        const end = this.starts[group + 1] ?? 0;
        for (let at = this.starts[group] ?? 0; at < end; at++) {
          const [other, otherAgain] = [this.signatures[at] ?? 0, this.repeated[at] ?? 0];
          // Letters that one has and the other lacks, or has less often: an edit accounts for one of each.
          const missing = bitsIn(signature & ~other) + bitsIn(again & ~otherAgain);
          if (missing > edits || bitsIn(other & ~signature) + bitsIn(otherAgain & ~again) > edits) continue;
          each(this.ordinals[at] ?? 0);
        }
      }
    }
  }
}

import { longer } from './bytes.ts';

/**
 * What documents are worth for a part of a query, by their number. What was found is listed beside, so that a rare word costs little
 * among many documents.
 */
export class Scores {
  /** Above 0 to 1: what kind of match it is; 0 for what was not found. */
  readonly strength: Float32Array;
  /** BM25 of the words. */
  readonly bm25: Float32Array;
  /** The documents found are the first `count` of these, in no order. */
  docs = new Uint32Array(1024);
  count = 0;
  private ascended: Uint32Array | null = null;

  constructor(capacity: number) {
    this.strength = new Float32Array(capacity);
    this.bm25 = new Float32Array(capacity);
  }

  /** Adds a document, or makes it worth more: of several findings the best counts. A strength of 0 finds nothing. */
  raise(number: number, strength: number, bm25: number): void {
    if (strength <= 0 || number >= this.strength.length) return;
    const known = this.strength[number] ?? 0;
    if (known === 0) this.list(number);
    if (strength > known) this.strength[number] = strength;
    if (bm25 > (this.bm25[number] ?? 0)) this.bm25[number] = bm25;
  }

  private list(number: number): void {
    if (this.count >= this.docs.length) {
      this.docs = longer(this.docs, new Uint32Array(this.docs.length * 2));
    }
    this.docs[this.count++] = number;
    this.ascended = null;
  }

  /** The documents found in ascending order. Holds until one is added or left out. */
  ascending(): Uint32Array {
    return (this.ascended ??= this.docs.slice(0, this.count).sort());
  }

  has(number: number): boolean {
    return (this.strength[number] ?? 0) > 0;
  }

  /** Leaves out what `keep` says no to. @returns how many that were */
  filter(keep: (number: number) => boolean): number {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const number = this.docs[i] ?? 0;
      if (keep(number)) this.docs[kept++] = number;
      else this.strength[number] = this.bm25[number] = 0;
    }
    const left = this.count - kept;
    this.count = kept;
    this.ascended = null;
    return left;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) {
      const number = this.docs[i] ?? 0;
      this.strength[number] = this.bm25[number] = 0;
    }
    this.count = 0;
    this.ascended = null;
  }
}

/** Scores of a query before, to be used again: a megabyte each is not asked of the system at every keystroke. */
const pool: Scores[] = [];
let pooledInUse = 0;
const maxPooled = 8;

/** Begins a query: the scores of the one before are used for it. */
export function forgetScores(): void {
  pooledInUse = 0;
}

/** No document found. Holds until `forgetScores`. @param capacity of the collection */
export function noScores(capacity: number): Scores {
  const known = pool[pooledInUse];
  if (known?.strength.length === capacity) {
    pooledInUse++;
    known.clear();
    return known;
  }
  const scores = new Scores(capacity);
  if (pooledInUse < maxPooled) pool[pooledInUse++] = scores;
  return scores;
}

/** Either of two findings: the better one counts. */
export function takeBest(all: Scores, { docs, count, strength, bm25 }: Scores): void {
  for (let i = 0; i < count; i++) {
    const number = docs[i] ?? 0;
    all.raise(number, strength[number] ?? 0, bm25[number] ?? 0);
  }
}

/** Both of two findings, each already scaled to the part of the query that it answers. Gives one of them, changed. */
export function both(a: Scores, b: Scores): Scores {
  return allOf([a, b], a.strength.length);
}

/** Makes scores a part of a whole; they are changed. */
export function scale(scores: Scores, share: number): Scores {
  const { docs, count, strength } = scores;
  if (share < 1)
    for (let i = 0; i < count; i++) {
      const number = docs[i] ?? 0;
      strength[number] = (strength[number] ?? 0) * share;
    }
  return scores;
}

/** Leaves what is not marked out. */
export function keepOnly(scores: Scores, marks: Uint8Array): void {
  scores.filter((number) => marks[number] === 1);
}

/** Leaves what is marked out. @returns how many that were */
export function leaveOut(scores: Scores, marks: Uint8Array): number {
  return scores.filter((number) => marks[number] !== 1);
}

/**
 * Documents that hold every part. Gives one of the parts, changed.
 * @param parts each scaled to the part of the query that it answers
 */
export function allOf(parts: readonly Scores[], capacity: number): Scores {
  const fewest = fewestOf(parts);
  if (!fewest) return noScores(capacity);
  if (parts.length === 1) return fewest;
  fewest.filter((number) => parts.every((part) => part.has(number)));
  for (let i = 0; i < fewest.count; i++) {
    const number = fewest.docs[i] ?? 0;
    let [strength, bm25] = [0, 0];
    // In the order of the parts, whichever is the shortest: sums of the same numbers are the same then.
    for (const part of parts) {
      strength += part.strength[number] ?? 0;
      bm25 += part.bm25[number] ?? 0;
    }
    fewest.strength[number] = strength;
    fewest.bm25[number] = bm25;
  }
  return fewest;
}

/** The part that finds the fewest. */
export function fewestOf(parts: readonly Scores[]): Scores | undefined {
  return parts.reduce<Scores | undefined>((a, b) => (a && a.count <= b.count ? a : b), undefined);
}

import { longer } from './bytes.ts';

/**
 * Scores of documents for a part of a query, by document number. Hits are also listed separately, so that a rare word
 * costs little among many documents.
 */
export class Scores {
  /** From 0 to 1, depending on the kind of match; 0 if not found. */
  readonly strength: Float32Array;
  /** BM25 of the words. */
  readonly bm25: Float32Array;
  /** The hits are the first `count` of these, unordered. */
  docs = new Uint32Array(1024);
  count = 0;
  private sortedDocs: Uint32Array | null = null;

  constructor(capacity: number) {
    this.strength = new Float32Array(capacity);
    this.bm25 = new Float32Array(capacity);
  }

  /** Adds a document or raises its score: the best of several matches counts. A strength of 0 is not a match. */
  raise(number: number, strength: number, bm25: number): void {
    if (strength <= 0 || number >= this.strength.length) return;
    const earlier = this.strength[number] ?? 0;
    if (earlier === 0) this.list(number);
    if (strength > earlier) this.strength[number] = strength;
    if (bm25 > (this.bm25[number] ?? 0)) this.bm25[number] = bm25;
  }

  private list(number: number): void {
    if (this.count >= this.docs.length) {
      this.docs = longer(this.docs, new Uint32Array(this.docs.length * 2));
    }
    this.docs[this.count++] = number;
    this.sortedDocs = null;
  }

  /** Returns the hits in ascending order; valid until one is added or removed. */
  ascending(): Uint32Array {
    return (this.sortedDocs ??= this.docs.slice(0, this.count).sort());
  }

  has(number: number): boolean {
    return (this.strength[number] ?? 0) > 0;
  }

  /** Removes hits that `keep` rejects. @returns how many were removed */
  filter(keep: (number: number) => boolean): number {
    let keptCount = 0;
    for (let i = 0; i < this.count; i++) {
      const number = this.docs[i] ?? 0;
      if (keep(number)) this.docs[keptCount++] = number;
      else this.strength[number] = this.bm25[number] = 0;
    }
    const removed = this.count - keptCount;
    this.count = keptCount;
    this.sortedDocs = null;
    return removed;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) {
      const number = this.docs[i] ?? 0;
      this.strength[number] = this.bm25[number] = 0;
    }
    this.count = 0;
    this.sortedDocs = null;
  }
}

/** Reusable scores of earlier queries: allocating a megabyte each at every keystroke would be wasteful. */
const pool: Scores[] = [];
let pooledInUse = 0;
const maxPooled = 8;

/** Begins a query: the scores of the previous one are reused for it. */
export function releaseScores(): void {
  pooledInUse = 0;
}

/** Returns empty scores, valid until `releaseScores`. @param capacity of the collection */
export function emptyScores(capacity: number): Scores {
  const pooled = pool[pooledInUse];
  if (pooled?.strength.length === capacity) {
    pooledInUse++;
    pooled.clear();
    return pooled;
  }
  const scores = new Scores(capacity);
  if (pooledInUse < maxPooled) pool[pooledInUse++] = scores;
  return scores;
}

/** Merges hits into `all`: the better score counts. */
export function mergeBest(all: Scores, { docs, count, strength, bm25 }: Scores): void {
  for (let i = 0; i < count; i++) {
    const number = docs[i] ?? 0;
    all.raise(number, strength[number] ?? 0, bm25[number] ?? 0);
  }
}

/** Intersects two sets of hits, each already scaled to the part of the query that it answers. Returns one of them, modified. */
export function both(a: Scores, b: Scores): Scores {
  return allOf([a, b], a.strength.length);
}

/** Scales scores to a share of the whole, in place. */
export function scale(scores: Scores, share: number): Scores {
  const { docs, count, strength } = scores;
  if (share < 1)
    for (let i = 0; i < count; i++) {
      const number = docs[i] ?? 0;
      strength[number] = (strength[number] ?? 0) * share;
    }
  return scores;
}

/** Removes hits that are not marked. */
export function keepOnly(scores: Scores, marks: Uint8Array): void {
  scores.filter((number) => marks[number] === 1);
}

/** Removes hits that are marked. @returns how many were removed */
export function leaveOut(scores: Scores, marks: Uint8Array): number {
  return scores.filter((number) => marks[number] !== 1);
}

/**
 * Returns the documents that contain every part: one of the parts, modified.
 * @param parts each scaled to the part of the query that it answers
 */
export function allOf(parts: readonly Scores[], capacity: number): Scores {
  const fewest = fewestOf(parts);
  if (!fewest) return emptyScores(capacity);
  if (parts.length === 1) return fewest;
  fewest.filter((number) => parts.every((part) => part.has(number)));
  for (let i = 0; i < fewest.count; i++) {
    const number = fewest.docs[i] ?? 0;
    let [strength, bm25] = [0, 0];
    // Adds in the order of the parts, whichever is the shortest, so that equal inputs give equal sums.
    for (const part of parts) {
      strength += part.strength[number] ?? 0;
      bm25 += part.bm25[number] ?? 0;
    }
    fewest.strength[number] = strength;
    fewest.bm25[number] = bm25;
  }
  return fewest;
}

/** Returns the part with the fewest hits. */
export function fewestOf(parts: readonly Scores[]): Scores | undefined {
  return parts.reduce<Scores | undefined>((a, b) => (a && a.count <= b.count ? a : b), undefined);
}

import { idfOf } from './bm25.ts';
import { allOf, fewestOf, emptyScores, mergeBest, type Scores } from './scores.ts';

/** If fewer documents than this contain every part, documents that contain most parts are listed below them. */
const fewDocuments = 10;

/** If there are fewer parts than this, each of them must match. */
const minParts = 3;

/** Share of the query that a document must contain, with rare words weighing more: less for a sentence than for a few words. */
const minWordShare = 0.4;
const minSentenceShare = 0.2;
const sentenceWords = 6;

/** Words that are in more than this share of all documents are not distinctive without a rarer one: "there was in the". */
const maxCommonShare = 0.2;

/** Tolerance for sums of weights. */
const roundingTolerance = 1e-9;

/** Weight of a document that does not contain all parts. */
const partialWeight = 0.25;

/**
 * The parts of a query. All must match or, if few documents contain all of them, most: a pasted sentence usually has a
 * word that occurs nowhere. They come rarest first, and narrow down where the following ones need to be looked up.
 */
export class QueryParts {
  /** Only documents with these hits count for the following parts; null for any document. */
  restrictTo: Scores | null = null;
  private readonly found: (Scores | null)[];
  /** For each part, how many documents contain it: an estimate until it is known. */
  private readonly sizes: number[];
  private weights: readonly number[];
  /** The hits of the parts so far, and whether one of the parts is distinctive. */
  private hitsSoFar: Scores | null = null;
  private isDistinctive = false;

  /**
   * @param sizes for each part, the approximate number of documents that contain it, however they are spread over
   * segments
   * @param collection the number of documents, and the capacity for their numbers
   * @param isEach whether every part must match, however few documents contain all
   */
  constructor(
    sizes: readonly number[],
    private readonly collection: { count: number; capacity: number },
    private readonly isEach: boolean,
  ) {
    this.found = sizes.map(() => null);
    this.sizes = [...sizes];
    this.isEach ||= sizes.length < minParts;
    this.weights = this.partWeights();
  }

  /** Adds the hits of a part. @param part scaled to the part of the query that it answers */
  add(at: number, part: Scores): void {
    this.found[at] = part;
    // Documents without this part need not be looked up in the next.
    if (this.isEach) this.restrictTo = part;
    else if (this.restrictTo === null) {
      this.sizes[at] = part.count;
      this.weights = this.partWeights();
      mergeBest((this.hitsSoFar ??= emptyScores(this.collection.capacity)), part);
      const unsearched = [...this.sizes.keys()].filter((other) => this.found[other] === null);
      this.isDistinctive ||= this.isDistinctivePart(at);
      const isDecided = this.isDistinctive && !unsearched.some((other) => this.isDistinctivePart(other));
      // A document that contains none of the parts so far can no longer contain enough, or anything distinctive.
      if (isDecided || sum(unsearched.map((other) => this.weights[other] ?? 0)) < this.needed)
        this.restrictTo = this.hitsSoFar;
    }
  }

  private isDistinctivePart(at: number): boolean {
    const size = this.sizes[at] ?? 0;
    return size > 0 && size <= Math.max(fewDocuments, maxCommonShare * this.collection.count);
  }

  /** Parts that occur nowhere get no weight. */
  private partWeights(): number[] {
    const { count } = this.collection;
    return this.sizes.map((size) => (size === 0 ? 0 : idfOf(Math.min(size, count), count)));
  }

  private get needed(): number {
    return (
      (this.sizes.length < sentenceWords ? minWordShare : minSentenceShare) * sum(this.weights) - roundingTolerance
    );
  }

  /**
   * Returns the documents that contain all parts or most of them, once all parts have been added.
   * @param isRequired for each part, whether it must match in any case, such as a phrase
   * @param partial receives the numbers of those that do not contain all
   */
  all(isRequired: readonly boolean[], partial: Set<number>): Scores {
    const parts = this.found.flatMap((part) => part ?? []);
    const { weights, needed } = this;
    const { capacity } = this.collection;
    if (this.isEach || enoughHoldAll(parts, fewDocuments)) return allOf(parts, capacity);
    const all = emptyScores(capacity);
    const total = sum(weights);
    // Heaviest parts first: a document that contains only later ones cannot contain enough.
    const before: Scores[] = [];
    let remainingWeight = total;
    for (const at of [...parts.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))) {
      const part = parts[at];
      if (!part || remainingWeight < needed) break;
      remainingWeight -= weights[at] ?? 0;
      for (let i = 0; i < part.count; i++) {
        const number = part.docs[i] ?? 0;
        if (before.some((each) => each.has(number)) || this.restrictTo?.has(number) === false) continue;
        const isWhole = parts.every((each) => each.has(number));
        if (!isWhole && heldWeight(parts, weights, isRequired, number) < needed) continue;
        if (!isWhole) partial.add(number);
        let [strength, bm25] = [0, 0];
        for (const [i, each] of parts.entries()) {
          const share = isWhole ? 1 : (partialWeight * parts.length * (weights[i] ?? 0)) / total;
          strength += share * (each.strength[number] ?? 0);
          bm25 += each.bm25[number] ?? 0;
        }
        all.raise(number, strength, bm25);
      }
      before.push(part);
    }
    return all;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Returns whether at least `minCount` documents contain every part. */
function enoughHoldAll(parts: readonly Scores[], minCount: number): boolean {
  const fewest = fewestOf(parts);
  if (!fewest) return false;
  let count = 0;
  for (let i = 0; i < fewest.count && count < minCount; i++) {
    const number = fewest.docs[i] ?? 0;
    if (parts.every((part) => part.has(number))) count++;
  }
  return count >= minCount;
}

/**
 * Returns how much of the query a document contains: parts that few documents contain weigh more, those that occur
 * nowhere have no weight.
 */
function heldWeight(
  parts: readonly Scores[],
  weights: readonly number[],
  isRequired: readonly boolean[],
  number: number,
): number {
  let weight = 0;
  for (const [at, part] of parts.entries()) {
    if (part.has(number)) weight += weights[at] ?? 0;
    else if (isRequired[at] === true) return 0;
  }
  return weight;
}

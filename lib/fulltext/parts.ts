import { idfOf } from './bm25.ts';
import { allOf, fewestOf, noScores, takeBest, type Scores } from './scores.ts';

/** With fewer documents than this that hold every part, those that hold most of them are shown below. */
const fewDocuments = 10;

/** With fewer parts than this each of them is meant. */
const minParts = 3;

/** How much of what was asked a document must hold, rare words counting for more: of a sentence less than of a few words. */
const minWordShare = 0.4;
const minSentenceShare = 0.2;
const sentenceWords = 6;

/** Words that stand in more than this part of all documents tell nothing without a rarer one: "there was in the". */
const maxCommonShare = 0.2;

/** What sums of weights may be off. */
const rounding = 1e-9;

/** What a document that does not hold all is worth beside one that does. */
const partialWeight = 0.25;

/**
 * The parts of a query, which must all be there or, where few documents hold all, most of them: of a sentence that somebody pasted some
 * word stands nowhere. They come rarest first, and say where the ones after them have to be looked for.
 */
export class Parts {
  /** Only what these hold counts for the parts to come; null for any document. */
  among: Scores | null = null;
  private readonly found: (Scores | null)[];
  /** Of each part how many documents hold it, once that is known; until then about how many. */
  private readonly sizes: number[];
  private weights: readonly number[];
  /** What the parts so far hold, and whether one of them tells something. */
  private held: Scores | null = null;
  private isTold = false;

  /**
   * @param sizes of each part about how many documents hold it, however they are spread over segments
   * @param collection how many documents there are, and the capacity for their numbers
   * @param isEach every part must be there, however few documents hold all
   */
  constructor(
    sizes: readonly number[],
    private readonly collection: { count: number; capacity: number },
    private readonly isEach: boolean,
  ) {
    this.found = sizes.map(() => null);
    this.sizes = [...sizes];
    this.isEach ||= sizes.length < minParts;
    this.weights = this.weigh();
  }

  /** @param part scaled to the part of the query that it answers */
  add(at: number, part: Scores): void {
    this.found[at] = part;
    // What this one lacks is not looked up in the next.
    if (this.isEach) this.among = part;
    else if (this.among === null) {
      this.sizes[at] = part.count;
      this.weights = this.weigh();
      takeBest((this.held ??= noScores(this.collection.capacity)), part);
      const left = [...this.sizes.keys()].filter((other) => this.found[other] === null);
      this.isTold ||= this.isTelling(at);
      const tellsAll = this.isTold && !left.some((other) => this.isTelling(other));
      // What holds none of the parts so far cannot hold enough any more, or nothing that tells.
      if (tellsAll || sum(left.map((other) => this.weights[other] ?? 0)) < this.needed) this.among = this.held;
    }
  }

  private isTelling(at: number): boolean {
    const size = this.sizes[at] ?? 0;
    return size > 0 && size <= Math.max(fewDocuments, maxCommonShare * this.collection.count);
  }

  /** What none holds counts for nothing. */
  private weigh(): number[] {
    const { count } = this.collection;
    return this.sizes.map((size) => (size === 0 ? 0 : idfOf(Math.min(size, count), count)));
  }

  private get needed(): number {
    return (this.sizes.length < sentenceWords ? minWordShare : minSentenceShare) * sum(this.weights) - rounding;
  }

  /**
   * What holds all of them or most, once all are there.
   * @param isMeant of each part whether it must be there all the same: a phrase is meant as it is
   * @param partial gets the numbers of those that do not hold all
   */
  all(isMeant: readonly boolean[], partial: Set<number>): Scores {
    const parts = this.found.flatMap((part) => part ?? []);
    const { weights, needed } = this;
    const { capacity } = this.collection;
    if (this.isEach || holdAll(parts, fewDocuments)) return allOf(parts, capacity);
    const all = noScores(capacity);
    const total = sum(weights);
    // Rare parts first: a document that holds only what comes after cannot hold enough.
    const before: Scores[] = [];
    let left = total;
    for (const at of [...parts.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))) {
      const part = parts[at];
      if (!part || left < needed) break;
      left -= weights[at] ?? 0;
      for (let i = 0; i < part.count; i++) {
        const number = part.docs[i] ?? 0;
        if (before.some((each) => each.has(number)) || this.among?.has(number) === false) continue;
        const isWhole = parts.every((each) => each.has(number));
        if (!isWhole && heldOf(parts, weights, isMeant, number) < needed) continue;
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

/** Whether at least so many documents hold every part. */
function holdAll(parts: readonly Scores[], least: number): boolean {
  const fewest = fewestOf(parts);
  if (!fewest) return false;
  let whole = 0;
  for (let i = 0; i < fewest.count && whole < least; i++) {
    const number = fewest.docs[i] ?? 0;
    if (parts.every((part) => part.has(number))) whole++;
  }
  return whole >= least;
}

/** How much of what was asked a document holds: parts that few documents hold count for more, those that none holds not at all. */
function heldOf(
  parts: readonly Scores[],
  weights: readonly number[],
  isMeant: readonly boolean[],
  number: number,
): number {
  let held = 0;
  for (const [at, part] of parts.entries()) {
    if (part.has(number)) held += weights[at] ?? 0;
    else if (isMeant[at] === true) return 0;
  }
  return held;
}

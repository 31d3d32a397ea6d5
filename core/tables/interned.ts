/** Numbers of keys in order, with a 1 for each that reads the same as the one before it. */
export interface OrderedKeys {
  order: Uint32Array;
  same: Uint8Array;
}

/** Number of keys after which it is clear whether most rows have distinct ones, and the share of distinct keys that decides it. */
const minLookups = 4_000;
const minDistinctShare = 0.9;

/**
 * The cells of one column: each distinct key once (names once per occurrence), and for each row the number of its key. Number 0 is the
 * empty cell. 100,000 rows take 0.4 MB plus their distinct keys, most of which are strings that the case holds anyway.
 */
export class Interned {
  /** By row. */
  codes: Uint32Array;
  readonly keys: string[] = [''];
  /** Null once hardly any two rows turn out to share a key, as in a column of names: then each row's key is stored separately. */
  private numbers: Map<string, number> | null = new Map([['', 0]]);
  /** How often a non-empty key was looked up. */
  private lookups = 0;
  private readonly uses: number[] = [0];
  /** Numbers of keys in order; those added since are in `fresh`. */
  private ordered: Uint32Array | null = null;
  private fresh: number[] = [];
  private ranked = new Uint32Array(0);
  private used = 0;

  /**
   * @param sort sorts all keys except the empty one
   * @param order compares two keys by their numbers; 0 if they read the same
   */
  constructor(
    rows: number,
    private readonly sort: (keys: readonly string[]) => OrderedKeys,
    private readonly order: (a: number, b: number) => number,
  ) {
    this.codes = new Uint32Array(Math.max(16, rows));
  }

  /** How many distinct keys are stored, including unused ones. */
  get size(): number {
    return this.keys.length;
  }

  /** Whether most stored keys are unused, so that it should be rebuilt. */
  get isStale(): boolean {
    return this.keys.length > 2_000 && this.used * 2 < this.keys.length;
  }

  /** Sets the key of a row. */
  set(row: number, key: string): void {
    if (row >= this.codes.length) {
      const wider = new Uint32Array(Math.ceil(row * 1.5) + 16);
      wider.set(this.codes);
      this.codes = wider;
    }
    const before = this.codes[row] ?? 0;
    if (this.keys[before] === key) return;
    const next = this.numberOf(key);
    this.count(before, -1);
    this.count(next, 1);
    this.codes[row] = next;
  }

  private count(number: number, by: 1 | -1): void {
    if (number === 0) return;
    const uses = (this.uses[number] ?? 0) + by;
    this.uses[number] = uses;
    if (by === 1 && uses === 1) this.used += 1;
    if (by === -1 && uses === 0) this.used -= 1;
  }

  private numberOf(key: string): number {
    if (key === '') return 0;
    const existing = this.numbers?.get(key);
    this.lookups += 1;
    if (existing !== undefined) return existing;
    const number = this.keys.length;
    this.keys.push(key);
    this.uses.push(0);
    this.numbers?.set(key, number);
    if (number === minLookups && number > this.lookups * minDistinctShare) this.numbers = null;
    if (this.ordered) this.fresh.push(number);
    return number;
  }

  /** Returns the key of a row. */
  keyOf(row: number): string {
    return this.keys[this.codes[row] ?? 0] ?? '';
  }

  /** Yields the keys in use with the number of rows that have each, except the empty key. */
  *inUse(): Generator<{ key: string; count: number }> {
    for (const [number, count] of this.uses.entries()) {
      if (number > 0 && count > 0) yield { key: this.keys[number] ?? '', count };
    }
  }

  /** Returns each key's rank by its number: 0 for the empty key, equal for keys that read the same. Sorted once. */
  ranks(): { rankOf: Uint32Array; count: number } {
    if (!this.ordered) {
      const { order, same } = this.sort(this.keys);
      this.ordered = order;
      this.rank((at) => same[at] === 1);
    } else if (this.fresh.length > 0) {
      this.ordered = mergeSorted(this.ordered, Uint32Array.from(this.fresh.sort(this.order)), this.order);
      this.fresh = [];
      const { ordered } = this;
      this.rank((at) => this.order(ordered[at - 1] ?? 0, ordered[at] ?? 0) === 0);
    }
    return { rankOf: this.ranked, count: this.keys.length };
  }

  private rank(isSame: (at: number) => boolean): void {
    const { ordered } = this;
    if (!ordered) return;
    this.ranked = new Uint32Array(this.keys.length);
    let rank = 0;
    for (let at = 0; at < ordered.length; at++) {
      if (at === 0 || !isSame(at)) rank += 1;
      this.ranked[ordered[at] ?? 0] = rank;
    }
  }
}

/** Merges two sorted lists; a few items are inserted into many by binary search. */
export function mergeSorted(all: Uint32Array, few: Uint32Array, order: (a: number, b: number) => number): Uint32Array {
  const merged = new Uint32Array(all.length + few.length);
  let from = 0;
  let to = 0;
  for (const one of few) {
    let [low, high] = [from, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(all[middle] ?? 0, one) <= 0) low = middle + 1;
      else high = middle;
    }
    merged.set(all.subarray(from, low), to);
    to += low - from;
    from = low;
    merged[to++] = one;
  }
  merged.set(all.subarray(from), to);
  return merged;
}

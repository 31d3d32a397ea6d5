/** How often an item is retried, the last time by itself, before others go on without it. */
const maxRetries = 3;
/** Number of parts that a failed batch is split into. */
const parts = 4;

/** How a waiting item has failed so far. */
interface Tries {
  readonly failures: number;
  /** The size of the batch it is processed in next. */
  readonly size: number;
}

/** Items waiting to be processed, in order: none is removed before it is. */
export class WaitingItems<T> {
  /** Items that take precedence over all others. */
  private readonly fresh = new Set<T>();
  private readonly backlog = new Map<T, Tries>();
  private readonly underWay = new Map<T, Tries>();
  private readonly untried: Tries;

  /**
   * @param batchSize maximum items processed at a time
   * @param isNewestFirst added items come before those from a rebuild, and those that failed
   */
  constructor(
    batchSize: number,
    private readonly isNewestFirst: boolean,
  ) {
    this.untried = { failures: 0, size: batchSize };
  }

  /** Number of items, excluding those in progress. */
  get size(): number {
    return this.fresh.size + this.backlog.size;
  }

  /** Number of items, including those in progress. */
  get remaining(): number {
    return this.size + this.underWay.size;
  }

  has(item: T): boolean {
    return this.fresh.has(item) || this.backlog.has(item) || this.underWay.has(item);
  }

  /** An item in progress is processed once more, because it may have been read before it changed. */
  add(item: T): void {
    this.backlog.delete(item);
    if (this.isNewestFirst) this.fresh.add(item);
    else this.backlog.set(item, this.untried);
  }

  /** Inserts items before all that have been added so far, except those that take precedence. */
  rebuild(items: Iterable<T>): void {
    const before = new Map(this.backlog);
    this.backlog.clear();
    for (const item of items) if (!this.fresh.has(item)) this.backlog.set(item, before.get(item) ?? this.untried);
    for (const [item, tries] of before) if (!this.backlog.has(item)) this.backlog.set(item, tries);
  }

  /** Adds an item that was left out: it is left out again on the next failure. */
  tryAgain(item: T): void {
    if (!this.fresh.has(item) && !this.backlog.has(item)) this.backlog.set(item, { failures: maxRetries, size: 1 });
  }

  /** Returns the first batch, which is then in progress: items that never failed are combined. */
  takeBatch(): T[] {
    if (this.fresh.size > 0) {
      for (const item of this.fresh) {
        if (this.underWay.size >= this.untried.size) break;
        this.underWay.set(item, this.untried);
      }
      for (const item of this.underWay.keys()) this.fresh.delete(item);
    } else {
      let batchSize = 0;
      for (const [item, tries] of this.backlog) {
        batchSize ||= tries.size;
        if (tries.size !== batchSize || this.underWay.size >= batchSize) break;
        this.underWay.set(item, tries);
      }
      for (const item of this.underWay.keys()) this.backlog.delete(item);
    }
    return [...this.underWay.keys()];
  }

  /** Called when the batch in progress has been processed. */
  batchDone(): void {
    this.underWay.clear();
  }

  /** Returns the batch in progress to the queue after a failure. @returns items that have failed too often, and by themselves */
  requeueBatch(): T[] {
    const count = this.underWay.size;
    const usedUp: T[] = [];
    for (const [item, { failures }] of this.underWay) {
      // The item was added again meanwhile, in another state.
      if (this.fresh.has(item) || this.backlog.has(item)) continue;
      this.backlog.set(item, { failures: failures + 1, size: Math.ceil(count / parts) });
      if (count === 1 && failures >= maxRetries) usedUp.push(item);
    }
    this.underWay.clear();
    return usedUp;
  }

  /** Removes an item that has failed. @returns whether it was there: it may have been added again */
  giveUp(item: T): boolean {
    return (this.backlog.get(item)?.failures ?? 0) > 0 && this.backlog.delete(item);
  }
}

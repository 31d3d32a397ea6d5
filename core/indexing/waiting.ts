/** Times that an item is tried again, the last time by itself, before others go on without it. */
const maxRetries = 3;
/** Into how many parts a batch is divided that could not be taken. */
const parts = 4;

/** How an item that waits has failed so far. */
interface Tries {
  readonly failures: number;
  /** With how many others it is taken next, itself included. */
  readonly size: number;
}

/** Items on their way to be taken, in their order: none leaves before it is. */
export class Waiting<T> {
  /** Those that come before all others. */
  private readonly fresh = new Set<T>();
  private readonly backlog = new Map<T, Tries>();
  private readonly underWay = new Map<T, Tries>();
  private readonly untried: Tries;

  /**
   * @param batchSize items taken at a time, at most
   * @param isNewestFirst what is added comes before what a rebuild gave, and what has failed
   */
  constructor(
    batchSize: number,
    private readonly isNewestFirst: boolean,
  ) {
    this.untried = { failures: 0, size: batchSize };
  }

  /** Those under way left out. */
  get size(): number {
    return this.fresh.size + this.backlog.size;
  }

  /** Those under way as well. */
  get left(): number {
    return this.size + this.underWay.size;
  }

  has(item: T): boolean {
    return this.fresh.has(item) || this.backlog.has(item) || this.underWay.has(item);
  }

  /** What is under way is taken once more: it may have been read before it changed. */
  add(item: T): void {
    this.backlog.delete(item);
    if (this.isNewestFirst) this.fresh.add(item);
    else this.backlog.set(item, this.untried);
  }

  /** Puts items before all that have been added by now, but for those that come first. */
  rebuild(items: Iterable<T>): void {
    const before = new Map(this.backlog);
    this.backlog.clear();
    for (const item of items) if (!this.fresh.has(item)) this.backlog.set(item, before.get(item) ?? this.untried);
    for (const [item, tries] of before) if (!this.backlog.has(item)) this.backlog.set(item, tries);
  }

  /** Adds an item that was left out: it is again when it fails once more. */
  tryAgain(item: T): void {
    if (!this.fresh.has(item) && !this.backlog.has(item)) this.backlog.set(item, { failures: maxRetries, size: 1 });
  }

  /** The first of them, which are under way from here on: those that never failed go together. */
  take(): T[] {
    if (this.fresh.size > 0) {
      for (const item of this.fresh) {
        if (this.underWay.size >= this.untried.size) break;
        this.underWay.set(item, this.untried);
      }
      for (const item of this.underWay.keys()) this.fresh.delete(item);
    } else {
      let most = 0;
      for (const [item, tries] of this.backlog) {
        most ||= tries.size;
        if (tries.size !== most || this.underWay.size >= most) break;
        this.underWay.set(item, tries);
      }
      for (const item of this.underWay.keys()) this.backlog.delete(item);
    }
    return [...this.underWay.keys()];
  }

  /** Those that are under way have been taken. */
  taken(): void {
    this.underWay.clear();
  }

  /** Those that are under way have not, and wait again. @returns those that have failed too often, and by themselves */
  giveBack(): T[] {
    const count = this.underWay.size;
    const usedUp: T[] = [];
    for (const [item, { failures }] of this.underWay) {
      // What has been added meanwhile is another state of it.
      if (this.fresh.has(item) || this.backlog.has(item)) continue;
      this.backlog.set(item, { failures: failures + 1, size: Math.ceil(count / parts) });
      if (count === 1 && failures >= maxRetries) usedUp.push(item);
    }
    this.underWay.clear();
    return usedUp;
  }

  /** Takes out an item that has failed. @returns whether it was in: it may have been added again */
  giveUp(item: T): boolean {
    return (this.backlog.get(item)?.failures ?? 0) > 0 && this.backlog.delete(item);
  }
}

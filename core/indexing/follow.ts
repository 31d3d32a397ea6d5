import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { WaitingItems } from '#core/indexing/waiting-items.ts';
import { logError, logLine } from '#lib/log.ts';

export interface FollowOptions<T> {
  /** Name of the follower in the log. */
  name: string;
  /** Maximum items per batch; small enough that queries in between do not wait long. */
  batchSize: number;
  /**
   * Processes items. An error is logged, and all of them are passed again after a pause, in smaller batches, so processing an item twice
   * must be harmless.
   */
  processItems(items: readonly T[]): Promise<void>;
  /**
   * Returns what has to be processed when it is unknown what already was: before the first item, and after each `rebuild`. It may also
   * open what items are processed into. An error is logged, and it is called again after a pause.
   */
  rebuild?(): Iterable<T> | Promise<Iterable<T>>;
  /** Called when everything is processed, for example to save it to disk. An error is logged. */
  idle?(): Promise<void>;
  /** Processes nothing, but throws if nothing can be processed at present, which means that no item is at fault. */
  probe?(): Promise<unknown>;
  /** Called for an item that cannot be processed while others can. It is retried much later. */
  onSetAside?(item: T, error: unknown): void;
  /** Returns the error for waiting callers while nothing can be processed. Without it they continue with what there is. */
  refusal?(error: unknown): Error;
  /**
   * Registers a listener for when processed items are lost, such as with a worker that ended: everything is rebuilt. Returns a function
   * that removes it.
   */
  onLost?(listener: () => void): () => void;
  /** Added items are processed before those from `rebuild`. */
  isNewestFirst?: boolean;
  /** Nothing is processed before `wake`. */
  isLazy?: boolean;
  /** The first pause after a failure, in milliseconds. Each further failure doubles it. */
  pauseMs?: number;
}

/** Background work that follows the store. An item that was added twice is processed once. */
export interface Follower<T> {
  /** Nothing more is accepted after `close`. */
  add(items: Iterable<T>): void;
  wake(): void;
  /** Called when processed items are lost: `rebuild` returns what to process again. */
  rebuild(): void;
  /** Items waiting or in progress. Items that could not be processed do not count: they are retried much later. */
  readonly remaining: number;
  /** Whether everything is processed except items that were left out; also true once closed. */
  readonly isCurrent: boolean;
  /**
   * Resolves when `rebuild` has succeeded once; wakes the follower.
   * @throws AppError `cancelled` when it is closed; the error from `refusal`
   */
  ready(): Promise<void>;
  /**
   * Resolves when these items (by default all) have been processed or cannot be; wakes the follower.
   * @throws AppError `cancelled` when it is closed; the error from `refusal`
   */
  settled(items?: Iterable<T>): Promise<void>;
  /** Stops processing, and resolves when the current batch has ended. */
  close(): Promise<void>;
}

/** Consecutive failures after which waiting callers may be rejected. */
const maxFailuresBeforeRefusal = 3;
/** Consecutive failures, of any items, after which everything pauses because the items are not at fault. */
const maxFailuresInRow = 10;
const maxPauseMs = 1_000;
/** Pause between two attempts while nothing can be processed. */
const downPauseMs = 30_000;
/** Delay before an item that was left out is retried: initial and maximum. */
const retryMs = { first: 60_000, max: 3_600_000 };

/**
 * The one way in which derived data keeps up with the store: a queue that yields to other work, loses nothing, never retries without a
 * pause, and is not blocked by an item that cannot be processed.
 */
export function follow<T>(options: FollowOptions<T>): Follower<T> {
  return new Queue(options);
}

class Queue<T> implements Follower<T> {
  private readonly waiting: WaitingItems<T>;
  /** Items that could not be processed, until they are retried. */
  private readonly aside = new Set<T>();
  /** How many rebuilds were requested, and how many of these are done. */
  private wanted: number;
  private built = 0;
  private isAwake: boolean;
  private isClosed = false;
  private failuresInRow = 0;
  private failure: unknown = null;
  /** Whether nothing can be processed at present. */
  private isDown = false;
  private running: Promise<void> | undefined;
  /** Callers waiting for the current step. */
  private readonly waiters: (() => void)[] = [];
  private endPause: () => void = () => undefined;
  private nextLeftOutMs = retryMs.first;
  private leftOutTimer: NodeJS.Timeout | undefined;
  private readonly stopListening: (() => void) | undefined;

  constructor(private readonly options: FollowOptions<T>) {
    this.waiting = new WaitingItems(options.batchSize, options.isNewestFirst ?? false);
    this.wanted = options.rebuild ? 1 : 0;
    this.isAwake = !(options.isLazy ?? false);
    this.stopListening = options.onLost?.(() => {
      this.rebuild();
    });
    this.run();
  }

  add(items: Iterable<T>): void {
    if (this.isClosed) return;
    for (const item of items) {
      this.aside.delete(item);
      this.waiting.add(item);
    }
    this.run();
  }

  wake(): void {
    this.isAwake = true;
    this.run();
  }

  rebuild(): void {
    if (this.options.rebuild) this.wanted++;
    this.run();
  }

  get remaining(): number {
    return this.isDown ? 0 : this.waiting.remaining;
  }

  get isCurrent(): boolean {
    return !this.isStale && this.waiting.remaining === 0;
  }

  async ready(): Promise<void> {
    this.wake();
    await this.until(() => this.built > 0 || !this.options.rebuild);
  }

  async settled(items?: Iterable<T>): Promise<void> {
    const awaited = items && [...items];
    this.wake();
    await this.until(() => (awaited ? !awaited.some((item) => this.waiting.has(item)) : this.running === undefined));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopListening?.();
    clearTimeout(this.leftOutTimer);
    this.endPause();
    this.announceProgress();
    await this.running;
  }

  private get isStale(): boolean {
    return this.built < this.wanted;
  }

  private async until(condition: () => boolean): Promise<void> {
    for (;;) {
      if (this.isClosed) throw new AppError('cancelled', t('errors.caseClosed'));
      if (condition()) return;
      const { refusal } = this.options;
      if (refusal && this.failuresInRow >= maxFailuresBeforeRefusal) throw refusal(this.failure);
      if (!refusal && this.isDown) return;
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  private announceProgress(): void {
    for (const resolve of this.waiters.splice(0)) resolve();
  }

  private run(): void {
    if (!this.isAwake || this.isClosed || (this.waiting.size === 0 && !this.isStale)) return;
    this.running ??= Promise.resolve()
      .then(() => this.drain())
      .finally(() => {
        this.running = undefined;
        this.run();
        this.announceProgress();
      });
  }

  private hasEnded(): boolean {
    return this.isClosed;
  }

  /** Runs step after step until nothing is left to do, with a pause after each. Never rejects. */
  private async drain(): Promise<void> {
    const { name, idle } = this.options;
    while (!this.isClosed) {
      if (this.isStale) await this.build();
      else if (this.waiting.size > 0) await this.takeNext();
      else {
        this.succeeded();
        await idle?.().catch((error: unknown) => logError(logLine`${name}: could not be kept`, error));
        if (this.isCurrent) return;
      }
      this.announceProgress();
      // It may have been closed during the step.
      if (this.hasEnded()) return;
      await this.pause();
    }
  }

  private async build(): Promise<void> {
    const { wanted } = this;
    try {
      const items = (await this.options.rebuild?.()) ?? [];
      this.built = wanted;
      // The failure count is kept: an item that ends the worker each time must not be retried forever.
      this.isDown = false;
      if (this.isClosed) return;
      this.waiting.rebuild([...items].filter((item) => !this.aside.has(item)));
    } catch (error) {
      // When the case is closed, its worker ends too.
      if (this.isClosed) return;
      logError(logLine`${this.options.name}: is behind, and is tried again`, error);
      this.hasFailed(error);
      if (this.failuresInRow >= maxFailuresInRow) this.suspend(error);
    }
  }

  private async takeNext(): Promise<void> {
    const items = this.waiting.takeBatch();
    try {
      await this.options.processItems(items);
      this.waiting.batchDone();
      this.succeeded();
    } catch (error) {
      if (this.isClosed) this.waiting.requeueBatch();
      else await this.hasNotTaken(items.length, error);
    }
  }

  private succeeded(): void {
    this.failuresInRow = 0;
    this.failure = null;
    this.isDown = false;
  }

  private hasFailed(error: unknown): void {
    this.failuresInRow++;
    this.failure = error;
  }

  private async hasNotTaken(count: number, error: unknown): Promise<void> {
    const { name, probe } = this.options;
    this.hasFailed(error);
    if (this.failuresInRow === 1) logError(logLine`${name}: ${count} could not be taken, tried again`, error);
    const usedUp = this.waiting.requeueBatch();
    const isLong = this.failuresInRow >= maxFailuresInRow;
    if (usedUp.length === 0 && !isLong) return;
    const cannotTake = probe ? await isRejected(probe()) : isLong;
    if (this.isClosed) return;
    if (!cannotTake) this.leaveOut(usedUp, error);
    else if (isLong) this.suspend(error);
  }

  private suspend(error: unknown): void {
    if (!this.isDown) logError(logLine`${this.options.name}: nothing can be taken for now`, error);
    this.isDown = true;
  }

  private leaveOut(items: readonly T[], error: unknown): void {
    for (const item of items) {
      if (!this.waiting.giveUp(item)) continue;
      logError(logLine`${this.options.name}: left out for now: ${String(item)}`, error);
      this.aside.add(item);
      this.options.onSetAside?.(item, error);
      // Others can be processed.
      if (this.options.probe) this.succeeded();
      this.leftOutTimer ??= setTimeout(() => {
        this.tryAgain();
      }, this.nextLeftOutMs).unref();
    }
  }

  private tryAgain(): void {
    this.leftOutTimer = undefined;
    this.nextLeftOutMs = Math.min(this.nextLeftOutMs * 2, retryMs.max);
    for (const item of this.aside) this.waiting.tryAgain(item);
    this.aside.clear();
    this.run();
  }

  private async pause(): Promise<void> {
    const { failuresInRow, isDown } = this;
    // Saving and queries take precedence.
    if (failuresInRow === 0) return new Promise((resolve) => setImmediate(resolve));
    const { pauseMs = 50 } = this.options;
    const ms = isDown ? downPauseMs : Math.min(pauseMs * 2 ** (failuresInRow - 1), maxPauseMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      if (isDown) timer.unref();
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function isRejected(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true, // An earlier failure has been logged.
  );
}

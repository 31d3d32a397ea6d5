import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { Waiting } from '#core/indexing/waiting.ts';
import { logError, logLine } from '#lib/log.ts';

export interface FollowOptions<T> {
  /** Names the follower in the log. */
  name: string;
  /** Items taken at a time, at most; small enough that whoever asks meanwhile does not wait for long. */
  batchSize: number;
  /**
   * Takes items in. What it throws is logged, and all of them are given again after a pause, fewer at a time: it must not
   * matter that some of them were taken already.
   */
  take(items: readonly T[]): Promise<void>;
  /**
   * Says what has to be taken when nothing is known of what was: before the first item, and after each `rebuild`. It may
   * open what items are taken into. What it throws is logged, and it is asked again after a pause.
   */
  rebuild?(): Iterable<T> | Promise<Iterable<T>>;
  /** Called when everything is taken, such as to keep it on disk. What it throws is logged. */
  idle?(): Promise<void>;
  /** Takes nothing, and throws when nothing can be taken: then no item is at fault. */
  probe?(): Promise<unknown>;
  /** Hears of an item that cannot be taken while others can. It is tried again much later. */
  leftOut?(item: T, error: unknown): void;
  /** What whoever waits is refused with while nothing can be taken. Without it they go on with what there is. */
  refusal?(error: unknown): Error;
  /** Tells when what was taken is lost, such as with a worker that ended: all is rebuilt. Returns what ends that. */
  onLost?(listener: () => void): () => void;
  /** What is added is taken before what `rebuild` gave. */
  isNewestFirst?: boolean;
  /** Nothing is taken before `wake`. */
  isLazy?: boolean;
  /** The first pause after a failure, in milliseconds. Each further failure doubles it. */
  pauseMs?: number;
}

/** Work that follows the store, in the background. An item that is in it twice is taken once. */
export interface Follower<T> {
  /** Nothing more is taken in after `close`. */
  add(items: Iterable<T>): void;
  wake(): void;
  /** What was taken is lost: `rebuild` says what has to be taken again. */
  rebuild(): void;
  /** Items that wait or are being taken. Those that could not be taken count no more: they are tried again much later. */
  readonly left: number;
  /** Whether everything is taken but for items that were left out; also of what is closed. */
  readonly isCurrent: boolean;
  /**
   * Resolves when `rebuild` has succeeded once; wakes the follower.
   * @throws AppError `cancelled` when it is closed; what `refusal` says
   */
  ready(): Promise<void>;
  /**
   * Resolves when these (all there are, when absent) have been taken or cannot be; wakes the follower.
   * @throws AppError `cancelled` when it is closed; what `refusal` says
   */
  settled(items?: Iterable<T>): Promise<void>;
  /** Takes nothing more, and resolves when what is being taken has ended. */
  close(): Promise<void>;
}

/** Failures in a row after which whoever waits may be refused. */
const maxFailuresBeforeRefusal = 3;
/** Failures in a row, of whatever, after which everything waits: it is not the items that are at fault. */
const maxFailuresInRow = 10;
const maxPauseMs = 1_000;
/** The pause between two tries while nothing can be taken. */
const downPauseMs = 30_000;
/** After how long an item that was left out is tried again, the first time and at most. */
const leftOutMs = { first: 60_000, max: 3_600_000 };

/**
 * The one way in which anything derived keeps up with the store: a queue that lets others have their turn, loses nothing,
 * never tries again without a pause, and is not held up by an item that cannot be taken.
 */
export function follow<T>(options: FollowOptions<T>): Follower<T> {
  return new Queue(options);
}

class Queue<T> implements Follower<T> {
  private readonly waiting: Waiting<T>;
  /** Items that could not be taken, until they are tried again. */
  private readonly aside = new Set<T>();
  /** How often a rebuild was asked for, and how many of these are done. */
  private wanted: number;
  private built = 0;
  private isAwake: boolean;
  private isClosed = false;
  private failuresInRow = 0;
  private failure: unknown = null;
  /** Nothing can be taken for now. */
  private isDown = false;
  private running: Promise<void> | undefined;
  /** Who waits for the step that is being taken. */
  private readonly waiters: (() => void)[] = [];
  private endPause: () => void = () => undefined;
  private nextLeftOutMs = leftOutMs.first;
  private leftOutTimer: NodeJS.Timeout | undefined;
  private readonly stopHearing: (() => void) | undefined;

  constructor(private readonly options: FollowOptions<T>) {
    this.waiting = new Waiting(options.batchSize, options.isNewestFirst ?? false);
    this.wanted = options.rebuild ? 1 : 0;
    this.isAwake = !(options.isLazy ?? false);
    this.stopHearing = options.onLost?.(() => {
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

  get left(): number {
    return this.isDown ? 0 : this.waiting.left;
  }

  get isCurrent(): boolean {
    return !this.isStale && this.waiting.left === 0;
  }

  async ready(): Promise<void> {
    this.wake();
    await this.until(() => this.built > 0 || !this.options.rebuild);
  }

  async settled(items?: Iterable<T>): Promise<void> {
    const asked = items && [...items];
    this.wake();
    await this.until(() => (asked ? !asked.some((item) => this.waiting.has(item)) : this.running === undefined));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopHearing?.();
    clearTimeout(this.leftOutTimer);
    this.endPause();
    this.tell();
    await this.running;
  }

  private get isStale(): boolean {
    return this.built < this.wanted;
  }

  private async until(isSo: () => boolean): Promise<void> {
    for (;;) {
      if (this.isClosed) throw new AppError('cancelled', t('errors.caseClosed'));
      if (isSo()) return;
      const { refusal } = this.options;
      if (refusal && this.failuresInRow >= maxFailuresBeforeRefusal) throw refusal(this.failure);
      if (!refusal && this.isDown) return;
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  private tell(): void {
    for (const resolve of this.waiters.splice(0)) resolve();
  }

  private run(): void {
    if (!this.isAwake || this.isClosed || (this.waiting.size === 0 && !this.isStale)) return;
    this.running ??= Promise.resolve()
      .then(() => this.drain())
      .finally(() => {
        this.running = undefined;
        this.run();
        this.tell();
      });
  }

  private hasEnded(): boolean {
    return this.isClosed;
  }

  /** Takes one step after the other until nothing is left to do, with a pause after each. Never rejects. */
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
      this.tell();
      // It may have been closed while it took a step.
      if (this.hasEnded()) return;
      await this.pause();
    }
  }

  private async build(): Promise<void> {
    const { wanted } = this;
    try {
      const items = (await this.options.rebuild?.()) ?? [];
      this.built = wanted;
      // Failures count on: an item that ends the worker each time must not be tried for ever.
      this.isDown = false;
      if (this.isClosed) return;
      this.waiting.rebuild([...items].filter((item) => !this.aside.has(item)));
    } catch (error) {
      // With the case its worker ends as well.
      if (this.isClosed) return;
      logError(logLine`${this.options.name}: is behind, and is tried again`, error);
      this.hasFailed(error);
      if (this.failuresInRow >= maxFailuresInRow) this.goDown(error);
    }
  }

  private async takeNext(): Promise<void> {
    const items = this.waiting.take();
    try {
      await this.options.take(items);
      this.waiting.taken();
      this.succeeded();
    } catch (error) {
      if (this.isClosed) this.waiting.giveBack();
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
    const usedUp = this.waiting.giveBack();
    const isLong = this.failuresInRow >= maxFailuresInRow;
    if (usedUp.length === 0 && !isLong) return;
    const cannotTake = probe ? await isRejected(probe()) : isLong;
    if (this.isClosed) return;
    if (!cannotTake) this.leaveOut(usedUp, error);
    else if (isLong) this.goDown(error);
  }

  private goDown(error: unknown): void {
    if (!this.isDown) logError(logLine`${this.options.name}: nothing can be taken for now`, error);
    this.isDown = true;
  }

  private leaveOut(items: readonly T[], error: unknown): void {
    for (const item of items) {
      if (!this.waiting.giveUp(item)) continue;
      logError(logLine`${this.options.name}: left out for now: ${String(item)}`, error);
      this.aside.add(item);
      this.options.leftOut?.(item, error);
      // Others can be taken.
      if (this.options.probe) this.succeeded();
      this.leftOutTimer ??= setTimeout(() => {
        this.tryAgain();
      }, this.nextLeftOutMs).unref();
    }
  }

  private tryAgain(): void {
    this.leftOutTimer = undefined;
    this.nextLeftOutMs = Math.min(this.nextLeftOutMs * 2, leftOutMs.max);
    for (const item of this.aside) this.waiting.tryAgain(item);
    this.aside.clear();
    this.run();
  }

  private async pause(): Promise<void> {
    const { failuresInRow, isDown } = this;
    // Whoever saves or asks comes first.
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
    () => true, // What failed before it has been logged.
  );
}

import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logError } from '#lib/log.ts';

export interface FollowOptions<T> {
  /** Names the queue in the log. */
  name: string;
  /** Items taken at a time, at most; small enough that whoever asks meanwhile does not wait for long. */
  atOnce: number;
  /**
   * Takes items in. What it throws is logged, and all of them are given again after a pause, one at a time: it must not
   * matter that some of them were taken already.
   */
  take(items: readonly T[]): Promise<void>;
  /** Called when everything is taken, such as to keep it on disk. What it throws is logged. */
  idle?(): Promise<void>;
  /** Nothing is taken before `wake`. */
  isLazy?: boolean;
  /** The first pause after a failure, in milliseconds. Each further failure doubles it. */
  pauseMs?: number;
}

/** A queue of work that follows the store, in the background. An item that is in it twice is taken once. */
export interface Follower<T> {
  /** Nothing more is taken in after `close`. */
  add(items: Iterable<T>): void;
  wake(): void;
  /** Items that wait or are being taken. Those that could not be taken count no more: they are tried again much later. */
  readonly left: number;
  /**
   * Resolves when these (all there are, when absent) have been taken or cannot be; wakes the queue.
   * @throws AppError `cancelled` when the queue is closed
   */
  settled(items?: Iterable<T>): Promise<void>;
  /** Takes nothing more, and resolves when what is being taken has ended. */
  close(): Promise<void>;
}

/** Times that an item is tried by itself before others go on without it. */
const mostTries = 3;
/** Failures one after the other, of whatever, after which everything waits: it is not the items that are at fault. */
const mostInRow = 10;
const longestPauseMs = 1_000;
/** After how long what could not be taken is tried again, the first time and at most, in milliseconds. */
const laterMs = { first: 60_000, most: 3_600_000 };

/**
 * The one way in which anything derived keeps up with the store: a queue that lets others have their turn, loses nothing,
 * never tries again without a pause, and is not held up by an item that cannot be taken.
 */
export function follow<T>(options: FollowOptions<T>): Follower<T> {
  const { name, atOnce, take, idle, isLazy = false, pauseMs = 50 } = options;
  /** Items, each with how often it has failed. */
  const waiting = new Map<T, number>();
  /** Items that could not be taken, until they are tried again. */
  const aside = new Set<T>();
  const underWay = new Set<T>();
  const state = { awake: !isLazy, closed: false, inRow: 0, later: laterMs.first };
  const isClosed = () => state.closed;
  const isTaken = () => waiting.size === 0;
  let running: Promise<void> | undefined;
  /** Who waits for the step that is being taken. */
  const waiters: (() => void)[] = [];
  let endPause: () => void = () => undefined;
  let trying: NodeJS.Timeout | undefined;

  /** Those that never failed go together, the others alone. */
  function next(): T[] {
    const items: T[] = [];
    for (const [item, failures] of waiting) {
      if (failures > 0 && items.length > 0) break;
      items.push(item);
      if (failures > 0 || items.length >= atOnce) break;
    }
    return items;
  }

  async function takeNext(): Promise<void> {
    const items = next();
    const failures = new Map(items.map((item) => [item, waiting.get(item) ?? 0]));
    for (const item of items) waiting.delete(item);
    for (const item of items) underWay.add(item);
    try {
      await take(items);
      state.inRow = 0;
    } catch (error) {
      if (!isClosed()) failed(items, failures, error);
    } finally {
      underWay.clear();
    }
  }

  function failed(items: readonly T[], failures: ReadonlyMap<T, number>, error: unknown): void {
    state.inRow += 1;
    if (state.inRow === 1) logError(`${name}: ${items.length} could not be taken, tried again`, error);
    for (const item of items) {
      const times = (failures.get(item) ?? 0) + 1;
      // What has been added meanwhile is another state of it.
      if (waiting.has(item)) continue;
      if (times <= mostTries) waiting.set(item, times);
      else putAside([item], error);
    }
    if (state.inRow >= mostInRow) putAside([...waiting.keys()], error);
  }

  function putAside(items: readonly T[], error: unknown): void {
    const fresh = items.filter((item) => !aside.has(item));
    if (fresh.length > 0) logError(`${name}: left out for now: ${listed(fresh)}`, error);
    for (const item of items) {
      waiting.delete(item);
      aside.add(item);
    }
    trying ??= setTimeout(() => {
      trying = undefined;
      state.later = Math.min(state.later * 2, laterMs.most);
      const again = [...aside];
      aside.clear();
      for (const item of again) if (!waiting.has(item)) waiting.set(item, mostTries);
      run();
    }, state.later);
    trying.unref();
  }

  async function drain(): Promise<void> {
    while (!isClosed()) {
      if (waiting.size === 0) {
        await idle?.().catch((error: unknown) => logError(`${name}: could not be kept`, error));
        if (isTaken()) return;
      }
      await takeNext();
      for (const tell of waiters.splice(0)) tell();
      if (isClosed()) return;
      await pause(state.inRow === 0 ? 0 : Math.min(pauseMs * 2 ** (state.inRow - 1), longestPauseMs));
    }
  }

  function pause(ms: number): Promise<void> {
    // Whoever saves or asks comes first.
    if (ms === 0) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function run(): void {
    if (!state.awake || state.closed || waiting.size === 0) return;
    running ??= Promise.resolve()
      .then(drain)
      .finally(() => {
        running = undefined;
        run();
      });
  }

  const isLeft = (item: T) => waiting.has(item) || underWay.has(item);

  return {
    add(items) {
      if (state.closed) return;
      for (const item of items) {
        aside.delete(item);
        waiting.set(item, 0);
      }
      run();
    },
    wake() {
      state.awake = true;
      run();
    },
    get left() {
      return waiting.size + underWay.size;
    },
    async settled(items) {
      const asked = items && [...items];
      state.awake = true;
      run();
      while (!isClosed() && running && (asked?.some(isLeft) ?? true)) {
        await (asked ? Promise.race([new Promise<void>((resolve) => waiters.push(resolve)), running]) : running);
      }
      if (isClosed()) throw new AppError('cancelled', t('errors.caseClosed'));
    },
    async close() {
      state.closed = true;
      clearTimeout(trying);
      endPause();
      waiting.clear();
      await running;
    },
  };
}

function listed(items: readonly unknown[]): string {
  const named = items.slice(0, 3).map(String).join(', ');
  return items.length > 3 ? `${named} and ${items.length - 3} more` : named;
}

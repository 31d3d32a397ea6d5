import type { Compaction } from '#lib/fulltext/collection.ts';
import { removeQuietly } from '#lib/files/read-sync.ts';
import { logNote } from '#lib/log.ts';
import { acquireLock, type Lock } from '#core/store/lock.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

export interface IndexWriterDeps {
  work: Pick<HeavyWork, 'flushSearch'>;
  /** Folder of the index. */
  folder: string;
  /** Returns what the index is in sync with; null if that is incomplete or unknown. */
  mark(): string | null;
  /** Called when the index was damaged and is now empty. */
  damaged(): void;
}

/** Writes the index to disk unless another program has it open for writing. */
export interface IndexWriter {
  /** Tries to become the writer. The command line may read a case that a window has open. */
  lock(): Promise<void>;
  /** Called when something was purged: its words must leave the disk too. */
  purge(): void;
  /** Schedules a compaction for when nothing has changed for a while. */
  compact(): void;
  /** Called when something has changed. */
  cancelCompaction(): void;
  /** Writes what is new, unless writing has just failed. */
  flush(): Promise<void>;
  /**
   * Writes what is there, if given, and releases the lock. An index that was not opened is removed if it may have purged words.
   * @param open what the index is in sync with
   */
  close(open: { mark: string | null } | null): Promise<void>;
}

/** Milliseconds without a change before the index is compacted on disk. */
const quietMs = 3_000;
/** Retry delay: first pause, growth factor, and longest pause. */
const pauseMs = { first: 100, growth: 3, max: 600_000 };

export function createIndexWriter({ work, folder, mark, damaged }: IndexWriterDeps): IndexWriter {
  let lock: Lock | null = null;
  let timer: NodeJS.Timeout | undefined;
  const state = { isClosed: false, isPurged: false, failures: 0, notBefore: 0 };

  async function lockIndex(): Promise<void> {
    if (lock) return;
    const result = await acquireLock(folder, 'search').catch((error: unknown) => {
      logNote('search: the index cannot be locked, and is not written', error);
      return null;
    });
    lock = result && 'lock' in result ? result.lock : null;
  }

  /** @returns whether that succeeded */
  async function write(syncedTo: string | null, compaction: Compaction): Promise<boolean> {
    const wasPurged = state.isPurged;
    if (compaction === 'all') state.isPurged = false;
    try {
      const isDamaged = await work.flushSearch({ mark: syncedTo, compaction });
      [state.failures, state.notBefore] = [0, 0];
      if (isDamaged && !state.isClosed) damaged();
      return true;
    } catch (error) {
      state.isPurged ||= wasPurged;
      const pause = Math.min(pauseMs.max, pauseMs.first * pauseMs.growth ** state.failures++);
      state.notBefore = performance.now() + pause;
      logNote('search: the index was not written', error);
      return false;
    }
  }

  function compact(): void {
    clearTimeout(timer);
    if (!lock || state.isClosed) return;
    const compaction = state.isPurged ? 'all' : 'idle';
    const begun = setTimeout(
      () => {
        void write(mark(), compaction).then((isWritten) => {
          // A failed write waits for the next attempt, unless a change has scheduled one already.
          if (!isWritten && timer === begun) compact();
        });
      },
      Math.max(state.isPurged ? 0 : quietMs, state.notBefore - performance.now()),
    ).unref();
    timer = begun;
  }

  return {
    lock: lockIndex,
    purge() {
      state.isPurged = true;
    },
    compact,
    cancelCompaction() {
      clearTimeout(timer);
      timer = undefined;
    },
    async flush() {
      // A full disk is no reason to stop: what cannot be written stays in memory.
      if (lock && !state.isClosed && performance.now() >= state.notBefore) await write(null, 'soon');
    },
    async close(open) {
      state.isClosed = true;
      clearTimeout(timer);
      const mustRemove = !open && state.isPurged;
      if (mustRemove) await lockIndex();
      if (!lock) return;
      if (mustRemove) removeQuietly(folder);
      if (open) await write(open.mark, state.isPurged ? 'all' : 'soon');
      await lock.release().catch((error: unknown) => logNote('search: the lock of the index is still held', error));
    },
  };
}

import type { Compaction } from '#lib/fulltext/collection.ts';
import { logNote } from '#lib/log.ts';
import { acquireLock, type Lock } from '#core/store/lock.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

export interface IndexWriterDeps {
  work: Pick<HeavyWork, 'flushSearch'>;
  /** Folder of the index. */
  folder: string;
  /** What the index is in sync with by now; null when that is not all, or cannot be said. */
  mark(): string | null;
  /** Hears that the index was damaged, and is empty. */
  damaged(): void;
}

/** Puts the index on disk, where no other program has it open to write it. */
export interface IndexWriter {
  /** Asks to be the one that writes. A command line may read a case that a window has open. */
  lock(): Promise<void>;
  /** Something was purged: its words are to leave the disk as well. */
  purge(): void;
  /** Puts the index in order once nothing has changed for a while. */
  compact(): void;
  /** Something has changed. */
  cancelCompaction(): void;
  /** Writes what is new, unless that has just failed. */
  flush(): Promise<void>;
  /** Writes what there is, when given, and lets go of the lock. @param open what the index is in sync with */
  close(open: { mark: string | null } | null): Promise<void>;
}

/** Milliseconds without a change after which the index is put in order on disk. */
const quietMs = 3_000;
/** The first pause after a failure, how much longer each further one is, and the longest. */
const pauseMs = { first: 100, growth: 3, max: 600_000 };

export function createIndexWriter({ work, folder, mark, damaged }: IndexWriterDeps): IndexWriter {
  let lock: Lock | null = null;
  let timer: NodeJS.Timeout | undefined;
  const state = { isClosed: false, isPurged: false, failures: 0, notBefore: 0 };

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
          // What could not be written waits for its next turn, which a change meanwhile has set already.
          if (!isWritten && timer === begun) compact();
        });
      },
      Math.max(state.isPurged ? 0 : quietMs, state.notBefore - performance.now()),
    ).unref();
    timer = begun;
  }

  return {
    async lock() {
      if (lock) return;
      const result = await acquireLock(folder, 'search').catch((error: unknown) => {
        logNote('search: the index cannot be locked, and is not written', error);
        return null;
      });
      lock = result && 'lock' in result ? result.lock : null;
    },
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
      if (!lock) return;
      if (open) await write(open.mark, state.isPurged ? 'all' : 'soon');
      await lock.release().catch((error: unknown) => logNote('search: the lock of the index is still held', error));
    },
  };
}

import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { Store } from '#core/store/types.ts';

/** Errors of a change set that may be caused by what others have written since it was planned. */
const staleErrors: ReadonlySet<ErrorCode> = new Set(['invalid', 'not-found', 'exists']);

/**
 * Writes a plan made before its turn. If it is rejected because of changes made meanwhile, it is planned again on the current state, so
 * that the result is as if it had been requested later.
 * @param write plans and writes; its error is rethrown if nothing was written meanwhile
 */
export async function replanWhenStale<T>(store: Store, write: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = store.stats().lines;
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof AppError) || !staleErrors.has(error.code)) throw error;
      // Other changes of the same batch are in memory only once it is on disk.
      await store.transact('', () => undefined);
      if (store.stats().lines === before) throw error;
    }
  }
}

import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { Store } from '#core/store/types.ts';

/** How a change set is refused by what others have written since it was planned. */
const staleErrors: ReadonlySet<ErrorCode> = new Set(['invalid', 'not-found', 'exists']);

/**
 * Writes what was planned before its turn came. Refused because of what was written meanwhile, it is planned once more on
 * what there is by then, so that the answer is that of one who came later.
 * @param write plans and writes; what it throws when nothing was written meanwhile is thrown on
 */
export async function replanWhenStale<T>(store: Store, write: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = store.stats().lines;
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof AppError) || !staleErrors.has(error.code)) throw error;
      // Others of the same batch are in memory only when it is on disk.
      await store.transact('', () => undefined);
      if (store.stats().lines === before) throw error;
    }
  }
}

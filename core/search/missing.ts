import type { Store } from '#core/store/types.ts';

/** How often it is asked whether texts that had not arrived are here by now, and for how many at a time. */
const pollMs = 3_000;
const pollBatchSize = 100;

/** Articles whose text a sync tool has not brought yet, or that was gone when it was asked for. */
export interface MissingTexts extends Pick<Set<string>, 'has' | 'add' | 'delete'> {
  [Symbol.iterator](): Iterator<string>;
  /** Looks for them no more. */
  stop(): void;
}

/**
 * Looks for missing texts again and again.
 * @param found hears of each that is here by now, or whose article is gone
 * @param failed hears why they could not be looked for, this time
 */
export function createMissingTexts(
  store: Pick<Store, 'get' | 'readText'>,
  found: (id: string, isThere: boolean) => void,
  failed: (error: unknown) => void,
): MissingTexts {
  const missing = new Set<string>();
  let isOver = false;
  let timer = soon();

  function soon(): NodeJS.Timeout {
    return setTimeout(() => {
      look()
        .catch(failed)
        .finally(() => {
          if (!isOver) timer = soon();
        });
    }, pollMs).unref();
  }

  async function look(): Promise<void> {
    for (const id of [...missing].slice(0, pollBatchSize)) {
      const article = store.get('articles', id);
      // What is not here, or not whole yet, is looked for again.
      const isHere = !article || (await store.readText(article.textHash).catch(() => null)) !== null;
      if (isOver) return;
      if (!missing.delete(id)) continue;
      if (isHere) found(id, article !== undefined);
      // After the others: they would never have their turn behind a hundred that do not come.
      else missing.add(id);
    }
  }

  return {
    has: (id) => missing.has(id),
    delete: (id) => missing.delete(id),
    add: (id) => missing.add(id),
    [Symbol.iterator]: () => missing.values(),
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

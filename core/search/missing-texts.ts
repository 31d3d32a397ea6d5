import type { Store } from '#core/store/types.ts';

/** How often to check for missing texts, and how many at a time. */
const pollMs = 3_000;
const pollBatchSize = 100;

/** Articles whose text a sync tool has not delivered yet, or was missing when requested. */
export interface MissingTexts extends Pick<Set<string>, 'has' | 'add' | 'delete'> {
  [Symbol.iterator](): Iterator<string>;
  /** Stops looking for them. */
  stop(): void;
}

/**
 * Keeps looking for missing texts.
 * @param found called for each text that has arrived or whose article is gone
 * @param failed called when one round of looking failed
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
      checkMissing()
        .catch(failed)
        .finally(() => {
          if (!isOver) timer = soon();
        });
    }, pollMs).unref();
  }

  async function checkMissing(): Promise<void> {
    for (const id of [...missing].slice(0, pollBatchSize)) {
      const article = store.get('articles', id);
      // A text that is absent or incomplete is looked for again.
      const isHere = !article || (await store.readText(article.textHash).catch(() => null)) !== null;
      if (isOver) return;
      if (!missing.delete(id)) continue;
      if (isHere) found(id, article !== undefined);
      // Moved to the end: otherwise texts behind a hundred that never arrive would never get a turn.
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

import { logNote } from '#lib/log.ts';

/** How often to check for missing texts, and how many at a time. */
const pollMs = 1_000;
const pollBatchSize = 33;

/** Records whose text a sync tool has not delivered yet, or was missing when requested, by id. */
export interface MissingTexts extends Pick<Set<string>, 'has' | 'add' | 'delete'> {
  [Symbol.iterator](): Iterator<string>;
  /** Stops looking for them. */
  stop(): void;
}

export interface MissingTextsDeps {
  /** Returns the hash of a record's text; undefined if the record is gone. */
  hashOf(id: string): string | undefined;
  readText(hash: string): Promise<string>;
  /** Called for each text that has arrived or whose record is gone. */
  found(id: string, isThere: boolean): void;
}

/** Looks for missing texts again and again, as long as there are any. */
export function createMissingTexts({ hashOf, readText, found }: MissingTextsDeps): MissingTexts {
  const missing = new Set<string>();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  function lookSoon(): void {
    timer = setTimeout(() => {
      checkMissing()
        .catch((error: unknown) => {
          logNote('texts that were missing could not be looked for', error);
        })
        .finally(() => {
          timer = undefined;
          if (!isOver && missing.size > 0) lookSoon();
        });
    }, pollMs).unref();
  }

  async function checkMissing(): Promise<void> {
    for (const id of [...missing].slice(0, pollBatchSize)) {
      const hash = hashOf(id);
      // A text that is absent or incomplete is looked for again.
      const isHere = hash === undefined || (await readText(hash).catch(() => null)) !== null;
      if (isOver) return;
      if (!missing.delete(id)) continue;
      if (isHere) found(id, hash !== undefined);
      // Moved to the end: otherwise texts behind many that never arrive would never get a turn.
      else missing.add(id);
    }
  }

  return {
    has: (id) => missing.has(id),
    delete: (id) => missing.delete(id),
    add(id) {
      missing.add(id);
      if (!isOver && timer === undefined) lookSoon();
      return missing;
    },
    [Symbol.iterator]: () => missing.values(),
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

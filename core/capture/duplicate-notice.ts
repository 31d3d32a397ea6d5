import { logAndReturn } from '#lib/log.ts';
import type { AddItem } from '#core/capture/contract.ts';

/** Returns, for each article, an earlier one that is nearly the same; null if there is none. */
export type FindNearDuplicates = (ids: readonly string[]) => Promise<(AddItem['near'] | undefined)[]>;

/** Maximum items awaiting their near-duplicates before the import waits for them. */
const maxPendingNotices = 400;

/**
 * Reports for each item the article that it nearly duplicates, lagging behind the writing: the worker that knows is busy indexing what was
 * written before, and the next files need not wait for it.
 */
export function createDuplicateNotices(
  near: FindNearDuplicates,
  signal: AbortSignal,
  items: AddItem[],
  onNotice: () => void,
) {
  const untold: AddItem[] = [];
  const stopped = aborted(signal);
  let running: Promise<void> | undefined;

  async function announce(): Promise<void> {
    while (untold.length > 0) {
      const batch = untold.slice();
      const ids = batch.flatMap(({ status, id }) => (status === 'added' && id !== null ? [id] : []));
      const nearById = new Map<string | null, AddItem['near'] | undefined>();
      if (ids.length > 0 && !signal.aborted) {
        // A failure to find near-duplicates matters less than that the items were added.
        const unknown = logAndReturn('near-duplicates: not known of what was added', []);
        const found = await Promise.race([near(ids).catch(unknown), stopped]);
        for (const [at, id] of ids.entries()) nearById.set(id, found[at]);
      }
      untold.splice(0, batch.length);
      for (const item of batch)
        items.push({ ...item, near: (item.status === 'added' && nearById.get(item.id)) || null });
      onNotice();
    }
  }

  return {
    async add(item: AddItem): Promise<void> {
      untold.push(item);
      running ??= announce().finally(() => (running = undefined));
      if (untold.length >= maxPendingNotices) await running;
    },
    async done(): Promise<void> {
      while (running) await running;
    },
  };
}

function aborted(signal: AbortSignal): Promise<never[]> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }));
}

import type { RecordImport } from '#core/exchange/in/import-records.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { gatheredInSlices } from '#lib/in-slices.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { Store } from '#core/store/types.ts';
import { logAndReturn } from '#lib/log.ts';

/** Maximum number of earlier files to read again: a library that is imported every day has many. */
const maxFiles = 3;

/**
 * What earlier files of a tool said. A value that still is what one of them said has not been edited here, so a newer file may
 * change it.
 * @returns a function that looks up a record by the hash of the file and its key
 */
export async function earlierFiles(
  store: Store,
  tool: string,
  {
    fileHash,
    items,
    readAgain,
    check,
  }: {
    /** Hash of the file being imported. */
    fileHash: string;
    items: readonly Incoming[];
    readAgain(bytes: Uint8Array): AsyncIterable<Incoming> | Iterable<Incoming>;
    check(): void;
  },
): Promise<NonNullable<RecordImport['earlierRecord']>> {
  const keys = new Set(items.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const collection of collectionNames) {
    for (const { imported = [] } of store.list(collection)) {
      for (const { tool: of, key, fileHash: hash } of imported) {
        if (hash === null || hash === fileHash || of !== tool || !keys.has(key)) continue;
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
      }
    }
  }
  const hashes = [...counts].sort(([, a], [, b]) => b - a).slice(0, maxFiles);
  const earlierRecords = new Map<string, Incoming['record']>();
  for (const [hash] of hashes) {
    const bytes = await store.readFile(hash).catch(logAndReturn('exchange: an earlier file cannot be read', null));
    if (!bytes) continue;
    for await (const { key, record } of gatheredInSlices(readAgain(bytes), check))
      earlierRecords.set(`${hash} ${key}`, record);
  }
  return (hash, key) => earlierRecords.get(`${hash} ${key}`);
}

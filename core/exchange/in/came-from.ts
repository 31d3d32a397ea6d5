import type { exchangeContract } from '#core/exchange/contract.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { collectionNames, type Collection, type RecordOf } from '#core/model/collections.ts';
import { titleOf } from '#core/model/title.ts';
import { linkTitle } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';

type CameFrom = Handlers<typeof exchangeContract>['cameFrom'];

/** The records of a case that were imported from a file of another program, in the order of collections. */
export async function cameFrom(
  { store, mergedView }: { store: Store; mergedView: MergedView },
  { fileHash, offset, limit }: Parameters<CameFrom>[0],
): Promise<Awaited<ReturnType<CameFrom>>> {
  const found = collectionNames.flatMap((collection) =>
    store.list(collection).flatMap((record) => {
      const origin = record.imported?.find((one) => one.fileHash === fileHash);
      return origin ? [{ collection, record, origin }] : [];
    }),
  );
  const purged = store.purgeOf(fileHash);
  const isHere = purged === null && (await store.hasFile(fileHash));
  const titled = (collection: Collection, record: Readonly<RecordOf<Collection>>) =>
    'kind' in record && 'from' in record && 'to' in record
      ? linkTitle(mergedView.reads, record)
      : titleOf(collection, record as never);
  return {
    total: found.length,
    path: isHere ? store.filePath(fileHash) : null,
    purged,
    records: found.slice(offset, offset + limit).map(({ collection, record, origin: { key, place } }) => ({
      ...{ id: record.id, collection, key, place },
      title: titled(collection, record),
    })),
  };
}

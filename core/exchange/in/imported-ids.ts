import { collectionNames } from '#core/model/collections.ts';
import type { LineName, Store } from '#core/store/types.ts';

/** Ids of the records that were imported from a tool, by collection and key. @param options which records, as for `list` */
export function importedIds(store: Store, tool: string, options: { trash?: boolean } = {}): Map<string, string> {
  const ids = new Map<string, string>();
  for (const collection of collectionNames) {
    for (const { id, imported = [] } of store.list(collection, options)) {
      for (const origin of imported) if (origin.tool === tool) ids.set(`${collection} ${origin.key}`, id);
    }
  }
  return ids;
}

/** Returns those of these records that somebody deleted. A record whose import was undone is in the trash too, and may be imported again. */
export async function deletedAmong(store: Store, ids: readonly (string | undefined)[]): Promise<ReadonlySet<string>> {
  const trashed = ids.flatMap((id) => {
    const found = id === undefined ? undefined : store.find(id);
    return found?.trashed ? [{ id: found.record.id, lines: store.removalsOf(found.collection, found.record.id) }] : [];
  });
  if (trashed.length === 0) return new Set();
  const entries = await store.lines(trashed.flatMap(({ lines }) => lines));
  const nameOf = ({ writer, seq }: LineName) => `${writer} ${seq}`;
  const undone = new Set(entries.filter(({ said }) => said?.key === 'store.undo').map(nameOf));
  return new Set(trashed.filter(({ lines }) => !lines.every((line) => undone.has(nameOf(line)))).map(({ id }) => id));
}

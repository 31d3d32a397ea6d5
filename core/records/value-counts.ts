import type { Collection, RecordOf } from '#core/model/collections.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import type { Store } from '#core/store/types.ts';

/**
 * Counts how often each value of records is used. Reads every record on first use, and afterwards only what a commit changed.
 * @param follower name of the commit follower
 * @param valuesOf returns the distinct values of one record
 */
export function valueCounts<C extends Collection>(
  store: Store,
  follower: FollowerName,
  collections: readonly C[],
  valuesOf: (record: Readonly<RecordOf<C>>) => readonly string[],
): () => ReadonlyMap<string, number> {
  const valuesById = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  let read = false;

  function note(id: string, values: readonly string[]): void {
    for (const value of valuesById.get(id) ?? []) {
      const remaining = (counts.get(value) ?? 1) - 1;
      if (remaining > 0) counts.set(value, remaining);
      else counts.delete(value);
    }
    if (values.length > 0) valuesById.set(id, values);
    else valuesById.delete(id);
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }

  store.onCommit(follower, ({ changes }) => {
    if (!read) return;
    for (const { collection, id } of changes) {
      const own = collections.find((one) => one === collection);
      const record = own && store.get(own, id);
      if (own) note(id, record ? valuesOf(record) : []);
    }
  });
  return () => {
    if (!read) {
      for (const collection of collections)
        for (const record of store.list(collection)) note(record.id, valuesOf(record));
      read = true;
    }
    return counts;
  };
}

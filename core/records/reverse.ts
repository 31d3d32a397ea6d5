import { collectionNames, isCollection, type Collection } from '#core/records/collections.ts';
import { referencesOf } from '#core/records/references.ts';
import type { Store } from '#core/store/types.ts';

/** A field of a live record that points at the record asked about. */
export interface Pointer {
  collection: Collection;
  id: string;
  field: string;
}

/** Who points to whom, kept up to date by the store's commits, so that backlinks cost no scan. */
export interface ReverseIndex {
  pointingAt(id: string): readonly Pointer[];
}

/** Reads every record once; afterwards only what a commit changed. */
export function createReverseIndex(store: Store): ReverseIndex {
  const pointers = new Map<string, Pointer[]>();
  const targets = new Map<string, string[]>();

  function drop(id: string): void {
    for (const target of targets.get(id) ?? []) {
      const rest = (pointers.get(target) ?? []).filter((pointer) => pointer.id !== id);
      if (rest.length) pointers.set(target, rest);
      else pointers.delete(target);
    }
    targets.delete(id);
  }

  function add(collection: Collection, record: { id: string }): void {
    const seen: string[] = [];
    for (const { field, id } of referencesOf(collection, record)) {
      const list = pointers.get(id) ?? [];
      if (!list.some((pointer) => pointer.id === record.id && pointer.field === field)) {
        list.push({ collection, id: record.id, field });
      }
      pointers.set(id, list);
      seen.push(id);
    }
    if (seen.length) targets.set(record.id, seen);
  }

  for (const collection of collectionNames) for (const record of store.list(collection)) add(collection, record);
  store.onCommit(({ changes }) => {
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      drop(id);
      const record = store.get(collection, id);
      if (record) add(collection, record);
    }
  });
  return { pointingAt: (id) => pointers.get(id) ?? [] };
}

import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { collectionNames, isCollection, type Collection } from '#core/model/collections.ts';
import { referencesOf } from '#core/model/references.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { addTo } from '#lib/append.ts';
import { firstWhere } from '#lib/sorted.ts';

/** A field of a live record that points to the given record. */
export interface Pointer {
  collection: Collection;
  id: string;
  field: string;
}

/** References between records, kept up to date by the store's commits, so that backlinks need no scan. */
export interface ReverseIndex {
  /** Sorted by id, so that what is shown of a record does not depend on what was written last, or where. */
  pointingAt(id: string): readonly Pointer[];
  /** Registers a listener that is called, once pointers are updated, with every record that may be shown differently after a commit. */
  onChange(follower: FollowerName, listener: (ids: ReadonlySet<string>) => void): void;
}

/** Reads every record once, and afterwards only what a commit changed. */
export function createReverseIndex(store: Store): AsWritten<ReverseIndex> {
  const pointers = new Map<string, Pointer[]>();
  const targets = new Map<string, string[]>();
  const named = new Map<string, Set<string>>();
  const listeners = new Listeners<ReadonlySet<string>>();

  function drop(id: string): void {
    for (const target of targets.get(id) ?? []) {
      const remaining = (pointers.get(target) ?? []).filter((pointer) => pointer.id !== id);
      if (remaining.length) pointers.set(target, remaining);
      else pointers.delete(target);
    }
    targets.delete(id);
  }

  function add(collection: Collection, record: { id: string }): void {
    const seen: string[] = [];
    for (const { field, id } of referencesOf(collection, record)) {
      const list = pointers.get(id) ?? [];
      insert(list, { collection, id: record.id, field });
      pointers.set(id, list);
      seen.push(id);
    }
    if (seen.length) targets.set(record.id, seen);
  }

  for (const collection of collectionNames) for (const record of store.list(collection)) add(collection, record);
  for (const trash of [false, true]) store.list('links', { trash }).forEach(nameAfter);
  store.onCommit('backlinks', ({ changes }) => {
    const touched = new Set<string>();
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      for (const target of targets.get(id) ?? []) touched.add(target);
      drop(id);
      const record = store.get(collection, id);
      if (record) add(collection, record);
      for (const target of targets.get(id) ?? []) touched.add(target);
      const link = collection === 'links' ? (store.get('links', id) ?? store.getTrashed('links', id)) : undefined;
      if (link) nameAfter(link);
    }
    for (const { id } of changes) showing(id, touched);
    listeners.notify(touched);
  });

  /** Indexes links by the records in their names. A trashed link may still be mentioned; an extra entry costs nothing. */
  function nameAfter({ id, from, to }: { id: string; from: string; to: string }): void {
    for (const end of [from, to]) addTo(named, end, id);
  }

  /** Adds a record and everything that shows its name, or that of a link named after it. */
  function showing(id: string, into: Set<string>): void {
    for (const shown of [id, ...(named.get(id) ?? [])]) {
      into.add(shown);
      for (const pointer of pointers.get(shown) ?? []) into.add(pointer.id);
    }
  }

  return {
    view: 'written',
    pointingAt: (id) => pointers.get(id) ?? [],
    onChange: (follower, listener) => void listeners.add(follower, listener),
  };
}

/** Inserts a pointer, unless it is there, after those of the same and of older records. */
function insert(list: Pointer[], pointer: Pointer): void {
  const at = firstWhere(list.length, (index) => (list[index]?.id ?? '') > pointer.id);
  for (let before = at - 1; list[before]?.id === pointer.id; before--) {
    if (list[before]?.field === pointer.field) return;
  }
  list.splice(at, 0, pointer);
}

import { collectionNames, isCollection } from '#core/model/collections.ts';
import type { Store } from '#core/store/types.ts';

/** How often each tag is used. Reads every record at the first question; afterwards only what a commit changed. */
export function tagCounts(store: Store): () => { tag: string; count: number }[] {
  const known = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  let read = false;

  function note(id: string, tags: readonly string[]): void {
    for (const tag of known.get(id) ?? []) {
      const left = (counts.get(tag) ?? 1) - 1;
      if (left > 0) counts.set(tag, left);
      else counts.delete(tag);
    }
    if (tags.length > 0) known.set(id, tags);
    else known.delete(id);
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }

  store.onCommit('tags', ({ changes }) => {
    if (!read) return;
    for (const { collection, id } of changes) {
      if (isCollection(collection)) note(id, store.get(collection, id)?.tags ?? []);
    }
  });
  return () => {
    if (!read) {
      for (const collection of collectionNames) for (const { id, tags } of store.list(collection)) note(id, tags);
      read = true;
    }
    return [...counts]
      .map(([tag, count]) => ({ tag, count }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
  };
}

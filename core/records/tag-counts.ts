import { collectionNames } from '#core/model/collections.ts';
import { valueCounts } from '#core/records/value-counts.ts';
import type { Store } from '#core/store/types.ts';
import { ascending } from '#lib/sorted.ts';

/** Returns how often each tag is used, most frequent first. */
export function tagCounts(store: Store): () => { tag: string; count: number }[] {
  const counts = valueCounts(store, 'tags', collectionNames, ({ tags }) => tags);
  return () =>
    [...counts()].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count || ascending(a.tag, b.tag));
}

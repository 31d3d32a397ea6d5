import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Store } from '#core/store/types.ts';

/** Returns whether a place is inside another, directly or indirectly. Takes leads; handles places that contain each other in a cycle. */
export function isWithin(store: Store, identity: MergeIndex, inner: string, outer: string): boolean {
  const seen = new Set<string>();
  const open = [inner];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const member of identity.members(id)) {
      const around = store.get('places', member)?.within;
      if (around) open.push(identity.lead(around));
    }
  }
  seen.delete(inner);
  return seen.has(outer);
}

import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Store } from '#core/store/types.ts';

/** Whether a place lies in another, through any number of steps. Takes leads; places that lie in each other in a ring end it. */
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

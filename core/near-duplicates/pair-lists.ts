import type { Store } from '#core/store/types.ts';
import type { NearPair } from './contract.ts';
import { inOrder, isOpen, pairOf } from './pairs.ts';
import type { NearMap } from './text-index.ts';

type Articles = Pick<Store, 'get'>;

/** Returns the nearest open pair of each article to be assessed, nearest first. */
export function openPairs(store: Articles, near: NearMap): NearPair[] {
  const best = new Map<string, NearPair>();
  for (const [id, others] of near) {
    const one = store.get('articles', id);
    for (const [other, percent] of one ? others : []) {
      const two = id < other ? store.get('articles', other) : undefined;
      if (!one || !two || !isOpen(one, two)) continue;
      const [, second] = inOrder(one, two);
      if ((best.get(second.id)?.percent ?? -1) < percent) best.set(second.id, pairOf(one, two, percent));
    }
  }
  return [...best.values()].sort(nearestFirst);
}

/** Returns the pairs whose relation somebody has decided, nearest first. @param judged the articles decided about */
export function decidedPairs(store: Articles, near: NearMap, judged: Iterable<string>): NearPair[] {
  const pairs: NearPair[] = [];
  for (const id of [...judged].sort()) {
    const one = store.get('articles', id);
    if (!one) continue;
    for (const other of one.copyOf === null ? one.independentOf : [one.copyOf, ...one.independentOf]) {
      const two = store.get('articles', other);
      if (two) pairs.push(pairOf(one, two, near.get(id)?.get(other) ?? null));
    }
  }
  return pairs.filter(({ decision }) => decision !== 'not-assessed').sort(nearestFirst);
}

export function nearestFirst(one: NearPair, two: NearPair): number {
  return (two.percent ?? -1) - (one.percent ?? -1) || (one.second.id < two.second.id ? -1 : 1);
}

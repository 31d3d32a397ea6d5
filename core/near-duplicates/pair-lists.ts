import type { Store } from '#core/store/types.ts';
import type { NearPair } from './contract.ts';
import { inOrder, isOpen, pairOf } from './pairs.ts';
import type { NearMap } from './text-index.ts';
import { ascending } from '#lib/sorted.ts';

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
      const known = best.get(second.id);
      if (known && (known.percent ?? -1) > percent) continue;
      const pair = pairOf(one, two, percent);
      if (!known || nearestFirst(pair, known) < 0) best.set(second.id, pair);
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

/** Orders equally near pairs by their articles, not by when they were compared. */
export function nearestFirst(one: NearPair, two: NearPair): number {
  const ids = ({ first, second }: NearPair) => `${second.id} ${first.id}`;
  return (two.percent ?? -1) - (one.percent ?? -1) || ascending(ids(one), ids(two));
}

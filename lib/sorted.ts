import { appendAll } from './append.ts';

/** Compares for a sort: numbers by size, texts by their UTF-16 units, which is the same in every language. */
export function ascending<T extends number | string>(a: T, b: T): number {
  // eslint-disable-next-line no-restricted-syntax -- the one place that the rule names
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares by id, for an order that is the same on every device. */
export function byId(a: { id: string }, b: { id: string }): number {
  return ascending(a.id, b.id);
}

/**
 * Returns the first index for which a condition holds, by binary search; `count` if it holds for none.
 * @param holds from some index on true
 */
export function firstWhere(count: number, holds: (index: number) => boolean, from = 0): number {
  let [low, high] = [from, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Inserts a few items into many; both are sorted. Of equal items, those of `many` come first. */
export function insertSorted<T>(many: readonly T[], few: readonly T[], compare: (a: T, b: T) => number): T[] {
  const parts: (readonly T[])[] = [];
  let from = 0;
  for (const one of few) {
    const to = firstWhere(many.length, (index) => compare(many[index] as T, one) > 0, from);
    parts.push(many.slice(from, to), [one]);
    from = to;
  }
  return [...parts, many.slice(from)].flat();
}

/** Merges two sorted lists. Of equal items, those of the first come first. */
export function mergeSorted<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let at = 0;
  for (const item of one) {
    for (let next = other[at]; next !== undefined && compare(item, next) > 0; next = other[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(item);
  }
  appendAll(merged, other.slice(at));
  return merged;
}

/** Returns a longest selection of items, in their order, in which each value is greater than the one before. */
export function longestRising<T>(items: readonly T[], valueOf: (item: T) => number | string): T[] {
  const values = items.map(valueOf);
  /** By length, the index of the lowest value that ends a selection of that length. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    const length = firstWhere(ends.length, (at) => (values[ends[at] ?? 0] ?? value) >= value);
    previous[index] = ends[length - 1];
    ends[length] = index;
  }
  const chosen: T[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) chosen.push(items[at] as T);
  return chosen.reverse();
}

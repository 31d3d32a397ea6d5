import { useEffect, useRef } from 'react';

/**
 * Returns the current index in a list that changes: of the requested item; without one, of the item that was current before, wherever it is
 * now; once that is gone, of the item that has taken its place; -1 for none.
 * @param foundIndex index of the requested item, -1 if it is not in the list
 * @param isNone whether nothing was requested and nothing should be chosen instead
 */
export function usePlaceInList<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  foundIndex: number,
  isNone = false,
): number {
  const last = useRef<{ key: string | null; index: number }>({ key: null, index: 0 });
  const { key, index: place } = last.current;
  const kept = foundIndex < 0 && !isNone ? items.findIndex((item) => keyOf(item) === key) : -1;
  const index = foundIndex >= 0 ? foundIndex : isNone ? -1 : kept >= 0 ? kept : Math.min(place, items.length - 1);
  useEffect(() => {
    // Read here, so that the next change of the list finds what was last on screen.
    const item = items[index];
    if (item !== undefined) last.current = { key: keyOf(item), index };
  });
  return index;
}

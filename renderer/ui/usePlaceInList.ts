import { useEffect, useRef } from 'react';

/**
 * Returns the current index in a list that gets shorter: of the requested item, or of the item that has taken its place once it is gone; -1
 * for none.
 * @param foundIndex index of the requested item, -1 if it is not in the list
 * @param isNone whether nothing was requested and nothing should be chosen instead
 */
export function usePlaceInList(foundIndex: number, length: number, isNone: boolean): number {
  const place = useRef(0);
  useEffect(() => {
    if (foundIndex >= 0) place.current = foundIndex;
  }, [foundIndex]);
  if (foundIndex >= 0) return foundIndex;
  return isNone ? -1 : Math.min(place.current, length - 1);
}

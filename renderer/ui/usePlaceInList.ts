import { useEffect, useRef } from 'react';

/**
 * Returns the current index in a list that gets shorter: of the requested item, or of the item that has taken its place once it is gone; -1
 * for none.
 * @param found index of the requested item, -1 if it is not in the list
 * @param isNone whether nothing was requested and nothing should be chosen instead
 */
export function usePlaceInList(found: number, length: number, isNone: boolean): number {
  const place = useRef(0);
  useEffect(() => {
    if (found >= 0) place.current = found;
  }, [found]);
  if (found >= 0) return found;
  return isNone ? -1 : Math.min(place.current, length - 1);
}

import { useEffect, useRef } from 'react';

/**
 * The index of what is looked at in a list that gets shorter: of what was asked for, or, when that has gone from the list, of
 * what has taken its place; -1 for none.
 * @param found index of what was asked for, -1 where the list does not have it
 * @param isNone whether nothing was asked for, and nothing is to be taken for it
 */
export function usePlaceInList(found: number, length: number, isNone: boolean): number {
  const place = useRef(0);
  useEffect(() => {
    if (found >= 0) place.current = found;
  }, [found]);
  if (found >= 0) return found;
  return isNone ? -1 : Math.min(place.current, length - 1);
}

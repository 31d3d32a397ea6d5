import { useEffect, useRef, type RefObject } from 'react';

/** A value as it was last drawn, for what is called later: a listener, a timer, the end of a component. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Holds the value of the latest render, for code that runs later: a listener, a timer, a cleanup. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

import { useEffect, useRef, useState } from 'react';

/**
 * Returns a value once it has stopped changing; the first value, and one after a pause, come at once.
 * @param delayMs milliseconds
 */
export function useDebounced<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (settled === value) return undefined;
    const now = performance.now();
    const quick = now - changedAt.current <= delayMs;
    changedAt.current = now;
    const timer = setTimeout(() => setSettled(value), quick ? delayMs : 0);
    return () => clearTimeout(timer);
  }, [settled, value, delayMs]);
  return settled;
}

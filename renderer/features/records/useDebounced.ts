import { useEffect, useRef, useState } from 'react';

/**
 * Returns a value once it has stopped changing; the first value, and one after a pause, come at once.
 * @param delayMs milliseconds
 */
export function useDebounced<T>(value: T, delayMs: number): T {
  const [debounced, setDebounced] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (debounced === value) return undefined;
    const now = performance.now();
    const isQuick = now - changedAt.current <= delayMs;
    changedAt.current = now;
    const timer = setTimeout(() => setDebounced(value), isQuick ? delayMs : 0);
    return () => clearTimeout(timer);
  }, [debounced, value, delayMs]);
  return debounced;
}

import { useEffect, useState } from 'react';

/** Returns true once a condition has held for this many milliseconds. */
export function useHeldFor(isHeld: boolean, delayMs: number): boolean {
  const [isElapsed, setElapsed] = useState(false);
  useEffect(() => {
    if (!isHeld) return undefined;
    const timer = setTimeout(() => setElapsed(true), delayMs);
    return () => {
      clearTimeout(timer);
      setElapsed(false);
    };
  }, [isHeld, delayMs]);
  return isHeld && isElapsed;
}

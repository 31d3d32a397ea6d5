import { useEffect, useState } from 'react';

/** Returns true once a condition has held for this many milliseconds. */
export function useAfter(on: boolean, wait: number): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setAfter(true), wait);
    return () => {
      clearTimeout(timer);
      setAfter(false);
    };
  }, [on, wait]);
  return on && after;
}

import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The window's width in CSS pixels; zoom makes it smaller, so that 200 % falls back to the narrow layouts. */
export function useWidth(): number {
  return useSyncExternalStore(subscribe, () => window.innerWidth);
}

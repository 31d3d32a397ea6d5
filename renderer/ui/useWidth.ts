import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The window's width in CSS pixels; zoom makes it smaller, so that 200 % falls back to the narrow layouts. */
export function useWidth(): number {
  return useSyncExternalStore(subscribe, () => window.innerWidth);
}

/** Window widths in CSS pixels under which the panes change: a narrower inspector, an inspector over main, one pane at a time. */
export const breaks = { narrowInspector: 1280, slideOver: 1240, single: 880 } as const;

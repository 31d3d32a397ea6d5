import { useSyncExternalStore } from 'react';
import { createStore } from '#renderer/lib/store.ts';

/** Pixels at the side of the window taken by something beside the page. */
const beside = createStore(0);

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  const end = beside.subscribe(listener);
  return () => {
    window.removeEventListener('resize', listener);
    end();
  };
}

/** Subscribes to the width available to pages, in CSS pixels; zoom makes it smaller, so that 200 % falls back to the narrow layouts. */
export function useWidth(): number {
  return useSyncExternalStore(subscribe, () => window.innerWidth - beside.get());
}

/** Lays pages out as in a window that is narrower by this many pixels. */
export function setDockedWidth(pixels: number): void {
  if (pixels !== beside.get()) beside.set(pixels);
}

/** Window widths in CSS pixels below which the panes change: a narrower inspector, an inspector over main, one pane at a time. */
export const breaks = { narrowInspector: 1280, slideOver: 1240, single: 880 } as const;

import { useSyncExternalStore } from 'react';

/** How close rows stand. */
export type Density = 'compact' | 'default' | 'roomy';

/** Pixels by which a row is higher than it is drawn; styles/tokens.css has the same as `--row-more`. */
const more: Record<Density, number> = { compact: -4, default: 0, roomy: 8 };

let density: Density = 'default';
const listeners = new Set<() => void>();

/** Puts the density on the page. */
export function setDensity(next: Density): void {
  if (next === density) return;
  density = next;
  document.documentElement.dataset['density'] = next;
  for (const listener of listeners) listener();
}

/** Pixels to add to the height of a row, followed: for lists that reckon with it. */
export function useRowMore(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => more[density],
  );
}

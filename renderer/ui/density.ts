import { createStore } from '#renderer/lib/store.ts';

/** How close rows stand. */
export type Density = 'compact' | 'default' | 'roomy';

/** Pixels by which a row is higher than it is drawn; styles/tokens.css has the same as `--row-more`. */
const extraRowHeightPx: Record<Density, number> = { compact: -4, default: 0, roomy: 8 };

const density = createStore<Density>('default');

/** Puts the density on the page. */
export function setDensity(next: Density): void {
  if (next === density.get()) return;
  document.documentElement.dataset['density'] = next;
  density.set(next);
}

/** Pixels to add to the height of a row, followed: for lists that reckon with it. */
export function useExtraRowHeight(): number {
  return density.use((now) => extraRowHeightPx[now]);
}

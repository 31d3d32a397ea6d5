import { createStore } from '#renderer/lib/store.ts';

/** How close together rows are. */
export type Density = 'compact' | 'default' | 'roomy';

/** Pixels added to the height of a row; styles/tokens.css has the same values as `--row-more`. */
const extraRowHeightPx: Record<Density, number> = { compact: -4, default: 0, roomy: 8 };

const density = createStore<Density>('default');

/** Applies the density to the page. */
export function setDensity(next: Density): void {
  if (next === density.get()) return;
  document.documentElement.dataset['density'] = next;
  density.set(next);
}

/** Subscribes to the pixels added to the height of a row: for lists that compute with it. */
export function useExtraRowHeight(): number {
  return density.use((now) => extraRowHeightPx[now]);
}

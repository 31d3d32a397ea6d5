import type { Point } from '#lib/graph/layout.ts';

/** What a key that is no arrow means to a chart. */
export type KeyMeaning = 'next' | 'previous' | 'open' | 'escape';

/** The direction of each arrow. */
export const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key means; null for one that means nothing here. */
export function keyMeaning({ key, shiftKey }: KeyboardEvent): KeyMeaning | null {
  switch (key) {
    case 'Tab':
      return shiftKey ? 'previous' : 'next';
    case 'Enter':
      return 'open';
    case 'Escape':
      return 'escape';
    default:
      return null;
  }
}

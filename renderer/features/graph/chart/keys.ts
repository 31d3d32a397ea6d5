import type { Point } from '#lib/graph/layout.ts';

/** What a key other than an arrow does on a chart. */
export type KeyMeaning = 'next' | 'previous' | 'open' | 'escape';

/** Direction of each arrow key. */
export const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Returns what a key does; null for a key without meaning here. */
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

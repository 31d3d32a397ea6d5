import { direction } from '#lib/i18n/t.ts';

/** Returns whether the window's text runs right to left, as its language does. */
export const isMirrored = (): boolean => direction() === 'rtl';

/** Returns where an arrow key leads along a line: 1 forward, -1 back, 0 for every other key. */
export function arrowStep(key: string): 1 | -1 | 0 {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  return (key === 'ArrowRight') !== isMirrored() ? 1 : -1;
}

/** Returns the distances in pixels from the inline start of a frame to the start and end of a box inside it. */
export function inlineExtent(
  box: Pick<DOMRect, 'left' | 'right'>,
  frame: Pick<DOMRect, 'left' | 'right'>,
): { start: number; end: number } {
  return isMirrored()
    ? { start: frame.right - box.right, end: frame.right - box.left }
    : { start: box.left - frame.left, end: box.right - frame.left };
}

import { direction } from '#lib/i18n/t.ts';

/** Whether lines of the window run from right to left, as its language does. */
export const isMirrored = (): boolean => direction() === 'rtl';

/** Where an arrow key leads along a line: 1 on, -1 back, 0 for every other key. */
export function alongLine(key: string): 1 | -1 | 0 {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  return (key === 'ArrowRight') !== isMirrored() ? 1 : -1;
}

/** Pixels from where the lines of a frame begin to where a box in it begins and ends. */
export function placeAlong(
  box: Pick<DOMRect, 'left' | 'right'>,
  frame: Pick<DOMRect, 'left' | 'right'>,
): { start: number; end: number } {
  return isMirrored()
    ? { start: frame.right - box.right, end: frame.right - box.left }
    : { start: box.left - frame.left, end: box.right - frame.left };
}

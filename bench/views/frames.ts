import type { Page } from '@playwright/test';
import { ownWork } from './own-work.ts';

export interface Frames {
  /** Milliseconds of processor time of the page's own thread for each frame. */
  work: number[];
  /** Frames a second that were drawn. */
  perSecond: number;
}

/** What a page does for each frame while something is done with it, and how many frames it draws. */
export async function traced(page: Page, work: () => Promise<void>): Promise<Frames> {
  let seconds = 0;
  const frames = await ownWork(page, async () => {
    const start = Date.now();
    await work();
    seconds = (Date.now() - start) / 1000;
  });
  return { work: frames, perSecond: frames.length / seconds };
}

/** Drags with the mouse in circles around a point for so many milliseconds. @param button which one moves the picture wherever it is pressed */
export async function drag(
  page: Page,
  at: { x: number; y: number },
  ms: number,
  button: 'left' | 'middle',
): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down({ button });
  const end = Date.now() + ms;
  for (let step = 0; Date.now() < end; step++) {
    await page.mouse.move(at.x + 160 * Math.sin(step / 12), at.y + 110 * Math.cos(step / 17));
    await page.waitForTimeout(12);
  }
  await page.mouse.up({ button });
}

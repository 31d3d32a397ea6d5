import type { Page } from '@playwright/test';
import { frameWork } from './frame-work.ts';

export interface Frames {
  /** Processor time of the page's main thread per frame, in milliseconds. */
  work: number[];
  /** Frames drawn per second. */
  perSecond: number;
}

/** Measures the work per frame and the frame rate of a page while something is done with it. */
export async function measureFrames(page: Page, work: () => Promise<void>): Promise<Frames> {
  let seconds = 0;
  const frames = await frameWork(page, async () => {
    const start = Date.now();
    await work();
    seconds = (Date.now() - start) / 1000;
  });
  return { work: frames, perSecond: frames.length / seconds };
}

/**
 * Drags with the mouse in circles around a point for this many milliseconds. @param button the one that moves the picture wherever
 * it is pressed
 */
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

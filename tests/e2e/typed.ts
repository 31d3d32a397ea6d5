import type { Page } from '@playwright/test';

/** Types into what has the focus. @returns the longest that one key kept the window busy, and the longest task of all, milliseconds */
export async function typed(page: Page, text: string): Promise<{ key: number; task: number }> {
  await page.evaluate(() => {
    window.longTasks = [];
    window.keyTimes = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (['keydown', 'keypress', 'beforeinput', 'input'].includes(entry.name))
          window.keyTimes.push(entry.processingEnd - entry.processingStart);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.keyboard.type(text, { delay: 90 });
  await page.waitForTimeout(400);
  return page.evaluate(() => ({ key: Math.max(0, ...window.keyTimes), task: Math.max(0, ...window.longTasks) }));
}

declare global {
  interface Window {
    longTasks: number[];
    keyTimes: number[];
  }
}

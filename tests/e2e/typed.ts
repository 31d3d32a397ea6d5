import type { Locator, Page } from '@playwright/test';

/** How often a text is typed: what others do on this machine holds up some key each time, what a key costs the same one. */
const tries = 3;

/**
 * Types into a field, several times.
 * @returns the longest that a key kept the window busy, of each key its quickest try; and the longest task of the quietest
 *   try, milliseconds
 */
export async function quietest(field: Locator, text: string): Promise<{ key: number; task: number }> {
  const found: { keys: number[]; task: number }[] = [];
  for (let at = 0; at < tries; at += 1) {
    await field.fill('');
    found.push(await typed(field.page(), text));
  }
  const keys = [...text].map((_, at) => Math.min(...found.map(({ keys }) => keys[at] ?? 0)));
  return { key: Math.max(...keys), task: Math.min(...found.map(({ task }) => task)) };
}

/** Types into what has the focus. @returns what each key kept the window busy, and the longest task of all */
async function typed(page: Page, text: string): Promise<{ keys: number[]; task: number }> {
  await page.evaluate(() => {
    const isHeard = 'presses' in window;
    window.longTasks = [];
    window.presses = [];
    if (isHeard) return;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    window.addEventListener('keydown', ({ timeStamp }) => window.presses.push({ at: timeStamp, took: 0 }), {
      capture: true,
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (!['keydown', 'keypress', 'beforeinput', 'input'].includes(entry.name)) continue;
        const press = window.presses.filter(({ at }) => at <= entry.startTime + 1).at(-1);
        if (press) press.took = Math.max(press.took, entry.processingEnd - entry.processingStart);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.keyboard.type(text, { delay: 90 });
  await page.waitForTimeout(400);
  return page.evaluate(() => ({
    keys: window.presses.map(({ took }) => took),
    task: Math.max(0, ...window.longTasks),
  }));
}

declare global {
  interface Window {
    longTasks: number[];
    presses: { at: number; took: number }[];
  }
}

import type { Locator, Page } from '@playwright/test';

/**
 * The maximum number of times a text is typed: other load on this machine delays different keys each time, while a slow key is
 * always the same one.
 */
const maxTries = 3;

/** The time a key took, in milliseconds: handling it, and the longest task until the next one. */
interface KeyTime {
  key: number;
  task: number;
}

/**
 * Types into a field, repeatedly as long as a key exceeds its limit.
 * @returns the longest that a key kept the window busy, and the longest task that followed one, in milliseconds; for each key its
 * quickest try counts
 */
export async function fastestKeyTimes(field: Locator, text: string, limit: KeyTime): Promise<KeyTime> {
  const rounds: KeyTime[][] = [];
  const longest = (of: (took: KeyTime) => number) =>
    Math.max(
      ...[...text].map((_, at) =>
        Math.min(...rounds.map((keys) => (keys[at] === undefined ? Infinity : of(keys[at])))),
      ),
    );
  for (;;) {
    await field.fill('');
    rounds.push(await timeTyping(field.page(), text));
    const took = { key: longest(({ key }) => key), task: longest(({ task }) => task) };
    if ((took.key <= limit.key && took.task <= limit.task) || rounds.length === maxTries) return took;
  }
}

/** Types into the focused element. @returns what each key took */
async function timeTyping(page: Page, text: string): Promise<KeyTime[]> {
  await page.evaluate(() => {
    const isObserved = 'presses' in window;
    window.tasks = [];
    window.presses = [];
    if (isObserved) return;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.tasks.push({ at: startTime, took: duration });
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
  return page.evaluate(() =>
    window.presses.map(({ at, took }, index) => {
      const next = window.presses[index + 1]?.at ?? Infinity;
      // A task that handles the key starts a little before the timestamp of the press.
      const after = window.tasks.filter((task) => task.at + task.took >= at && task.at < next);
      return { key: took, task: Math.max(0, ...after.map((task) => task.took)) };
    }),
  );
}

declare global {
  interface Window {
    tasks: { at: number; took: number }[];
    presses: { at: number; took: number }[];
  }
}

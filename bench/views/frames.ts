import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

export interface Frames {
  /** Milliseconds of processor time of the page's own thread for each frame. */
  work: number[];
  /** Frames a second that were drawn. */
  perSecond: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of its thread: what others do on a busy machine is not in it. */
  tdur?: number;
  args?: { name?: string };
}

/** What Chromium's trace says of the main thread of a window while something is done with it. */
export async function traced(
  app: ElectronApplication,
  page: Page,
  home: string,
  work: () => Promise<unknown>,
): Promise<Frames> {
  const file = join(home, `trace-${Date.now()}.json`);
  const pid = await processOf(app, page);
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', 'devtools.timeline', 'blink', '__metadata'] }),
  );
  const start = Date.now();
  await work();
  const seconds = (Date.now() - start) / 1000;
  await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  return framesIn(traceEvents, pid, seconds);
}

async function processOf(app: ElectronApplication, page: Page): Promise<number> {
  const window = await app.browserWindow(page);
  return window.evaluate((browser: { webContents: { getOSProcessId(): number } }) =>
    browser.webContents.getOSProcessId(),
  );
}

/** Tasks of the main thread, added up from one frame to the next. */
export function framesIn(events: readonly TraceEvent[], pid: number, seconds: number): Frames {
  const main = events.find(
    (one) => one.pid === pid && one.name === 'thread_name' && one.args?.name === 'CrRendererMain',
  );
  const ours = events.filter((one) => one.pid === pid && one.tid === main?.tid && one.ph === 'X');
  const begins = ours
    .filter(({ name }) => name === 'FireAnimationFrame' || name === 'PageAnimator::serviceScriptedAnimations')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const tasks = ours.filter(({ name }) => name === 'ThreadControllerImpl::RunTask' || name === 'RunTask');
  const sums = new Map<number, number>();
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    // The frame whose script ran in this task, or in the last one before it.
    const at = lastBefore(begins, ts + dur);
    if (at >= 0) sums.set(at, (sums.get(at) ?? 0) + tdur / 1000);
  }
  return { work: [...sums.values()], perSecond: begins.length / seconds };
}

function lastBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
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

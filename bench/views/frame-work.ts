import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Processor time; `dur` is wall time, which includes waiting for other work. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

/**
 * Measures what a page's main thread does itself for each frame while some work runs, from the browser's trace: all its tasks from
 * one frame to the next, script, layout and paint together, in milliseconds of processor time. Frames without work are left out.
 *
 * @param frame the event that occurs once per frame of the page; without animation frames it is `PrePaint`
 */
export async function frameWork(
  page: Page,
  work: () => Promise<void>,
  frame = 'FireAnimationFrame',
): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'toplevel',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline.frame',
        '__metadata',
      ],
      excludedCategories: ['*'],
    },
  });
  await work();
  const ended = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  return workByFrame(events, frame);
}

function workByFrame(events: readonly TraceEvent[], frame: string): number[] {
  // The page is the thread with the most frames: other pages of the app are idle.
  const isFrame = ({ name }: TraceEvent) => name === frame;
  const counts = new Map<string, number>();
  for (const event of events.filter(isFrame)) {
    const thread = `${event.pid} ${event.tid}`;
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  const [main] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!main) throw new Error('bench: the trace contains no frame');
  const threadEvents = events.filter((event) => `${event.pid} ${event.tid}` === main[0]);
  const frames = [...new Set(threadEvents.filter(isFrame).map(({ ts }) => ts))].sort((a, b) => a - b);
  const tasks = threadEvents.filter(
    ({ name, ph, dur }) => ph === 'X' && dur !== undefined && name === 'ThreadControllerImpl::RunTask',
  );
  const sums = new Array<number>(frames.length).fill(0);
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    // A task belongs to the frame that it draws or, if it draws none, to the next.
    const at = frames.findIndex((frame) => frame >= ts && frame <= ts + dur);
    const next = at >= 0 ? at : frames.findIndex((frame) => frame > ts);
    if (next >= 0) sums[next] = (sums[next] ?? 0) + tdur / 1000;
  }
  return sums.filter((sum) => sum > 0);
}

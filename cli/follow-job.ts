import type { Context } from '#cli/context.ts';
import { progressBar } from '#cli/progress.ts';
import type { OpenCase } from '#core/engine.ts';
import { jobSchema, type Job } from '#core/jobs/contract.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

const pageSize = 500;

/**
 * Draws the progress of a job, and cancels it on Ctrl-C.
 * @param work what to do until the job ends
 */
async function whileRunning<T>(
  context: Context,
  engine: OpenCase,
  id: string,
  unit: Job['unit'],
  work: (ended: Promise<Job>) => Promise<T>,
): Promise<T> {
  const { signal } = context;
  const bar = progressBar(context, unit);
  // A job that has ended meanwhile need not be cancelled.
  const stop = () => void engine.client.jobs.cancel({ id }).catch(() => undefined);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const stopEvents = engine.onEvent((event) => {
    const { type, job } = event as { type: string; job?: unknown };
    const parsed = type === 'job' ? jobSchema.safeParse(job) : null;
    if (parsed?.success && parsed.data.id === id) bar.update(parsed.data.done, parsed.data.total);
  });
  try {
    return await work(engine.client.jobs.wait({ id }));
  } finally {
    signal.removeEventListener('abort', stop);
    stopEvents();
    bar.stop();
  }
}

/** Waits for a job, draws its progress, and cancels it on Ctrl-C. */
export function followJob(context: Context, engine: OpenCase, id: string, unit: Job['unit'] = 'items'): Promise<Job> {
  return whileRunning(context, engine, id, unit, (ended) => ended);
}

/**
 * Passes on each item of a job as it finishes, draws progress, and cancels between two items on Ctrl-C.
 * @param page fetches the finished items
 * @returns how the job ended
 * @throws AppError `write-failed` if the job failed as a whole
 */
export function followItems<Item>(
  context: Context,
  engine: OpenCase,
  job: string,
  page: (place: { job: string; offset: number; limit: number }) => Promise<{ items: Item[] }>,
  onItem: (item: Item) => void,
): Promise<'done' | 'cancelled'> {
  return whileRunning(context, engine, job, 'items', async (ended) => {
    const running = new Set([job]);
    const clear = () => running.clear();
    // A rejection is reported below.
    void ended.then(clear, clear);
    let offset = 0;
    for (;;) {
      const isLast = running.size === 0;
      const { items } = await page({ job, offset, limit: pageSize });
      offset += items.length;
      items.forEach(onItem);
      if (isLast && items.length < pageSize) break;
      if (!isLast && items.length < pageSize) await Promise.race([ended, new Promise((wake) => setTimeout(wake, 100))]);
    }
    const { state, message } = await ended;
    if (state === 'failed') throw new AppError('write-failed', message ?? t('cli.jobFailed'));
    return state === 'cancelled' ? 'cancelled' : 'done';
  });
}

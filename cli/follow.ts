import type { Context } from '#cli/context.ts';
import { progressBar } from '#cli/progress.ts';
import type { OpenCase } from '#core/engine.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { jobSchema } from '#core/jobs/contract.ts';

const pageSize = 500;

/**
 * Passes on each item of a job as it finishes, draws progress, and cancels between two items on Ctrl-C.
 * @param page fetches the finished items
 * @returns how the job ended
 * @throws AppError `write-failed` if the job failed as a whole
 */
export async function followJob<Item>(
  context: Context,
  engine: OpenCase,
  job: string,
  page: (place: { job: string; offset: number; limit: number }) => Promise<{ items: Item[] }>,
  take: (item: Item) => void,
): Promise<'done' | 'cancelled'> {
  const { signal } = context;
  const bar = progressBar(context);
  // A job that has ended meanwhile need not be cancelled.
  const stop = () => void engine.client.jobs.cancel({ id: job }).catch(() => undefined);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const stopEvents = engine.onEvent((event) => {
    const parsed =
      (event as { type: string; job?: unknown }).type === 'job'
        ? jobSchema.safeParse((event as { job: unknown }).job)
        : null;
    if (parsed?.success) bar.update(parsed.data.done, parsed.data.total);
  });
  try {
    const ended = engine.client.jobs.wait({ id: job });
    const running = new Set([job]);
    void ended.finally(() => running.clear());
    let offset = 0;
    for (;;) {
      const last = running.size === 0;
      const { items } = await page({ job, offset, limit: pageSize });
      offset += items.length;
      items.forEach(take);
      if (last && items.length < pageSize) break;
      if (!last && items.length < pageSize) await Promise.race([ended, new Promise((wake) => setTimeout(wake, 100))]);
    }
    const { state, message } = await ended;
    if (state === 'failed') throw new AppError('write-failed', message ?? t('cli.jobFailed'));
    return state === 'cancelled' ? 'cancelled' : 'done';
  } finally {
    signal.removeEventListener('abort', stop);
    stopEvents();
    bar.stop();
  }
}

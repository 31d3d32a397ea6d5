import type { Context } from '#cli/context.ts';
import { progressBar } from '#cli/progress.ts';
import type { OpenCase } from '#core/engine.ts';
import { jobSchema, type Job } from '#core/jobs/contract.ts';

/** Waits for a job, draws its progress, and cancels it on Ctrl-C. */
export async function followJob(
  context: Context,
  engine: OpenCase,
  id: string,
  unit: Job['unit'] = 'items',
): Promise<Job> {
  const { signal } = context;
  const bar = progressBar(context, unit);
  const stop = () => void engine.client.jobs.cancel({ id }).catch(() => undefined); // It has ended by itself
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const stopEvents = engine.onEvent((event) => {
    const { type, job } = event as { type: string; job?: unknown };
    const parsed = type === 'job' ? jobSchema.safeParse(job) : null;
    if (parsed?.success && parsed.data.id === id) bar.update(parsed.data.done, parsed.data.total);
  });
  try {
    return await engine.client.jobs.wait({ id });
  } finally {
    signal.removeEventListener('abort', stop);
    stopEvents();
    bar.stop();
  }
}

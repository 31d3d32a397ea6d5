import cliProgress from 'cli-progress';
import type { Context } from '#cli/context.ts';
import { throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Job } from '#core/jobs/contract.ts';

export interface Progress {
  update(done: number, total: number): void;
  /** Removes the bar. */
  stop(): void;
}

const showAfterMs = 1000;

/**
 * Draws the progress of work on a file while it runs; the work ends with the next step after Ctrl-C.
 * @throws AppError `cancelled` from within the work
 */
export async function withProgress<T>(
  context: Context,
  work: (progress: Progress['update']) => Promise<T>,
): Promise<T> {
  const bar = progressBar(context, 'bytes');
  try {
    return await work((done, total) => {
      throwIfCancelled(context.signal, 'cli.cancelled');
      bar.update(done, total);
    });
  } finally {
    bar.stop();
  }
}

/**
 * Draws a progress bar on a terminal once the work takes longer than a second; elsewhere nothing.
 * @param unit bytes are shown as a percentage: nobody counts them
 */
export function progressBar(
  { streams, quiet }: Pick<Context, 'streams' | 'quiet'>,
  unit: Job['unit'] = 'items',
): Progress {
  if (quiet || !streams.interactive) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    format:
      unit === 'bytes' ? '{bar} {percentage}%' : `{bar} ${t('ui.progress', { done: '{value}', total: '{total}' })}`,
  });
  const started = performance.now();
  let shown = false;
  return {
    update(done, total) {
      if (!shown && performance.now() - started < showAfterMs) return;
      if (!shown) bar.start(total, done);
      shown = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop() {
      if (shown) bar.stop();
    },
  };
}

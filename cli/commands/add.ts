import { resolve } from 'node:path';
import cliProgress from 'cli-progress';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, UsageError, type ExitStatus } from '#cli/output.ts';
import { isEdtf } from '#core/dates/edtf.ts';
import type { AddItem } from '#core/capture/contract.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { jobSchema } from '#core/jobs/contract.ts';
import type { OpenCase } from '#core/engine.ts';

interface AddOptions {
  accept: 'none' | 'confident' | 'all';
  url?: string;
  title?: string;
  published?: string;
}

export async function addCommand(
  context: Context,
  path: string,
  paths: string[],
  options: AddOptions,
): Promise<ExitStatus> {
  if (options.published !== undefined && !isEdtf(options.published)) {
    throw new UsageError(`--published ${options.published} is not a date such as 2024, 2024-03 or 2024-03-05.`);
  }
  const typed = { accept: options.accept, url: options.url, title: options.title, published: options.published };
  if (paths.includes('-') && paths.length > 1) throw new UsageError('- stands alone: add standard input by itself.');
  const engine = await context.host.open(resolve(path), false);
  if (paths[0] === '-') {
    const text = new TextDecoder().decode(await context.streams.input());
    const item = await engine.client.capture.paste({ text, ...typed });
    return summary(context, [item], false);
  }
  const { job } = await engine.client.capture.add({ paths, ...typed });
  return follow(context, engine, job);
}

const page = 500;

/** Prints each item as it ends, draws progress, and stops between two items at Ctrl-C. */
async function follow(context: Context, engine: OpenCase, job: string): Promise<ExitStatus> {
  const { streams, signal, quiet } = context;
  const items: AddItem[] = [];
  const bar = progressBar(streams.interactive && !quiet);
  const stop = () => void engine.client.jobs.cancel({ id: job }).catch(() => undefined);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const stopEvents = engine.onEvent((event) => {
    const told =
      (event as { type: string; job?: unknown }).type === 'job'
        ? jobSchema.safeParse((event as { job: unknown }).job)
        : null;
    if (told?.success) bar.update(told.data.done, told.data.total);
  });
  try {
    const ended = engine.client.jobs.wait({ id: job });
    let running = true;
    void ended.finally(() => (running = false));
    for (;;) {
      const last = !running;
      const { items: more } = await engine.client.capture.items({ job, offset: items.length, limit: page });
      for (const item of more) {
        items.push(item);
        printItem(context, item);
      }
      if (last && more.length < page) break;
      if (!last && more.length < page) await Promise.race([ended, new Promise((wake) => setTimeout(wake, 100))]);
    }
    const { state, message } = await ended;
    if (state === 'failed') throw new AppError('write-failed', message ?? 'The import has failed.');
    return summary(context, items, state === 'cancelled');
  } finally {
    signal.removeEventListener('abort', stop);
    stopEvents();
    bar.stop();
  }
}

/** Draws a bar on a terminal once the work takes longer than a second; elsewhere nothing. */
function progressBar(wanted: boolean): { update(done: number, total: number): void; stop(): void } {
  if (!wanted) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    format: '{bar} {value} of {total}',
  });
  const started = Date.now();
  let shown = false;
  return {
    update(done, total) {
      if (!shown && Date.now() - started < 1000) return;
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

function printItem({ streams, json }: Context, item: AddItem): void {
  if (json) printJson(streams, item);
  else if (item.status === 'added') printLine(streams, `added  ${item.path}  ${item.title ?? ''}`);
  else printLine(streams, `${item.status}  ${item.path}  ${item.error?.message ?? item.warnings[0] ?? ''}`);
}

function summary(context: Context, items: AddItem[], cancelled: boolean): ExitStatus {
  const { streams, json, quiet } = context;
  const counts = { added: 0, duplicate: 0, skipped: 0, failed: 0 };
  for (const item of items) counts[item.status] += 1;
  if (items.length === 1 && items[0]?.path === '-') printItem(context, items[0]);
  if (!json && !quiet) streams.err(`${t('cli.added', counts)}\n`);
  if (cancelled) {
    streams.err(`${json ? JSON.stringify({ code: 'cancelled', message: t('cli.stopped') }) : t('cli.stopped')}\n`);
    return exit.cancelled;
  }
  return counts.failed + counts.skipped > 0 ? exit.refused : exit.done;
}

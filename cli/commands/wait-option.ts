import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { UsageError } from '#cli/output.ts';
import type { OpenCase } from '#core/engine.ts';
import { t } from '#lib/i18n/t.ts';

/** The option of commands that write. */
export interface WaitOption {
  /** Seconds. */
  wait: number;
}

/** One day. */
const maxSeconds = 86_400;

/**
 * Parses `--wait`, in seconds.
 * @throws UsageError if it is not a number of seconds
 */
export function readWait(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(seconds <= maxSeconds)) throw new UsageError(t('cli.wait', { wait: text, most: String(maxSeconds) }));
  return seconds;
}

/**
 * Opens a case for writing; waits while another command writes to it.
 * @throws AppError `locked` when the wait is over, or at once if the window has the case open; `cancelled` by Ctrl-C meanwhile
 */
export function openToWrite({ host, signal }: Context, path: string, { wait }: WaitOption): Promise<OpenCase> {
  return host.open(resolve(path), false, { wait: { ms: wait * 1000, signal } });
}

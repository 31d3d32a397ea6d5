import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { UsageError } from '#cli/output.ts';
import type { OpenCase } from '#core/engine.ts';
import { t } from '#lib/i18n/t.ts';

/** Of commands that write. */
export interface WaitOption {
  /** Seconds. */
  wait: number;
}

/** A day. */
const maxSeconds = 86_400;

/**
 * What was given as `--wait`, in seconds.
 * @throws UsageError when it is no number of seconds
 */
export function readWait(given: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(given) ? Number(given) : NaN;
  if (!(seconds <= maxSeconds)) throw new UsageError(t('cli.wait', { wait: given, most: maxSeconds }));
  return seconds;
}

/**
 * Opens a case to write; another command that does is waited for.
 * @throws AppError `locked` after that, or at once when the window has it; `cancelled` by Ctrl-C meanwhile
 */
export function openToWrite({ host, signal }: Context, path: string, { wait }: WaitOption): Promise<OpenCase> {
  return host.open(resolve(path), false, { wait: { ms: wait * 1000, signal } });
}

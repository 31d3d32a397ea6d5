import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { acquireLock, type Holder, type LockResult } from './lock.ts';

/** How long to wait for another process that will soon be done. */
export interface WaitOptions {
  /** Milliseconds; 0 tries once. */
  ms: number;
  /** Aborts the wait. */
  signal?: AbortSignal;
}

const firstPauseMs = 20;
const longestPauseMs = 250;
const growth = 1.5;

/**
 * Returns whether a holder will end by itself, as far as can be told. A holder that did not identify itself was too
 * busy to; it may do so next time.
 * @param host what is asking, in words
 */
export function mayEnd(heldBy: Holder | null, host: string | undefined): boolean {
  return heldBy === null || heldBy.host === host;
}

/**
 * Acquires the lock of a case, retrying while another process of the same kind holds it: two commands each end by
 * themselves. A window holds a case until the user closes it, so it is not waited for.
 * @param dir the case's real path
 * @param host what is asking, in words, which identify the kind
 * @param runtimeDir folder for the sockets; the user's own by default
 * @throws AppError `cancelled` by the signal, `locked` when that folder cannot be trusted
 */
export async function waitForLock(
  dir: string,
  host: string,
  wait: WaitOptions,
  runtimeDir?: string,
): Promise<LockResult> {
  const deadline = performance.now() + wait.ms;
  for (let length = firstPauseMs; ; length = Math.min(length * growth, longestPauseMs)) {
    const result = await acquireLock(dir, host, runtimeDir);
    if ('lock' in result) return result;
    const remainingMs = deadline - performance.now();
    if (!mayEnd(result.heldBy, host) || remainingMs <= 0) return result;
    try {
      // Processes that were refused at the same time must not all retry at the same time.
      await pause(Math.min(remainingMs, length * (0.5 + Math.random())), undefined, { signal: wait.signal });
    } catch (error) {
      // Only the signal ends the timer early.
      throw new AppError('cancelled', t('cli.cancelled'), { cause: error });
    }
  }
}

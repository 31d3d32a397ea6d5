import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { acquireLock, type Holder, type LockResult } from './lock.ts';

/** How long to wait for another that will soon be done. */
export interface WaitOptions {
  /** Milliseconds; 0 asks once. */
  ms: number;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

const firstPauseMs = 20;
const longestPauseMs = 250;
const growth = 1.5;

/**
 * Whether a holder ends by itself, as far as one who asks can tell. Somebody who did not say who it is was too busy to; the
 * next time it may.
 * @param host who asks, in words
 */
export function mayEnd(heldBy: Holder | null, host: string | undefined): boolean {
  return heldBy === null || heldBy.host === host;
}

/**
 * Asks for a case, and again for as long as somebody of the same kind has it: two commands each end by themselves. A
 * window holds a case until a person closes it, so it is waited for by nobody.
 * @param dir its real path
 * @param host who asks, in words, which tell the kind
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
    const left = deadline - performance.now();
    if (!mayEnd(result.heldBy, host) || left <= 0) return result;
    try {
      // Many that were refused at once must not all ask again at once.
      await pause(Math.min(left, length * (0.5 + Math.random())), undefined, { signal: wait.signal });
    } catch (error) {
      // The timer ends early by the signal alone.
      throw new AppError('cancelled', t('cli.cancelled'), { cause: error });
    }
  }
}

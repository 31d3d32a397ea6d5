import type { PackageVerdict } from '#core/transfer/package/verdict.ts';
import { check } from './checkPackage.ts';
import type { GivenFile } from './givenFiles.ts';

/** Messages from the worker to the page. */
type WorkerMessage =
  | { ready: true }
  | { done: number; total: number }
  | { verdict: PackageVerdict }
  | { failed: string };

export type Progress = (done: number, total: number) => void;

/** Milliseconds the page may work before it yields. */
const busyLimit = 40;

/** Runs the same script without a page: checks the packages it receives, one after the other. */
export function serveChecks(): void {
  const post = (message: WorkerMessage) => self.postMessage(message);
  self.onmessage = ({ data }: MessageEvent<GivenFile[]>) => {
    let lastReported = 0;
    const progress: Progress = (done, total) => {
      if (done < total && done - lastReported < total / 200) return;
      lastReported = done;
      post({ done, total });
    };
    check(data, { progress }).then(
      (verdict) => post({ verdict }),
      (error: unknown) => post({ failed: error instanceof Error ? error.message : String(error) }),
    );
  };
  post({ ready: true });
}

/**
 * Checks a package in a worker made from this page's own script; if the browser refuses one, on the page in slices.
 * @param script source of the page's script
 * @param progress may throw to stop
 * @throws Error with the reason, if the files cannot be read, and what `progress` throws
 */
export async function checkFiles(script: string, given: GivenFile[], progress: Progress): Promise<PackageVerdict> {
  const worker = await startWorker(script);
  if (worker === null) return check(given, { progress, pause: pauses() });
  try {
    return await new Promise<PackageVerdict>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if ('verdict' in data) resolve(data.verdict);
        else if ('failed' in data) reject(new Error(data.failed));
        else if ('done' in data) stoppedBy(() => progress(data.done, data.total), reject);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(given);
    });
  } finally {
    worker.terminate();
  }
}

function stoppedBy(report: () => void, stop: (reason: unknown) => void): void {
  try {
    report();
  } catch (error) {
    stop(error);
  }
}

/** Starts a worker and waits for its first answer; null if a page opened from disk may not have one. */
async function startWorker(script: string): Promise<Worker | null> {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    const worker = new Worker(address);
    const isReady = await new Promise<boolean>((resolve) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
    });
    if (!isReady) worker.terminate();
    return isReady ? worker : null;
  } catch {
    return null; // refused: the page does the work itself
  } finally {
    URL.revokeObjectURL(address);
  }
}

function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < busyLimit) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}

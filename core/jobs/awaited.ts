import type { Job } from '#core/jobs/contract.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';

/**
 * Runs work as a job of the table, so that it is shown and can be cancelled, and waits for it.
 * @returns what the work returns. @throws whatever it throws
 */
export function runAwaited<R>(
  jobs: Jobs,
  label: string,
  unit: Job['unit'],
  work: (control: JobControl) => Promise<R>,
): Promise<R> {
  return new Promise<R>((resolve) => {
    const run = async (control: JobControl) => {
      const ending = work(control);
      resolve(ending);
      await ending;
    };
    jobs.start(label, run, { unit, awaited: true });
  });
}

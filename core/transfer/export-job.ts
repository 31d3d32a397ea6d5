import { basename } from 'node:path';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import type { Printing, PrintPdf } from '#core/ports.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Steps of a printer: its page is read, laid out, printed, finished. */
const printSteps = 4;
/** Beside those the document is drawn at first, and the file written at last. */
const steps = printSteps + 2;

/** An export that takes its time: what it prints is told and stopped by its job. */
interface ExportJob {
  print(html: string, printPdf: PrintPdf): Promise<Uint8Array>;
  /** To be asked before anything is written. @throws AppError `cancelled` */
  check: () => Promise<void>;
}

/** An export that is over before anybody could stop it. */
const quickExport: ExportJob = {
  print: (html, printPdf) => printPdf(html, { progress: () => undefined, signal: new AbortController().signal }),
  check: () => Promise.resolve(),
};

/**
 * Runs an export that prints as a job of the table, so that it is shown and can be cancelled, and waits for it.
 * @returns what the work returns. @throws whatever it throws; AppError `cancelled` when it was stopped before it had written anything
 */
export async function exportAs<R>(
  jobs: Jobs,
  path: string,
  prints: boolean,
  work: (job: ExportJob) => Promise<R>,
): Promise<R> {
  if (!prints) return work(quickExport);
  return jobs.awaited(t('transfer.job', { name: basename(path) }), 'steps', (control) => work(jobOf(control)));
}

/** What draws a file, with its printing told and stopped by a job. */
export function printedBy<D extends { printPdf?: PrintPdf | undefined }>(
  deps: D,
  job: ExportJob,
): Omit<D, 'printPdf'> & { printPdf: ((html: string) => Promise<Uint8Array>) | undefined } {
  const { printPdf } = deps;
  return { ...deps, printPdf: printPdf && ((html) => job.print(html, printPdf)) };
}

function jobOf({ progress, signal }: JobControl): ExportJob {
  progress(0, steps);
  const check = () =>
    signal.aborted ? Promise.reject(new AppError('cancelled', t('transfer.cancelled'))) : Promise.resolve();
  const printing: Printing = { signal, progress: (done) => progress(1 + Math.min(done, printSteps), steps) };
  return {
    async print(html, printPdf) {
      await check();
      progress(1, steps);
      const bytes = await printPdf(html, printing);
      progress(1 + printSteps, steps);
      return bytes;
    },
    check,
  };
}

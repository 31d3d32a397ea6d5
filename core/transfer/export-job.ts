import { basename } from 'node:path';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import type { Printing, PrintPdf } from '#core/ports.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Steps of a printed export: the page is loaded, laid out, printed and finished. */
const printSteps = 4;
/** Plus drawing the document first and writing the file last. */
const steps = printSteps + 2;

/** A long-running export; its job reports the printing and can stop it. */
interface ExportJob {
  print(html: string, printPdf: PrintPdf): Promise<Uint8Array>;
  /** Call before anything is written. @throws AppError `cancelled` */
  check: () => Promise<void>;
}

/** An export that finishes too quickly to be stopped. */
const quickExport: ExportJob = {
  print: (html, printPdf) => printPdf(html, { progress: () => undefined, signal: new AbortController().signal }),
  check: () => Promise.resolve(),
};

/**
 * Runs an export that prints as a job, so that it is listed and can be cancelled, and waits for it.
 * @returns the result of the work
 * @throws whatever the work throws; AppError `cancelled` if it was stopped before anything was written
 */
export async function exportAs<R>(
  jobs: Jobs,
  path: string,
  prints: boolean,
  work: (job: ExportJob) => Promise<R>,
): Promise<R> {
  if (!prints) return work(quickExport);
  return jobs.runAndWait(t('transfer.job', { name: basename(path) }), 'steps', (control) => work(jobOf(control)));
}

/** The functions that draw a file, with printing reported and stopped through a job. */
export function withPrinting<D extends { printPdf?: PrintPdf | undefined }>(
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

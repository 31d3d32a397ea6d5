import { AppError, toErrorReply } from '#lib/errors.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { Job, jobsContract } from '#core/jobs/contract.ts';
import { newId } from '#core/store/ids.ts';
import type { Handlers } from '#core/rpc.ts';

/** What a running job can do: report progress, and see whether it should stop or wait. */
export interface JobControl {
  progress(done: number, total: number): void;
  readonly signal: AbortSignal;
  /** Returns null, or if the job is paused, a promise that resolves when it is resumed or cancelled. Called by pausable jobs. */
  pause(): Promise<void> | null;
}

export interface JobOptions {
  /** `checks` if nothing else is said. */
  unit?: Job['unit'];
  /** Whether its work calls `pause` before each item. */
  pausable?: boolean;
  awaited?: boolean;
}

/** The results of the latest jobs, kept as long as somebody may request them. */
export interface JobResults<R> {
  /** Stores the result of a job, which may still grow while the job runs. */
  set(job: string, result: R): void;
  /** @throws AppError `not-found` when the job has none, or it is no longer kept */
  of(job: string): R;
}

/** Long work, listed in one place, cancellable between two items. */
export interface Jobs {
  /** Starts work and returns immediately. If it throws `cancelled`, it ends as cancelled; with any other error, as failed. */
  start(label: string, work: (control: JobControl) => Promise<void>, options?: JobOptions): string;
  /**
   * Runs work as a listed job, which is shown and can be cancelled, and waits for it.
   * @returns what the work returns. @throws whatever it throws
   */
  runAndWait<R>(label: string, unit: Job['unit'], work: (control: JobControl) => Promise<R>): Promise<R>;
  /**
   * Creates storage for the results of one kind of job.
   * @param maxResults how many are kept
   * @param expiredMessage message for a result that is not kept
   */
  results<R>(maxResults: number, expiredMessage?: TextKey): JobResults<R>;
  handlers: Handlers<typeof jobsContract>;
  /** Cancels everything and waits for it. */
  close(): Promise<void>;
}

/** Ended jobs are kept so that a window can still request their outcome. */
const maxEndedJobs = 50;
/** Minimum milliseconds between progress events sent to the window. */
const minimumGapMs = 100;

/** Wraps `start` so that it waits for the work, which is listed and can be cancelled as a job. */
function runAndWaitWith(start: Jobs['start']): Jobs['runAndWait'] {
  return <R>(label: string, unit: Job['unit'], work: (control: JobControl) => Promise<R>) =>
    new Promise<R>((resolve) => {
      const run = async (control: JobControl) => {
        const ending = work(control);
        resolve(ending);
        await ending;
      };
      start(label, run, { unit, awaited: true });
    });
}

/** @param announce called with every change of a job, progress at most ten times a second */
export function createJobs(announce: (job: Job) => void): Jobs {
  interface RunningJob {
    job: Job;
    abort: AbortController;
    ended: Promise<void>;
    /** Pauses or resumes the work, and announces it. */
    hold(on: boolean): void;
  }
  const jobs = new Map<string, RunningJob>();

  function find(id: string) {
    const found = jobs.get(id);
    if (!found) throw new AppError('not-found', t('errors.noJob'));
    return found;
  }

  function forgetOld(): void {
    const ended = [...jobs.values()].filter(({ job }) => job.state !== 'running');
    for (const { job } of ended.slice(0, Math.max(0, ended.length - maxEndedJobs))) jobs.delete(job.id);
  }

  const start: Jobs['start'] = (label, work, { unit = 'checks', pausable = false, awaited = false } = {}) => {
    const id = newId();
    const abort = new AbortController();
    const job: Job = {
      id,
      label,
      done: 0,
      total: 0,
      unit,
      state: 'running',
      message: null,
      pausable,
      paused: false,
      awaited,
    };
    let waiting: { until: Promise<void>; end: () => void } | null = null;
    let lastReportMs = -Infinity;
    let later: ReturnType<typeof setTimeout> | undefined;
    const notify = () => {
      clearTimeout(later);
      later = undefined;
      lastReportMs = performance.now();
      announce({ ...job });
    };
    const progress = (done: number, total: number) => {
      job.done = done;
      job.total = total;
      const wait = lastReportMs + minimumGapMs - performance.now();
      if (wait <= 0) notify();
      // An update that comes too soon is announced later, because the next one may take long.
      else later ??= setTimeout(notify, wait);
    };
    const hold = (on: boolean) => {
      if (job.state !== 'running' || job.paused === on) return;
      job.paused = on;
      waiting?.end();
      let end: () => void = () => undefined;
      waiting = on ? { until: new Promise<void>((resolve) => (end = resolve)), end } : null;
      notify();
    };
    abort.signal.addEventListener('abort', () => hold(false));
    const pause = () => waiting?.until ?? null;
    const ended = work({ progress, signal: abort.signal, pause }).then(
      () => {
        job.state = abort.signal.aborted ? 'cancelled' : 'done';
      },
      (thrown: unknown) => {
        const error = toErrorReply(thrown);
        job.state = error.code === 'cancelled' ? 'cancelled' : 'failed';
        job.message = error.message;
      },
    );
    jobs.set(id, {
      job,
      abort,
      hold,
      ended: ended.then(() => {
        clearTimeout(later);
        job.paused = false;
        announce({ ...job });
        forgetOld();
      }),
    });
    announce({ ...job });
    return id;
  };

  return {
    start,
    runAndWait: runAndWaitWith(start),

    results,

    handlers: {
      list: () => [...jobs.values()].map(({ job }) => ({ ...job })),
      cancel: ({ id }) => {
        find(id).abort.abort();
        return null;
      },
      pause: ({ id }) => {
        const { job, hold } = find(id);
        if (!job.pausable) throw new AppError('invalid', t('errors.notPausable', { label: job.label }));
        hold(true);
        return null;
      },
      resume: ({ id }) => {
        find(id).hold(false);
        return null;
      },
      wait: async ({ id }) => {
        const found = find(id);
        await found.ended;
        return { ...found.job };
      },
    },

    async close() {
      for (const { abort } of jobs.values()) abort.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}

function results<R>(maxResults: number, expiredMessage: TextKey = 'errors.noJob'): JobResults<R> {
  const stored = new Map<string, { result: R }>();
  return {
    set(job, result) {
      stored.set(job, { result });
      for (const old of [...stored.keys()].slice(0, Math.max(0, stored.size - maxResults))) stored.delete(old);
    },
    of(job) {
      const found = stored.get(job);
      if (!found) throw new AppError('not-found', t(expiredMessage));
      return found.result;
    },
  };
}

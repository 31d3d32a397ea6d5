import type { Job } from '#core/jobs/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { withErrorToast } from './errorToast.ts';
import { api, onEngineEvent } from './api.ts';
import { createCaseStore } from './store.ts';

const jobs = createCaseStore<readonly Job[]>([]);

/** Starts following the jobs of the open case. Called once at startup. */
export function startJobs(): void {
  onEngineEvent((event) => {
    if (event.type !== 'job') return;
    const { job } = event;
    const current = jobs.get();
    const before = current.find(({ id }) => id === job.id);
    jobs.set(before ? current.map((one) => (one.id === job.id ? job : one)) : [...current, job]);
    if (job.state !== 'running' && before?.state === 'running') showJobToast(job);
  });
}

/** Loads the running jobs of a case that was just opened. */
export async function loadJobs(): Promise<void> {
  await withErrorToast(async () => jobs.set(await api.jobs.list({})));
}

/** Jobs whose end the caller reports in its own words. */
const suppressed = new Map<string, 'done' | 'all'>();

/** Leaves it to the caller to report that a job is done. */
export function suppressDoneToast(id: string): void {
  suppressed.set(id, 'done');
}

/** Leaves it to the caller to report the end of a job, whatever it is. */
export function suppressToasts(id: string): void {
  suppressed.set(id, 'all');
}

function showJobToast(job: Job): void {
  const suppression = suppressed.get(job.id);
  suppressed.delete(job.id);
  if (
    suppression === 'all' ||
    (suppression === 'done' && job.state === 'done') ||
    (job.awaited && job.state !== 'cancelled')
  )
    return;
  if (job.state === 'failed') {
    showToast({ text: t('app.status.jobFailed', { label: job.label, message: job.message ?? '' }), problem: true });
  } else {
    showToast({
      text: t(job.state === 'done' ? 'app.status.jobDone' : 'app.status.jobCancelled', { label: job.label }),
    });
  }
}

/** Subscribes to all jobs since the case was opened, oldest first. */
export const useJobs = (): readonly Job[] => jobs.use();

/** Whether a job lists the outcome of each of its inputs. */
export const hasList = ({ unit }: Job): boolean => unit === 'items' || unit === 'rows';

/** Returns the imports among the jobs: those that list the outcome of each input. */
export function useImports(): readonly Job[] {
  return useJobs().filter(hasList);
}

/** Cancels a job between two items; what was saved is kept. */
export function cancelJob(id: string): void {
  void withErrorToast(() => api.jobs.cancel({ id }));
}

/** Pauses a job between two items, or resumes it. */
export function pauseJob({ id, paused }: Job): void {
  void withErrorToast(() => (paused ? api.jobs.resume({ id }) : api.jobs.pause({ id })));
}

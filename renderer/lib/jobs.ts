import type { Job } from '#core/jobs/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { withErrorToast } from './errorToast.ts';
import { api, onEngineEvent } from './api.ts';
import { createStore } from './store.ts';

const jobs = createStore<readonly Job[]>([]);

/** Follows the long work of the open case. Called once, at the start. */
export function startJobs(): void {
  onEngineEvent((event) => {
    if (event.type !== 'job') return;
    const { job } = event;
    const known = jobs.get();
    const before = known.find(({ id }) => id === job.id);
    jobs.set(before ? known.map((one) => (one.id === job.id ? job : one)) : [...known, job]);
    if (job.state !== 'running' && before?.state === 'running') showJobToast(job);
  });
}

/** Asks a case that was just opened for what runs in it. */
export async function loadJobs(): Promise<void> {
  jobs.set([]);
  await withErrorToast(async () => jobs.set(await api.jobs.list({})));
}

/** Jobs whose end somebody tells of in words of their own. */
const suppressed = new Map<string, 'done' | 'all'>();

/** Leaves it to the caller to say that a job is done. */
export function suppressDoneToast(id: string): void {
  suppressed.set(id, 'done');
}

/** Leaves it to the caller to say how a job ended, whatever the end. */
export function suppressToasts(id: string): void {
  suppressed.set(id, 'all');
}

function showJobToast(job: Job): void {
  const told = suppressed.get(job.id);
  suppressed.delete(job.id);
  if (told === 'all' || (told === 'done' && job.state === 'done') || (job.awaited && job.state !== 'cancelled')) return;
  if (job.state === 'failed') {
    showToast({ text: t('app.status.jobFailed', { label: job.label, message: job.message ?? '' }), problem: true });
  } else {
    showToast({
      text: t(job.state === 'done' ? 'app.status.jobDone' : 'app.status.jobCancelled', { label: job.label }),
    });
  }
}

/** All jobs since the case was opened, oldest first. */
export const useJobs = (): readonly Job[] => jobs.use();

/** Whether a job has a list of what became of its inputs. */
export const hasList = ({ unit }: Job): boolean => unit === 'items' || unit === 'rows';

/** The imports among them: the jobs that have a list of what became of each input. */
export function useImports(): readonly Job[] {
  return useJobs().filter(hasList);
}

/** Stops a job between two items; what was saved is kept. */
export function cancelJob(id: string): void {
  void withErrorToast(() => api.jobs.cancel({ id }));
}

/** Lets a job wait between two items, or go on. */
export function pauseJob({ id, paused }: Job): void {
  void withErrorToast(() => (paused ? api.jobs.resume({ id }) : api.jobs.pause({ id })));
}

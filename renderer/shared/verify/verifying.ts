import { AppError } from '#lib/errors.ts';
import type { RepairStep, VerifyReport } from '#core/verify/contract.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { api, reopenCase } from '#renderer/lib/api.ts';
import { suppressToasts } from '#renderer/lib/jobs.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** What a repair did, compared with the faults before it. */
export interface Repaired {
  done: readonly RepairStep[];
  /** The number of faults before. */
  before: number;
}

/** The outcome of a check. */
export interface Outcome {
  job: string;
  /** When it ended (ISO 8601), and its duration. */
  at: string;
  tookMs: number;
  report: VerifyReport;
  /** Set when the check followed a repair. */
  repaired: Repaired | null;
}

/** The state of verifying the open case: one run at a time, its outcome kept until the next. */
export type Verifying =
  | { state: 'none' }
  /** `job` is null until the engine has started it. */
  | { state: 'running'; job: string | null }
  | { state: 'repairing' }
  | { state: 'done'; outcome: Outcome }
  | { state: 'failed'; message: string };

const verifying = createCaseStore<Verifying>({ state: 'none' });

const isBusy = () => ['running', 'repairing'].includes(verifying.get().state);

/** Reads everything in the case again and compares it with its hashes. Does nothing if a run is already under way. */
export async function verify(): Promise<void> {
  if (!isBusy()) await run(null);
}

async function run(repaired: Repaired | null): Promise<void> {
  const before = verifying.get();
  const begun = performance.now();
  const set = begin({ state: 'running', job: null });
  try {
    const { job } = await api.verify.start({});
    suppressToasts(job);
    set({ state: 'running', job });
    const ended = await api.jobs.wait({ id: job });
    if (ended.state === 'cancelled') set(before.state === 'done' ? before : { state: 'none' });
    else if (ended.state === 'failed') set({ state: 'failed', message: ended.message ?? '' });
    else {
      const report = await api.verify.outcome({ job });
      const outcome = { job, at: new Date().toISOString(), tookMs: performance.now() - begun, report, repaired };
      set({ state: 'done', outcome });
    }
  } catch (error) {
    set({ state: 'failed', message: messageOf(error) });
  }
}

/** Begins a run. Returns a function that shows its next state, unless the case was left meanwhile. */
function begin(first: Verifying): (next: Verifying) => boolean {
  let mine = first;
  verifying.set(first);
  return (next) => {
    if (verifying.get() !== mine) return false;
    mine = next;
    verifying.set(next);
    return true;
  };
}

/**
 * Repairs what can be repaired, reopens the case if anything was, and verifies again.
 * @param setAside also restores the last valid value of fields of records that cannot be read
 */
export function repair(setAside: boolean): Promise<void> {
  return runRepair(async () => (await api.verify.repair({ setAside })).done);
}

/** Replaces a damaged or missing text or original with a file, and verifies again. */
export function supplyFile(path: string, source: string): Promise<void> {
  return runRepair(async () => (await api.verify.bring({ path, source })).done);
}

/** @throws AppError when nothing was done; the report is unchanged */
async function runRepair(work: () => Promise<readonly RepairStep[]>): Promise<void> {
  const before = verifying.get();
  if (before.state !== 'done') return;
  const set = begin({ state: 'repairing' });
  try {
    const done = await work();
    // Even if the engine does not require it: faults found while opening are reported until the next opening.
    if (done.length > 0) await reopenCase();
    if (set({ state: 'repairing' })) await run({ done, before: before.outcome.report.faults.length });
  } catch (error) {
    set(before);
    if (!(error instanceof AppError && error.code === 'cancelled')) throw error;
  }
}

/** Subscribes to the outcome of the last run. */
export const useVerifying = (): Verifying => verifying.use();

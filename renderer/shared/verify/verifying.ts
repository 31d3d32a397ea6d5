import { AppError } from '#lib/errors.ts';
import type { RepairStep, VerifyReport } from '#core/verify/contract.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { api, onHostEvent, reopenCase } from '#renderer/lib/api.ts';
import { suppressToasts } from '#renderer/lib/jobs.ts';
import { createStore } from '#renderer/lib/store.ts';

/** What a repair did, beside what was wrong before it. */
export interface Repaired {
  done: readonly RepairStep[];
  /** Faults before. */
  before: number;
}

/** The outcome of a check. */
export interface Outcome {
  job: string;
  /** When it ended, ISO 8601, and how long it took. */
  at: string;
  tookMs: number;
  report: VerifyReport;
  /** When it was made because of a repair. */
  repaired: Repaired | null;
}

/** How it stands with the proof of the case that is open: one run at a time, its outcome kept until the next. */
export type Verifying =
  | { state: 'none' }
  /** `job` is null until the engine has begun. */
  | { state: 'running'; job: string | null }
  | { state: 'repairing' }
  | { state: 'done'; outcome: Outcome }
  | { state: 'failed'; message: string };

const verifying = createStore<Verifying>({ state: 'none' });
/** The case that is open, counted: what belongs to another is not told of this one. */
let opened = 0;

const { set } = verifying;

const isBusy = () => ['running', 'repairing'].includes(verifying.get().state);

/** Reads everything in the case again and compares it with its hashes. A run that goes on is left to go on. */
export async function verify(): Promise<void> {
  if (!isBusy()) await run(null);
}

async function run(repaired: Repaired | null): Promise<void> {
  const of = opened;
  const before = verifying.get();
  const begun = performance.now();
  set({ state: 'running', job: null });
  try {
    const { job } = await api.verify.start({});
    suppressToasts(job);
    if (of === opened) set({ state: 'running', job });
    const ended = await api.jobs.wait({ id: job });
    if (of !== opened) return;
    if (ended.state === 'cancelled') set(before.state === 'done' ? before : { state: 'none' });
    else if (ended.state === 'failed') set({ state: 'failed', message: ended.message ?? '' });
    else {
      const report = await api.verify.outcome({ job });
      const outcome = { job, at: new Date().toISOString(), tookMs: performance.now() - begun, report, repaired };
      if (of === opened) set({ state: 'done', outcome });
    }
  } catch (error) {
    if (of === opened) set({ state: 'failed', message: messageOf(error) });
  }
}

/**
 * Repairs what can be repaired, opens the case anew when something was, and makes the report anew.
 * @param setAside also give what cannot be read in records its last right value
 */
export function repair(setAside: boolean): Promise<void> {
  return runRepair(async () => (await api.verify.repair({ setAside })).done);
}

/** Puts a file in the place of a text or an original that is damaged or missing, and makes the report anew. */
export function supplyFile(path: string, source: string): Promise<void> {
  return runRepair(async () => (await api.verify.bring({ path, source })).done);
}

/** @throws AppError when nothing was done; the report is as it was */
async function runRepair(work: () => Promise<readonly RepairStep[]>): Promise<void> {
  const before = verifying.get();
  if (before.state !== 'done') return;
  const of = opened;
  set({ state: 'repairing' });
  try {
    const done = await work();
    // Also when the engine does not ask for it: what opening found wrong is told until the next opening.
    if (done.length > 0) await reopenCase();
    if (of === opened) await run({ done, before: before.outcome.report.faults.length });
  } catch (error) {
    if (of === opened) set(before);
    if (!(error instanceof AppError && error.code === 'cancelled')) throw error;
  }
}

/** Forgets the outcome when another case is opened in this window. Called once, at the start. */
export function startVerifying(): void {
  onHostEvent((event) => {
    if (event.type !== 'case') return;
    opened += 1;
    set({ state: 'none' });
  });
}

/** The outcome of the last run, followed. */
export const useVerifying = (): Verifying => verifying.use();

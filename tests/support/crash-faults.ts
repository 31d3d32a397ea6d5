import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { hasCode } from '#lib/files/io.ts';
import { reopenAndCheck } from './crash-check.ts';
import type { Call, Fault, MemoryDisk } from './crash-disk.ts';
import { Platter } from './crash-images.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { colleagueDeliveries, runStep } from './crash-steps.ts';
import { Workload } from './crash-workload.ts';

/** The result of one run with a failing disk. */
export interface FailedRun {
  /** Whether anything failed at all. */
  hasFailed: boolean;
  /** Whether the failure made the case read-only. */
  isReadOnly: boolean;
  problems: string[];
}

const stepCount = 10;

/** Counts calls and bytes of a run without failures: the places where something can fail. */
export async function countPlaces(seed: number): Promise<{ calls: number; bytes: number }> {
  const counts = { calls: 0, bytes: 0 };
  await run(seed, () => ({
    fault: ({ operation, bytes }) => {
      counts.calls += 1;
      if (operation === 'append') counts.bytes += bytes?.length ?? 0;
      return null;
    },
  }));
  return counts;
}

/** Makes exactly one call fail, with EIO. */
export function failOnce(seed: number, at: number): Promise<FailedRun> {
  return run(seed, () => {
    let callsLeft = at;
    return { fault: () => ((callsLeft -= 1) === -1 ? { code: 'EIO' } : null) };
  });
}

/** Limits the disk to this many bytes, until files are removed. */
export function fillUp(seed: number, capacityBytes: number): Promise<FailedRun> {
  return run(seed, (disk) => {
    let bytesLeft = capacityBytes;
    return {
      fault: ({ operation, path, bytes }) => {
        if (operation === 'remove') bytesLeft += disk.peek(path)?.length ?? 0;
        if (operation !== 'append' || !bytes) return null;
        const taken = Math.min(bytesLeft, bytes.length);
        bytesLeft -= taken;
        return taken === bytes.length ? null : { code: 'ENOSPC', taken };
      },
    };
  });
}

/**
 * Runs a person's work on a failing disk: they carry on a little after the error, close the case, and open it again once the disk
 * works, both without a power cut and after one.
 */
async function run(seed: number, makeFault: (disk: MemoryDisk) => { fault: Fault }): Promise<FailedRun> {
  const workload = new Workload(seed);
  const { recording } = workload;
  const { disk, requested } = recording;
  const random = seeded(seed);
  await workload.create();
  await workload.open();
  const deliveries = await colleagueDeliveries(disk, seeded(seed + 1));
  const outcome: FailedRun = { hasFailed: false, isReadOnly: false, problems: [] };
  // The first failed journal write of the last session that had one; reopening a case starts a session that may write again.
  let failedCall = -1;
  let failedSession: Store | null | undefined;
  const { fault } = makeFault(disk);
  disk.fault = (call) => {
    const failed = fault(call);
    const session = workload.isOpen ? workload.currentStore : null;
    if (failed && isJournalWrite(call) && session !== failedSession) {
      failedCall = disk.calls.length + 1;
      failedSession = session;
    }
    outcome.hasFailed ||= failed !== null;
    return failed;
  };

  for (let at = 0; at < stepCount && !outcome.isReadOnly; at += 1) {
    outcome.problems.push(...(await unexpectedErrors(() => runStep(workload, deliveries))));
    if (!workload.isOpen || workload.currentStore.readOnly) {
      outcome.isReadOnly = workload.isOpen;
      if (outcome.isReadOnly) outcome.problems.push(...(await readOnlyProblems(workload)));
      else disk.fault = () => null;
      if (!workload.isOpen) await workload.open();
    }
  }
  await workload.end(true);
  const laterWrites = failedCall < 0 ? [] : disk.calls.slice(failedCall).filter(isJournalWrite);
  if (outcome.isReadOnly && laterWrites.length > 0)
    outcome.problems.push('the journal was written to again after it failed');

  disk.fault = () => null;
  const at = disk.ops.length;
  const platter = new Platter(recording.startNodes, recording.startLastNode);
  for (const op of disk.ops) platter.apply(op);
  for (const loss of ['everything', 'some', 'some'] as const) {
    const image = platter.image(loss, random);
    const { problems } = await reopenAndCheck(image, recording, { at, torn: platter.torn });
    outcome.problems.push(...problems.map((problem) => `after a power cut: ${problem}`));
  }
  const { problems, after } = await reopenAndCheck(disk, recording, { at, torn: false });
  outcome.problems.push(...problems.map((problem) => `opened again: ${problem}`));
  if (!after) return outcome;
  // What a failed sync left in the system's cache is gone now, and everything after it must stay.
  for (const op of disk.ops.slice(at)) platter.apply(op);
  const lastOutcome = await reopenAndCheck(
    platter.image('everything', random),
    { ...recording, requested: [...requested, after] },
    { at: disk.ops.length, torn: false },
  );
  outcome.problems.push(...lastOutcome.problems.map((problem) => `opened, written and cut: ${problem}`));
  return outcome;
}

/** Runs an action; an error must be one meant for a person, or the disk's own error for a checkpoint. */
async function unexpectedErrors(action: () => Promise<void>): Promise<string[]> {
  try {
    await action();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.message.length > 20) return [];
    if (hasCode(error, 'EIO') || hasCode(error, 'ENOSPC')) return [];
    return [`failed with ${String(error)}`];
  }
}

/** Checks that a case that could not be written says so, and says what to do. */
async function readOnlyProblems(workload: Workload): Promise<string[]> {
  const { currentStore } = workload;
  const message = currentStore.readOnly?.message ?? '';
  const problems = /Free up space or check|Change its permissions|open the case again/.test(message)
    ? []
    : [`does not say what to do: ${message}`];
  const error = await workload.addPerson().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const isExpected = error instanceof AppError && (error.code === 'read-only' || error.code === 'write-failed');
  return isExpected ? problems : [...problems, `kept writing: ${String(error)}`];
}

function isJournalWrite({ operation, path }: Call): boolean {
  return path.endsWith('.ndjson') && (operation === 'append' || operation === 'sync');
}

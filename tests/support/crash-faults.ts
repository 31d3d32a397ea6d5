import { AppError } from '#lib/errors.ts';
import { hasCode } from '#lib/files/io.ts';
import { reopened } from './crash-check.ts';
import type { Call, Fault, MemoryDisk } from './crash-disk.ts';
import { Platter } from './crash-images.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { colleague, step } from './crash-steps.ts';
import { Workload } from './crash-workload.ts';

/** The result of one run with a failing disk. */
export interface FailedRun {
  /** Whether anything failed at all. */
  met: boolean;
  /** Whether the failure made the case read-only. */
  stopped: boolean;
  problems: string[];
}

const steps = 10;

/** Counts calls and bytes of a run without failures: the places where something can fail. */
export async function measure(seed: number): Promise<{ calls: number; bytes: number }> {
  const counted = { calls: 0, bytes: 0 };
  await run(seed, () => ({
    fault: ({ operation, bytes }) => {
      counted.calls += 1;
      if (operation === 'append') counted.bytes += bytes?.length ?? 0;
      return null;
    },
  }));
  return counted;
}

/** Makes exactly one call fail, with EIO. */
export function failOnce(seed: number, at: number): Promise<FailedRun> {
  return run(seed, () => {
    let left = at;
    return { fault: () => ((left -= 1) === -1 ? { code: 'EIO' } : null) };
  });
}

/** Limits the disk to this many bytes, until files are removed. */
export function fillUp(seed: number, room: number): Promise<FailedRun> {
  return run(seed, (disk) => {
    let left = room;
    return {
      fault: ({ operation, path, bytes }) => {
        if (operation === 'remove') left += disk.peek(path)?.length ?? 0;
        if (operation !== 'append' || !bytes) return null;
        const taken = Math.min(left, bytes.length);
        left -= taken;
        return taken === bytes.length ? null : { code: 'ENOSPC', taken };
      },
    };
  });
}

/**
 * Runs a person's work on a failing disk: they carry on a little after the error, close the case, and open it again once the disk
 * works, both without a power cut and after one.
 */
async function run(seed: number, plan: (disk: MemoryDisk) => { fault: Fault }): Promise<FailedRun> {
  const workload = new Workload(seed);
  const { recording } = workload;
  const { disk, asked } = recording;
  const random = seeded(seed);
  await workload.create();
  await workload.open();
  const deliveries = await colleague(disk, seeded(seed + 1));
  const outcome: FailedRun = { met: false, stopped: false, problems: [] };
  let failedCall = -1;
  const { fault } = plan(disk);
  disk.fault = (call) => {
    const failed = fault(call);
    if (failed && failedCall < 0 && isJournalWrite(call)) failedCall = disk.calls.length + 1;
    outcome.met ||= failed !== null;
    return failed;
  };

  for (let at = 0; at < steps && !outcome.stopped; at += 1) {
    outcome.problems.push(...(await told(() => step(workload, deliveries))));
    if (!workload.isOpen || workload.here.readOnly) {
      outcome.stopped = workload.isOpen;
      if (outcome.stopped) outcome.problems.push(...(await refused(workload)));
      else disk.fault = () => null;
      if (!workload.isOpen) await workload.open();
    }
  }
  await workload.end(true);
  const again = failedCall < 0 ? [] : disk.calls.slice(failedCall).filter(isJournalWrite);
  if (outcome.stopped && again.length > 0) outcome.problems.push('the journal was written to again after it failed');

  disk.fault = () => null;
  const at = disk.ops.length;
  const platter = new Platter(recording.start, recording.startLast);
  for (const op of disk.ops) platter.take(op);
  for (const loss of ['everything', 'some', 'some'] as const) {
    const image = platter.image(loss, random);
    const { problems } = await reopened(image, recording, { at, torn: platter.torn });
    outcome.problems.push(...problems.map((problem) => `after a power cut: ${problem}`));
  }
  const { problems, after } = await reopened(disk, recording, { at, torn: false });
  outcome.problems.push(...problems.map((problem) => `opened again: ${problem}`));
  if (!after) return outcome;
  // What a failed sync left in the system's cache is gone now, and everything after it must stay.
  for (const op of disk.ops.slice(at)) platter.take(op);
  const last = await reopened(
    platter.image('everything', random),
    { ...recording, asked: [...asked, after] },
    { at: disk.ops.length, torn: false },
  );
  outcome.problems.push(...last.problems.map((problem) => `opened, written and cut: ${problem}`));
  return outcome;
}

/** Runs an action; an error must be one meant for a person, or the disk's own error for a checkpoint. */
async function told(action: () => Promise<void>): Promise<string[]> {
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
async function refused(workload: Workload): Promise<string[]> {
  const { here } = workload;
  const said = here.readOnly?.message ?? '';
  const problems = /Free up space or check|Change its permissions|open the case again/.test(said)
    ? []
    : [`does not say what to do: ${said}`];
  const error = await workload.addPerson().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const right = error instanceof AppError && (error.code === 'read-only' || error.code === 'write-failed');
  return right ? problems : [...problems, `wrote on: ${String(error)}`];
}

function isJournalWrite({ operation, path }: Call): boolean {
  return path.endsWith('.ndjson') && (operation === 'append' || operation === 'sync');
}

import { verifyStore } from '#core/store/repair/check.ts';
import { equalJson } from '#core/store/merging/changes.ts';
import { AppError } from '#lib/errors.ts';
import type { Io } from '#lib/files/io.ts';
import type { Store, StoreVerifyFault } from '#core/store/types.ts';
import type { MemoryDisk } from './crash-disk.ts';
import { caseDir, openOn, type RequestedChange, type Recording } from './crash-workload.ts';

const collections = ['case', 'people', 'articles'] as const;

/** When the power was cut, and how the disk was left. */
export interface Cut {
  /** Operations completed before the cut. */
  at: number;
  /** Whether writes may have arrived with gaps, so that a line can be there without the previous one. */
  torn: boolean;
}

/** Opens the store after a cut and returns where it breaks what was promised; empty if all is well. */
export async function problemsOf(disk: MemoryDisk, recording: Recording, cut: Cut): Promise<string[]> {
  return (await reopenAndCheck(disk, recording, cut)).problems;
}

/** Does the same and also returns the change set written on the way: the case opens, takes one more change set, and opens again. */
export async function reopenAndCheck(
  disk: MemoryDisk,
  recording: Recording,
  cut: Cut,
): Promise<{ problems: string[]; after: RequestedChange | null }> {
  const { io } = disk.process();
  let ms = Date.UTC(2024, 1, 1);
  const now = () => (ms += 1);
  let store: Store;
  try {
    store = await openOn(io, now);
  } catch (error) {
    const isTooEarly = recording.createdAt > cut.at && error instanceof AppError && error.code === 'not-a-case';
    return { problems: isTooEarly ? [] : [`cannot be opened: ${String(error)}`], after: null };
  }
  const problems = await brokenPromises(store, recording, cut.at);
  if (store.readOnly) return { problems: [...problems, `read-only: ${store.readOnly.message}`], after: null };
  const { value: id, seq } = await store.transact('After', (tx) =>
    tx.create('people', { names: [{ value: 'After', kind: 'main' }] }),
  );
  const before = shownRecords(store);
  await store.close();

  const again = await openOn(disk.process().io, now);
  if (!again.get('people', id)) problems.push('what was written after the cut is lost');
  if (!equalJson(shownRecords(again), before)) problems.push('the second opening differs from the first');
  await again.close();
  problems.push(...(await unexplainedFaults(io, store.writer, recording, cut)));
  const effects: RequestedChange['effects'] = [{ collection: 'people', id, creates: true }];
  return {
    problems,
    after: { writer: store.writer, seq: seq ?? 0, label: 'After', effects, ackedAt: disk.ops.length },
  };
}

/** Returns where a store does not show what was acknowledged up to an operation, or shows something nobody requested. */
async function brokenPromises(store: Store, { requested, contents }: Recording, at: number): Promise<string[]> {
  const problems: string[] = [];
  const lines = await store.history({ limit: 10_000 });
  const present = new Set(lines.map(keyOf));
  for (const change of requested) {
    if (change.ackedAt <= at && !present.has(keyOf(change)))
      problems.push(`lost: ${change.label} (line ${change.seq})`);
  }
  const [first] = requested;
  if (first && !present.has(keyOf(first))) problems.push('the first line is missing');
  const requestedKeys = new Set(requested.map(keyOf));
  for (const line of lines)
    if (!requestedKeys.has(keyOf(line))) problems.push(`unexpected: ${line.label} (line ${line.seq})`);
  problems.push(
    ...differences(
      store,
      requested.filter((change) => present.has(keyOf(change))),
    ),
  );

  const referencedHashes = new Set(
    store.list('articles').flatMap(({ textHash, fileHash }) => [textHash, fileHash ?? '']),
  );
  for (const { kind, hash, bytes, ackedAt } of contents) {
    if (ackedAt > at && !referencedHashes.has(hash)) continue;
    const read = kind === 'text' ? store.readText(hash) : store.readFile(hash);
    const found = await read.then(
      (content) => Buffer.from(content as string),
      () => null,
    );
    if (!found?.equals(bytes)) problems.push(`lost: a ${kind} (${hash.slice(0, 8)})`);
  }
  return problems;
}

/** Returns where the records differ from the result of the given change sets. */
export function differences(store: Store, present: readonly RequestedChange[]): string[] {
  const expected = new Map<string, { fields: Record<string, unknown>; trashed: boolean }>();
  for (const { effects } of present) {
    for (const { collection, id, creates, fields = {}, trashed } of effects) {
      const key = `${collection} ${id}`;
      const before = expected.get(key);
      if (!before && !creates) continue;
      expected.set(key, { fields: { ...before?.fields, ...fields }, trashed: trashed ?? before?.trashed ?? false });
    }
  }
  const problems: string[] = [];
  for (const [key, trashed, record] of records(store)) {
    const expectedRecord = expected.get(key);
    expected.delete(key);
    if (!expectedRecord) problems.push(`${key} was never written`);
    else if (expectedRecord.trashed !== trashed) problems.push(`${key} is ${trashed ? '' : 'not '}in the trash`);
    else {
      const wrong = Object.keys(expectedRecord.fields).filter(
        (field) => !equalJson(record[field], expectedRecord.fields[field]),
      );
      if (wrong.length > 0) problems.push(`${key} differs in ${wrong.join(', ')}`);
    }
  }
  for (const key of expected.keys()) problems.push(`${key} is missing`);
  return problems;
}

function* records(store: Store): Generator<[key: string, trashed: boolean, record: Record<string, unknown>]> {
  for (const collection of collections) {
    for (const trash of [false, true]) {
      for (const record of store.list(collection, { trash })) yield [`${collection} ${record.id}`, trash, record];
    }
  }
}

/** Returns everything that a store shows, in a fixed order. */
export function shownRecords(store: Store): [key: string, trashed: boolean, record: Record<string, unknown>][] {
  return [...records(store)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Returns faults that the cut does not explain. A line that arrived without the previous one is reported forever. */
async function unexplainedFaults(
  io: Io,
  writer: string,
  { requested, otherWriters }: Recording,
  cut: Cut,
): Promise<string[]> {
  const problems: string[] = [];
  const formerWriters = new Set(
    requested.map((one) => one.writer).filter((one) => one !== writer && !otherWriters.has(one)),
  );
  for await (const fault of verifyStore(caseDir, io, { patienceMs: 0 })) {
    const isLineFault = fault.kind === 'line' || fault.kind === 'torn' || fault.kind === 'orphan';
    if (isLineFault && (cut.torn || [...formerWriters].some((one) => fault.path.includes(one)))) continue;
    problems.push(`verify: ${describe(fault)}`);
  }
  return problems;
}

function describe({ kind, path, line, message }: StoreVerifyFault): string {
  return `${kind} ${path}${line === undefined ? '' : `:${line}`} ${message}`;
}

/** Returns the key that identifies a change set. */
export function keyOf({ writer, seq, label }: { writer: string; seq: number; label: string }): string {
  return `${writer} ${seq} ${label}`;
}

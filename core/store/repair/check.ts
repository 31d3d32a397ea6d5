import { join, relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { formatVersion } from '#core/model/cases.ts';
import { caseFileBytes, readCaseFile } from '#core/store/case-file.ts';
import { caseIo } from '#core/store/case-io.ts';
import { damagedGenerations } from '#core/store/checkpoints/check-checkpoints.ts';
import { checkDerived } from './check-index.ts';
import { countContents, namedContents, referredContents } from './check-contents.ts';
import { listPlain, nodeIo, type Io } from '#lib/files/io.ts';
import {
  caseFile,
  checkpointsDir,
  isWriterName,
  journalDir,
  maxCaseFileBytes,
  readTornName,
  segmentName,
} from '#core/store/layout.ts';
import { listGenerations, listManifests } from '#core/store/checkpoints/manifest.ts';
import { isRepaired } from './missing-lines.ts';
import { strays } from './strays.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { replay, type Replayed } from '#core/store/journal/replay.ts';
import { Schemas } from '#core/store/schema.ts';
import { listWriters } from '#core/store/journal/segments.ts';
import type { CaseState } from '#core/store/state.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';

/** The last line of a writer that was read or saved. */
type KnownHead = Readonly<{ writer: string; seq: number; hash: string }>;

/** Receives the progress of a check, and may abort it by throwing. */
export interface CheckWatch {
  /** Announces this many more items to check. */
  expect(count: number): void;
  /** Called after each item. */
  step(): void;
  /** Called during a long item, which may take minutes; throws when the check has been cancelled. */
  advance(): void;
}

/** A watch that does nothing. */
export const unwatchedCheck: CheckWatch = { expect: () => undefined, step: () => undefined, advance: () => undefined };

/**
 * Verifies the content of a case folder: each line and chain, each text and original by its hash, each checkpoint
 * against the replay of the journals. Reads only; the case may be open meanwhile.
 * @param options.patienceMs time after which a line that looks unfinished is read once more
 * @param options.watch receives the progress; what it throws is rethrown
 * @param options.known the last lines known to the open case: the log on the disk must have them
 */
export async function* verifyStore(
  dir: string,
  files: Io = nodeIo,
  {
    patienceMs = 200,
    watch = unwatchedCheck,
    known = [],
  }: { patienceMs?: number; watch?: CheckWatch; known?: readonly KnownHead[] } = {},
): AsyncGenerator<StoreVerifyFault> {
  const io = caseIo(files, dir);
  const schemas = new Schemas();
  watch.expect(1 + (await countContents(io, dir)) + (await countGenerations(io, dir)));
  const replayed = await settledReplay(io, dir, schemas, patienceMs);
  watch.step();
  yield* checkCaseFile(io, dir, replayed);
  yield* checkJournals(io, dir, replayed);
  yield* checkKnown(replayed, known);
  yield* strays(io, dir);
  yield* checkContents(io, dir, replayed, watch);
  yield* checkDerived(io, dir, replayed.state);
  for await (const { fault } of damagedGenerations(io, dir, schemas, replayed, watch.step)) yield fault;
}

/** Returns how many checkpoints the case has, from all copies. */
export async function countCheckpoints(dir: string): Promise<number> {
  return (await listManifests(caseIo(nodeIo, dir), dir, null)).length;
}

async function countGenerations(io: Io, dir: string): Promise<number> {
  let count = 0;
  for (const writer of (await listPlain(io, checkpointsDir(dir))).filter(isWriterName))
    count += (await listGenerations(io, dir, writer)).length;
  return count;
}

/** The result of checking a case's journals and case.json, without its texts, originals and checkpoints. */
export interface JournalCheck {
  /** The last readable line of each writer. */
  heads: ReadonlyMap<string, { seq: number; hash: string }>;
  /** Whether some lines are of a format version that this program does not know. */
  newer: boolean;
  faults: StoreVerifyFault[];
}

/** Verifies each line and chain, and case.json, of a case that nobody has open, and reports missing contents. */
export async function verifyJournals(dir: string, files: Io): Promise<JournalCheck> {
  const io = caseIo(files, dir);
  const replayed = await settledReplay(io, dir, new Schemas(), 0);
  const faults: StoreVerifyFault[] = [];
  for await (const fault of checkCaseFile(io, dir, replayed)) faults.push(fault);
  for await (const fault of checkJournals(io, dir, replayed)) faults.push(fault);
  for await (const fault of missingContents(io, dir, replayed)) faults.push(fault);
  return { heads: replayed.state.heads, newer: replayed.newer.length > 0, faults };
}

/** Replays the journals, and again after a pause if a line looks unfinished: it may be on its way to disk. */
async function settledReplay(io: Io, dir: string, schemas: Schemas, patienceMs: number): Promise<Replayed> {
  const read = () => replay({ io, dir, schemas, ownWriter: null, checkpoints: false });
  const first = await read();
  if (first.tails.size === 0 || patienceMs === 0) return first;
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  return read();
}

async function* checkCaseFile(io: Io, dir: string, { state }: Replayed): AsyncGenerator<StoreVerifyFault> {
  const message = await caseFileFault(io, dir, state);
  if (message !== null) yield { kind: 'case-file', path: 'case.json', message };
}

/** Returns what is wrong with case.json, in words; null if it agrees with the journal. */
export async function caseFileFault(io: Io, dir: string, state: CaseState): Promise<string | null> {
  const file = await readCaseFile(io, dir);
  if (typeof file === 'string') return t('store.check.caseFile');
  if (file.format > formatVersion) return t('store.check.caseFormat', { format: file.format, known: formatVersion });
  const [row] = state.tables.rows('case');
  if (!row) return null;
  const { id, createdAt } = row.record;
  if (id !== file.id) return t('store.check.caseId', { id: file.id, expected: id });
  if (createdAt !== file.createdAt) return t('store.check.caseDate', { at: file.createdAt, expected: createdAt });
  const written = await io.readFile(caseFile(dir), maxCaseFileBytes).catch(() => null); // reported as differing bytes
  // The bytes must match exactly: a file that is written once never changes.
  return written?.equals(caseFileBytes(id, createdAt, file.format)) ? null : t('store.check.caseBytes');
}

/** Reports logs that end before a line that was already read from them. Damaged and unfinished logs have been reported already. */
function* checkKnown({ state, tails }: Replayed, knownHeads: readonly KnownHead[]): Generator<StoreVerifyFault> {
  for (const { writer, seq, hash } of knownHeads) {
    const head = state.heads.get(writer);
    if (head && (head.seq > seq || (head.seq === seq && head.hash === hash))) continue;
    const path = join('journal', writer);
    if (tails.has(writer) || state.faults.some((fault) => fault.path.startsWith(path))) continue;
    yield { kind: 'line', path, message: t('store.check.shorter') };
  }
}

async function* checkJournals(io: Io, dir: string, { state, tails }: Replayed): AsyncGenerator<StoreVerifyFault> {
  for (const found of [...state.faults, ...state.anomalies(Date.now)]) {
    const { kind, missing: _, ...fault } = found;
    if (kind === 'clock-ahead') continue;
    if (isRepaired(found, state.reappliedLines))
      yield { ...fault, kind: 'mended', message: t('store.check.mended', fault) };
    else yield { kind: kind === 'segment-waiting' ? 'not-arrived' : kind, ...fault };
  }
  for (const [writer, { segment }] of tails) {
    yield { kind: 'torn', path: join('journal', writer, segmentName(segment)), message: t('store.check.torn') };
  }
  for (const writer of await listWriters(io, dir)) {
    const folder = journalDir(dir, writer);
    for (const name of await io.list(folder)) {
      const torn = readTornName(name);
      if (!torn) continue;
      const segment = segmentName(torn.segment);
      const setAsideBytes = await io.readFile(join(folder, name)).catch((error: unknown) => reasonOf(error));
      if (typeof setAsideBytes === 'string') {
        const message = t('store.check.unreadable', { reason: setAsideBytes });
        yield { kind: 'torn', path: join('journal', writer, name), message };
        continue;
      }
      const segmentBytes = await io.readFile(join(folder, segment)).catch(() => Buffer.alloc(0)); // a missing segment is reported on its own
      // After a failed sync the system showed more than the disk had; a power cut removes it from the segment, but not
      // from the copy.
      const stands = segmentBytes.subarray(torn.offset);
      if (setAsideBytes.subarray(0, stands.length).equals(stands)) continue;
      yield { kind: 'torn', path: join('journal', writer, name), message: t('store.check.tornChanged', { segment }) };
    }
  }
}

async function* checkContents(
  io: Io,
  dir: string,
  replayed: Replayed,
  watch: CheckWatch,
): AsyncGenerator<StoreVerifyFault> {
  const { state } = replayed;
  const versions = new Map([...state.tables.rows('versions')].map(({ record }) => [record['blob'], record.id]));
  for await (const { kind, path: full, hash, problem, reason = '' } of namedContents(io, dir, watch.advance)) {
    watch.step();
    const path = relative(dir, full);
    if (hash !== null && state.purged.has(hash)) yield { kind: 'purged', path, message: t('purges.cameBack') };
    if (problem === 'misplaced') yield { kind, path, message: t('store.check.notNamed') };
    if (problem === 'damaged') {
      const id = versions.get(hash ?? '');
      if (id === undefined) yield { kind, path, message: t('store.contentDamaged', { path }) };
      else yield { kind, path, id, message: t('store.check.damagedVersion', { path }) };
    }
    if (problem === 'unreadable') yield { kind, path, message: t('store.check.unreadable', { reason }) };
  }
  yield* missingContents(io, dir, replayed);
}

async function* missingContents(io: Io, dir: string, { state }: Replayed): AsyncGenerator<StoreVerifyFault> {
  for await (const { kind, hash, path, id, isHere, field } of referredContents(io, dir, state)) {
    if (isHere) continue;
    const key = field === 'blob' ? 'missingVersion' : kind === 'text' ? 'missingText' : 'missingFile';
    const message = t(`store.check.${key}`, { hash });
    yield { kind: 'not-arrived', path: relative(dir, path), id, message };
  }
}

import { join, relative } from 'node:path';
import { t } from '#core/i18n/t.ts';
import { collections } from '#core/records/collections.ts';
import { hashOf } from './blobs.ts';
import { readCaseFile } from './case-file.ts';
import { loadCheckpoint } from './checkpoint.ts';
import { equalJson } from './changes.ts';
import { isMissing, listOrEmpty, nodeIo, temporaryPattern, type Io } from './io.ts';
import {
  checkpointDir,
  checkpointsDir,
  filePath,
  filesDir,
  hashPattern,
  isForeign,
  isWriterName,
  journalDir,
  readTornName,
  segmentName,
  textPath,
  textsDir,
} from './layout.ts';
import { listGenerations, readManifest } from './manifest.ts';
import { reasonOf } from './reasons.ts';
import { replay, type Replayed } from './replay.ts';
import { Schemas } from './schema.ts';
import { listWriters } from './segments.ts';
import { CaseState } from './state.ts';

/** One thing that is not as it should be. */
export interface StoreVerifyFault {
  /** `not-arrived` is no damage: a sync tool may bring it. */
  kind: 'case-file' | 'line' | 'torn' | 'orphan' | 'text' | 'file' | 'checkpoint' | 'not-arrived';
  /** Relative to the case folder. */
  path: string;
  line?: number;
  id?: string;
  message: string;
}

/**
 * Proves what a case folder holds: each line and chain, each text and original by its hash, each checkpoint against
 * the replay of the journals. Reads only; a case may be open meanwhile.
 * @param options.patienceMs after which a line that looks unfinished is looked at once more
 */
export async function* verifyStore(
  dir: string,
  io: Io = nodeIo,
  { patienceMs = 200 }: { patienceMs?: number } = {},
): AsyncGenerator<StoreVerifyFault> {
  const schemas = new Schemas(collections);
  const replayed = await settledReplay(io, dir, schemas, patienceMs);
  yield* checkCaseFile(io, dir, replayed);
  yield* checkJournals(io, dir, replayed);
  yield* checkContents(io, dir, replayed);
  yield* checkCheckpoints(io, dir, schemas, replayed);
}

/** A line may just be on its way to disk: what looks unfinished is looked at once more. */
async function settledReplay(io: Io, dir: string, schemas: Schemas, patienceMs: number): Promise<Replayed> {
  const read = () => replay({ io, dir, schemas, own: null, checkpoints: false });
  const first = await read();
  if (first.tails.size === 0 || patienceMs === 0) return first;
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  return read();
}

async function* checkCaseFile(io: Io, dir: string, { state }: Replayed): AsyncGenerator<StoreVerifyFault> {
  const file = await readCaseFile(io, dir);
  if (typeof file === 'string') {
    yield { kind: 'case-file', path: 'case.json', message: t('store.check.caseFile') };
    return;
  }
  const [row] = state.tables.rows('case');
  if (row && row.record.id !== file.id) {
    const message = t('store.check.caseId', { id: file.id, expected: row.record.id });
    yield { kind: 'case-file', path: 'case.json', message };
  }
}

async function* checkJournals(io: Io, dir: string, { state, tails }: Replayed): AsyncGenerator<StoreVerifyFault> {
  for (const { kind, ...fault } of [...state.faults, ...state.oddities(Date.now)]) {
    if (kind === 'clock-ahead') continue;
    yield { kind: kind === 'segment-waiting' ? 'not-arrived' : kind, ...fault };
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
      const kept = await io.readFile(join(folder, name));
      const whole = await io.readFile(join(folder, segment)).catch(() => Buffer.alloc(0));
      // After a failed sync the system showed more than the disk had; a power cut takes that away, here and not in the copy.
      const stands = whole.subarray(torn.offset);
      if (kept.subarray(0, stands.length).equals(stands)) continue;
      yield { kind: 'torn', path: join('journal', writer, name), message: t('store.check.tornChanged', { segment }) };
    }
  }
}

async function* checkContents(io: Io, dir: string, { state }: Replayed): AsyncGenerator<StoreVerifyFault> {
  yield* checkNamed(io, dir, textsDir(dir), 'text', /^([0-9a-f]{64})\.txt$/);
  yield* checkNamed(io, dir, filesDir(dir), 'file', /^([0-9a-f]{64})$/);
  const known = new Set<string>();
  for (const collection of state.tables.collections()) {
    for (const { record } of state.tables.rows(collection)) {
      for (const [field, kind] of [
        ['textHash', 'text'],
        ['fileHash', 'file'],
        ['image', 'file'],
      ] as const) {
        const hash = record[field];
        if (typeof hash !== 'string' || !hashPattern.test(hash) || known.has(`${kind} ${hash}`)) continue;
        known.add(`${kind} ${hash}`);
        const path = kind === 'text' ? textPath(dir, hash) : filePath(dir, hash);
        if (await isThere(io, path)) continue;
        const message = t(kind === 'text' ? 'store.check.missingText' : 'store.check.missingFile', { hash });
        yield { kind: 'not-arrived', path: relative(dir, path), id: record.id, message };
      }
    }
  }
}

/** Every file below a folder is what its name says. */
async function* checkNamed(
  io: Io,
  dir: string,
  root: string,
  kind: 'text' | 'file',
  pattern: RegExp,
): AsyncGenerator<StoreVerifyFault> {
  for (const folder of await listOrEmpty(io, root)) {
    for (const name of await listOrEmpty(io, join(root, folder))) {
      if (temporaryPattern.test(name) || isForeign(name)) continue;
      const path = join(root, folder, name);
      const hash = pattern.exec(name)?.[1];
      const fault = { kind, path: relative(dir, path) };
      if (hash === undefined || hash.slice(0, 2) !== folder) {
        yield { ...fault, message: t('store.check.notNamed') };
        continue;
      }
      try {
        const file = await io.open(path, 'read');
        const found = await hashOf(file).finally(() => file.close());
        if (found.hash !== hash) yield { ...fault, message: t('store.contentDamaged', { path: fault.path }) };
      } catch (error) {
        yield { ...fault, message: t('store.check.unreadable', { reason: reasonOf(error) }) };
      }
    }
  }
}

async function* checkCheckpoints(
  io: Io,
  dir: string,
  schemas: Schemas,
  { state: now }: Replayed,
): AsyncGenerator<StoreVerifyFault> {
  for (const writer of (await listOrEmpty(io, checkpointsDir(dir))).filter(isWriterName)) {
    for (const number of await listGenerations(io, dir, writer)) {
      const path = relative(dir, join(checkpointDir(dir, writer), String(number)));
      const names = await listOrEmpty(io, join(dir, path));
      const manifest = await readManifest(io, dir, writer, number);
      if (!manifest) {
        // Without its manifest a generation was never finished, or lends files to a later one.
        if (names.includes('manifest.json')) {
          yield { kind: 'checkpoint', path: join(path, 'manifest.json'), message: t('store.check.checkpointFile') };
        }
        continue;
      }
      const heads = Object.entries(manifest.heads);
      // What it covers and is not here has not arrived; it cannot be compared.
      if (heads.some(([other, { seq }]) => (now.heads.get(other)?.seq ?? 0) < seq)) continue;
      const saved = new CaseState(schemas, writer);
      const bad = await loadCheckpoint(io, dir, { writer, manifest }, saved, schemas);
      if (bad !== null) {
        yield {
          kind: 'checkpoint',
          path: relative(dir, join(checkpointDir(dir, writer), bad)),
          message: t('store.check.checkpointFile'),
        };
        continue;
      }
      const until = new Map(heads.map(([other, { seq }]) => [other, seq]));
      const { state } = await replay({ io, dir, schemas, own: writer, checkpoints: false, until });
      yield* compare(path, saved, state);
    }
  }
}

function* compare(path: string, saved: CaseState, state: CaseState): Generator<StoreVerifyFault> {
  const names = new Set([...saved.tables.collections(), ...state.tables.collections()]);
  for (const collection of names) {
    const count = saved.tables.table(collection).rows.length;
    const expected = state.tables.table(collection).rows.length;
    if (count !== expected) {
      yield { kind: 'checkpoint', path, message: t('store.check.checkpointCount', { collection, count, expected }) };
    }
    for (const { record, trashed } of saved.tables.rows(collection)) {
      const row = state.tables.row(collection, record.id);
      if (row && row.trashed === trashed && equalJson(row.record, record)) continue;
      const message = t('store.check.checkpointRecord', { collection, id: record.id });
      yield { kind: 'checkpoint', path, id: record.id, message };
    }
  }
}

async function isThere(io: Io, path: string): Promise<boolean> {
  try {
    await io.stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

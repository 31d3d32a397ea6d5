import { AppError } from '#lib/errors.ts';
import { english, t } from '#lib/i18n/t.ts';
import { sweepBlobs } from './blobs.ts';
import { readCaseFile } from './case-file.ts';
import { caseIo } from './case-io.ts';
import { isNotRegularFile, formatNotRegularFile } from '#lib/files/regular-file.ts';
import { hasCode, isMissing, nodeIo, type Io } from '#lib/files/io.ts';
import { formatVersion } from '#core/model/cases.ts';
import type { Lock } from './lock.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { claimWriter, setFailedWriteAside, type WriterClaim } from '#core/store/journal/recover.ts';
import { replay, type Replayed } from '#core/store/journal/replay.ts';
import type { Schemas } from './schema.ts';
import { listWriters } from '#core/store/journal/segments.ts';
import type { ReadOnly, StoreOptions } from './types.ts';
import { mayEnd, waitForLock } from './wait-for-lock.ts';
import { WriterStateFile } from '#core/store/journal/writer-state.ts';

/** What is needed to write to a case. */
export interface WriteAccess extends WriterClaim {
  lock: Lock;
  notes: WriterStateFile;
}

export interface Opened {
  io: Io;
  dir: string;
  caseId: string;
  replayed: Replayed;
  access: { writeAccess: WriteAccess } | { readOnly: ReadOnly; writer: string };
}

/**
 * Opens a case folder: takes the lock, recovers from an unclean shutdown, loads the state and decides which writer to
 * continue as.
 * @throws AppError `not-a-case`, `damaged`, `unreadable`
 */
export async function openCaseFolder(options: StoreOptions, schemas: Schemas): Promise<Opened> {
  const dir = await realCase(options.io ?? nodeIo, options.dir);
  const io = caseIo(options.io ?? nodeIo, dir);
  const file = await readCaseFile(io, dir).catch((error: unknown) => Promise.reject(unreadable(dir, error)));
  if (file === 'missing' && !options.allowRepair) {
    const hasJournal = (await listWriters(io, dir)).length > 0;
    throw new AppError('not-a-case', t(hasJournal ? 'store.noCaseFile' : 'errors.notACase', { path: options.dir }));
  }

  const locked = await takeLock(io, dir, options);
  const lock = 'lock' in locked ? locked.lock : null;
  try {
    let notes: WriterStateFile | null = null;
    let readOnly = 'readOnly' in locked ? locked.readOnly : null;
    if (lock) {
      // A full disk is reported without a path.
      let place = options.dataDir;
      try {
        notes = await WriterStateFile.open(io, options.dataDir, dir);
        place = dir;
        await setFailedWriteAside(io, dir, notes);
      } catch (error) {
        readOnly = notWritable(place, error);
      }
    }
    const noted = notes ? notes.found : await WriterStateFile.peek(io, options.dataDir, dir).catch(() => null); // as if there were none
    const replayed = await replay({
      ...{ io, dir, schemas },
      ownWriter: notes?.found?.writer ?? null,
      checkpoints: noted?.checkpoints ?? [],
    }).catch((error: unknown) => Promise.reject(unreadable(dir, error)));
    const readable = typeof file === 'string' ? null : file;
    const caseId = caseIdOf(replayed, readable?.id ?? null, noted?.caseId ?? null);
    if (caseId === null) {
      const isCase = file !== 'missing' || (await listWriters(io, dir)).length > 0;
      if (!isCase) throw new AppError('not-a-case', t('errors.notACase', { path: options.dir }));
      throw new AppError('damaged', t('store.noJournal', { path: dir }));
    }
    if (caseId !== readable?.id) {
      replayed.state.faults.push({ kind: 'case-file', path: 'case.json', message: t('store.badCaseFile') });
    }

    readOnly ??= newerVersion(replayed, readable?.format ?? formatVersion);
    if (lock && notes && !readOnly) {
      let place = dir;
      try {
        const claim = await claimWriter(io, dir, caseId, notes, replayed, options.now ?? Date.now);
        place = options.dataDir;
        await notes.save(claim.note);
        place = dir;
        // A new writer does not know how the previous one ended.
        if (claim.point.renew || claim.point.segment === 0) await sweepBlobs(io, dir);
        return { io, dir, caseId, replayed, access: { writeAccess: { ...claim, lock, notes } } };
      } catch (error) {
        readOnly = notWritable(isWithin(options.dataDir, error) ? options.dataDir : place, error);
      }
    }
    await notes?.close();
    await lock?.release();
    // A state that cannot be read counts as missing.
    const writer = (await WriterStateFile.peek(io, options.dataDir, dir).catch(() => null))?.writer ?? '';
    return { io, dir, caseId, replayed, access: { readOnly: readOnly ?? askedReadOnly(), writer } };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function realCase(io: Io, path: string): Promise<string> {
  try {
    return await io.realPath(path);
  } catch (error) {
    if (isMissing(error)) throw new AppError('not-a-case', t('host.noFolder', { path }));
    throw unreadable(path, error);
  }
}

/**
 * Translates a lock holder's description. Holders identify themselves in English, because programs running in several
 * languages share the lock.
 */
function spokenHost(host: string): string {
  const hostKey = (['host.holder', 'cli.holder', 'store.unknownHolder'] as const).find((key) => english(key) === host);
  return hostKey === undefined ? host : t(hostKey);
}

async function takeLock(io: Io, dir: string, options: StoreOptions): Promise<{ lock: Lock } | { readOnly: ReadOnly }> {
  if (options.readOnly) return { readOnly: askedReadOnly() };
  try {
    await io.checkWritable(dir);
  } catch (error) {
    return { readOnly: notWritable(dir, error) };
  }
  try {
    const wait = options.wait ?? { ms: 0 };
    const result = await waitForLock(dir, options.host ?? english('store.unknownHolder'), wait, options.runtimeDir);
    if ('lock' in result) return result;
    const { heldBy } = result;
    const holder = heldBy
      ? t('store.holder', { host: spokenHost(heldBy.host), pid: String(heldBy.pid) })
      : t('store.unknownHolder');
    const since = heldBy?.since === undefined ? {} : { since: heldBy.since };
    const wasWaitedFor = wait.ms > 0 && mayEnd(heldBy, options.host);
    const message = t(wasWaitedFor ? 'store.stillLocked' : 'store.locked', {
      holder,
      seconds: wait.ms / 1000,
    });
    return { readOnly: { reason: 'locked', message, holder, ...since } };
  } catch (error) {
    if (error instanceof AppError && error.code === 'locked')
      return { readOnly: { reason: 'locked', message: error.message } };
    throw error;
  }
}

/**
 * Returns the case's id from the journal; if the line that created the case is missing, from case.json, from a line that
 * changed the case, or from the writer state. Null if there is nothing to open.
 */
function caseIdOf({ state }: Replayed, written: string | null, noted: string | null): string | null {
  if (state.lines === 0) return null;
  const [row] = state.tables.rows('case');
  const [unmade] = [...state.unmade].find(([, { collection }]) => collection === 'case') ?? [];
  return row?.record.id ?? written ?? unmade ?? noted;
}

function newerVersion({ newer }: Replayed, format: number): ReadOnly | null {
  const version = Math.max(format, ...newer);
  if (version <= formatVersion) return null;
  return { reason: 'newer-version', message: t('store.newer', { version, known: formatVersion }) };
}

function askedReadOnly(): ReadOnly {
  return { reason: 'asked', message: t('store.asked') };
}

/** Returns whether the file that the system refused is in a folder: two folders are written to here, and only one is the case. */
function isWithin(folder: string, error: unknown): boolean {
  return error instanceof Error && 'path' in error && String(error.path).startsWith(folder);
}

function notWritable(path: string, error: unknown): ReadOnly {
  const isRefused = ['EACCES', 'EPERM', 'EROFS'].some((code) => hasCode(error, code));
  const message = t(isRefused ? 'store.notPermitted' : 'store.notWritable', { path, reason: reasonOf(error) });
  return { reason: 'write-failed', message };
}

function unreadable(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isNotRegularFile(error))
    return new AppError('damaged', formatNotRegularFile(error.path, error), { cause: error });
  return new AppError('damaged', t('store.notACaseFolder', { path, reason: reasonOf(error) }), { cause: error });
}

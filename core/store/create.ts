import { join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { english, t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { newId } from '#core/store/ids.ts';
import { labelFor, writtenLabel } from '#core/model/label.ts';
import { Appender } from '#core/store/journal/appender.ts';
import { writeCaseFile, writeReadme } from './case-file.ts';
import { caseIo } from './case-io.ts';
import { createClock, stampTime } from '#core/store/journal/hlc.ts';
import { hasCode, isMissing, isPlainFolder, makePath, nodeIo, type Io } from '#lib/files/io.ts';
import { encodeLine } from '#core/store/journal/lines.ts';
import { acquireLock } from './lock.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { Schemas } from './schema.ts';
import { newWriter, WriterStateFile, type WriterState } from '#core/store/journal/writer-state.ts';

export interface CreateOptions {
  /** The folder to create; an existing one must be empty. */
  dir: string;
  /** The user's data folder. */
  dataDir: string;
  title: string;
  description?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  io?: Io;
}

/**
 * Creates a case. It is a case only once its last file, case.json, is in place; if anything fails before that,
 * everything created is removed.
 * @throws AppError `exists`, `invalid`, `write-failed`
 */
export async function createCase(options: CreateOptions): Promise<void> {
  const { dir, io = nodeIo } = options;
  const fields = new Schemas().newFields('case', {
    title: options.title,
    description: options.description ?? '',
  });
  await refuseUnlessFree(io, dir);
  const made: string[] = [];
  try {
    await makePath(io, dir, made);
    await fill(io, await io.realPath(dir), fields, options);
  } catch (error) {
    // Another process is creating a case in this folder: neither its files nor the folder are ours to remove.
    if (error instanceof AppError && error.code === 'exists') throw error;
    for (const folder of made.reverse()) await io.removeDir(folder).catch(uncleared);
    throw cannotCreate(dir, error);
  }
}

/** Logs that something begun could not be removed. */
export const uncleared = logAndReturn('store: what was begun could not be cleared away', undefined);

/** Returns the error for a case or folder that could not be created; an AppError as it is. */
export function cannotCreate(dir: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('write-failed', t('store.cannotCreate', { path: dir, reason: reasonOf(error) }), {
    cause: error,
  });
}

/** Refuses a path where something is already, other than an empty folder. @throws AppError `exists`, `write-failed` */
export async function refuseUnlessFree(io: Io, dir: string): Promise<void> {
  try {
    if ((await io.list(dir)).length === 0) return;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    // Otherwise a file is in the place of the folder or of one of its parents.
    if (!isMissing(error)) throw cannotCreate(dir, error);
  }
  throw new AppError('exists', t('store.notEmpty', { path: dir }));
}

/** Fills an empty folder, or leaves it empty on failure. */
async function fill(
  io: Io,
  dir: string,
  fields: Readonly<Record<string, unknown>>,
  options: CreateOptions,
): Promise<void> {
  const result = await acquireLock(dir, english('store.unknownHolder'));
  if (!('lock' in result)) throw new AppError('exists', t('store.notEmpty', { path: dir }));
  try {
    // The previous holder of the lock may have created a case here.
    await refuseUnlessFree(io, dir);
    await writeFiles(io, dir, fields, options).catch(async (error: unknown) => {
      await emptyFolder(io, dir).catch(uncleared);
      throw error;
    });
  } finally {
    await result.lock.release();
  }
}

async function writeFiles(
  io: Io,
  dir: string,
  fields: Readonly<Record<string, unknown>>,
  { dataDir, now = Date.now }: CreateOptions,
): Promise<void> {
  const stateFile = await WriterStateFile.open(io, dataDir, dir);
  const caseId = newId();
  const writer = newWriter();
  let writerState: WriterState = {
    installation: stateFile.installation,
    caseId,
    writer,
    seq: 0,
    hash: null,
    segment: 0,
    identity: '',
    clean: false,
    failed: null,
  };
  const appender = new Appender(io, dir, writer, { segment: 0, size: 0, renew: false }, (segment, identity) => {
    writerState = { ...writerState, segment, identity };
    return stateFile.save(writerState);
  });
  try {
    await writeReadme(io, dir);
    const hlc = createClock(now).tick();
    const { bytes, hash } = encodeLine({
      seq: 1,
      hlc,
      seen: {},
      prev: null,
      ...writtenLabel(
        labelFor('store.caseCreate', { title: { id: caseId, title: String(fields.title) } }),
        () => caseId,
      ),
      changes: [{ collection: 'case', id: caseId, create: fields }],
    });
    await appender.prepare();
    await appender.append(bytes);
    await stateFile.save({ ...writerState, seq: 1, hash, clean: true });
    await writeCaseFile(io, dir, caseId, stampTime(hlc));
  } finally {
    await appender.close().catch(uncleared);
    await stateFile.close().catch(uncleared);
  }
}

/** Removes everything in a folder that was empty before us or that we created. Removes links, not what they point to. */
export async function emptyFolder(io: Io, dir: string): Promise<void> {
  for (const name of await io.list(dir)) {
    const path = join(dir, name);
    if (await isPlainFolder(caseIo(io, dir), path)) {
      await emptyFolder(io, path);
      await io.removeDir(path);
    } else {
      await io.remove(path);
    }
  }
}

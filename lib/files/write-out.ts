import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { hiddenName } from '#lib/files/hidden-name.ts';
import { renameWhenFree } from '#lib/files/io.ts';
import { realPathOf } from '#lib/files/real-path.ts';
import { reasonOf } from '#lib/files/reasons.ts';

/** Content to write: at once, or in pieces. */
export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file outside the case, entirely or not at all: to a hidden name beside it, synced, its length checked, then renamed. Follows a
 * link; writes directly into a pipe or device.
 * @param check inspects the file before it is moved into place; if it throws, the file is discarded
 * @throws AppError `exists` for a folder, `not-found` if there is none, `write-failed` with what to do; what was at the path before stays
 */
export async function writeOut(
  path: string,
  content: Content,
  check?: (aside: string) => Promise<void>,
): Promise<void> {
  const stats = await stat(path).catch(() => null); // Nothing is there yet
  if (stats?.isDirectory()) throw new AppError('exists', t('transfer.isFolder', { path }));
  const folder = await stat(dirname(path)).catch(() => null); // Reported below
  if (!folder?.isDirectory()) {
    throw new AppError('not-found', t('transfer.noFolder', { path }));
  }
  try {
    if (stats && !stats.isFile()) await writeInto(path, content);
    else await replace(stats ? await realPathOf(path) : path, content, check, stats?.mode);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('write-failed', t('transfer.cannotWrite', { path, reason: reasonOf(thrown) }), {
      cause: thrown,
    });
  }
}

/** @param mode its permissions; by default those of a new file */
async function replace(
  path: string,
  content: Content,
  check: ((aside: string) => Promise<void>) | undefined,
  mode = 0o666,
): Promise<void> {
  const staging = await hiddenName(dirname(path));
  try {
    const file = await open(staging, 'wx', mode & 0o777);
    try {
      const length = await fill(file, content);
      await file.sync();
      if ((await file.stat()).size !== length) throw new Error(t('transfer.cutShort'));
    } finally {
      await file.close();
    }
    await check?.(staging);
    await renameWhenFree(staging, path);
    await syncFolder(dirname(path));
  } catch (thrown) {
    await rm(staging, { force: true }).catch(logAndReturn('export: what was begun could not be removed', undefined));
    throw thrown;
  }
}

/** Makes the new name durable if the system can; the file itself already is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(logAndReturn('export: a folder could not be synced', null));
  await folder?.sync().catch(logAndReturn('export: a folder could not be synced', undefined));
  await folder?.close();
}

async function writeInto(path: string, content: Content): Promise<void> {
  const file = await open(path, 'w');
  try {
    await fill(file, content);
  } finally {
    await file.close();
  }
}

/**
 * Writes the content.
 * @returns the number of bytes
 */
async function fill(file: FileHandle, content: Content): Promise<number> {
  if (typeof content === 'string' || content instanceof Uint8Array) return append(file, content);
  let length = 0;
  for await (const piece of inLargePieces(content)) length += await append(file, piece);
  return length;
}

async function append(file: FileHandle, piece: string | Uint8Array): Promise<number> {
  const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
  await file.appendFile(bytes);
  return bytes.length;
}

const pieceBytes = 1024 * 1024;

/** Joins small pieces, to save calls to the system. */
async function* inLargePieces(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    pieces.push(bytes);
    length += bytes.length;
    if (length < pieceBytes) continue;
    yield Buffer.concat(pieces);
    pieces = [];
    length = 0;
  }
  yield Buffer.concat(pieces);
}

import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { hasCode } from '#lib/files/io.ts';
import { isPassedOver, isPlaceholder } from '#lib/files/other-names.ts';
import { pathBelow } from '#lib/files/path-below.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { realPathOf } from '#lib/files/real-path.ts';
import { maxFileBytes } from '#lib/extract/limits.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A file to import. */
export interface SourceFile {
  /** Path on disk; bytes if it is not valid text. */
  file: string | Buffer;
  /** As the user gave it; below a given folder, with the path inside it. */
  path: string;
  /** Size in bytes when it was listed. */
  size: number;
}

/** Something found that is not a file to read. */
export interface SourceProblem {
  path: string;
  status: 'skipped' | 'failed';
  code: string;
  message: string;
}

/**
 * Yields the files at and below some paths in name order, with bibliographies first in each folder. Hidden files, links out of the folder
 * and folders that are cases are left out. A missing path is a problem, not an exception.
 * @param signal stops the walk between two entries
 */
export async function* walkSources(
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<SourceFile | SourceProblem> {
  for (const root of paths) {
    if (signal?.aborted) return;
    try {
      const info = await stat(root);
      if (info.isDirectory()) yield* walkGivenFolder(root, signal);
      else if (info.isFile()) yield { file: root, path: root, size: info.size };
      else yield problem(root, 'skipped', 'unsupported', t('importing.notAFile', { path: root }));
    } catch (thrown) {
      const missing = hasCode(thrown, 'ENOENT');
      yield missing
        ? problem(root, 'failed', 'not-found', t('errors.noPath', { path: root }))
        : unreadable(root, thrown);
    }
  }
}

function problem(path: string, status: SourceProblem['status'], code: string, message: string): SourceProblem {
  return { path, status, code, message };
}

function unreadable(path: string, thrown: unknown): SourceProblem {
  return problem(path, 'failed', 'unreadable', t('importing.cannotRead', { path, reason: reasonOf(thrown) }));
}

async function* walkGivenFolder(
  folder: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceFile | SourceProblem> {
  let hasFound = false;
  for await (const source of walkFolder(folder, folder, await realPathOf(folder), signal)) {
    hasFound = true;
    yield source;
  }
  if (!hasFound && !signal?.aborted) {
    yield problem(folder, 'skipped', 'unsupported', t('importing.emptyFolder', { path: folder }));
  }
}

/** @param shown the folder's path as text @param root real path of the given folder */
async function* walkFolder(
  folder: string | Buffer,
  shown: string,
  root: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceFile | SourceProblem> {
  if (await isCaseFolder(folder)) {
    yield problem(shown, 'skipped', 'unsupported', t('importing.aCase', { path: shown }));
    return;
  }
  let names: Buffer[];
  try {
    names = await readdir(folder, { encoding: 'buffer' });
  } catch (thrown) {
    yield unreadable(shown, thrown);
    return;
  }
  names.sort((a, b) => Number(isBibliography(b)) - Number(isBibliography(a)) || a.compare(b));
  for (const bytes of names) {
    if (signal?.aborted) return;
    const name = bytes.toString('utf8');
    const path = below(shown, bytes).toString('utf8');
    if (isPlaceholder(name)) {
      yield problem(path, 'failed', 'unreadable', t('importing.notDownloaded', { path }));
      continue;
    }
    if (isPassedOver(name)) continue;
    const file = below(folder, bytes);
    let info: Stats;
    try {
      info = await lstat(file);
    } catch (thrown) {
      // Gone since the folder was listed, or its disk is.
      yield unreadable(path, thrown);
      continue;
    }
    if (info.isDirectory()) yield* walkFolder(file, path, root, signal);
    else if (info.isFile()) yield { file, path, size: info.size };
    else {
      const target = info.isSymbolicLink() ? await fileWithin(root, file) : null;
      if (target) yield { file, path, size: target.size };
      else yield problem(path, 'skipped', 'unsupported', t('importing.notAFile', { path }));
    }
  }
}

/** A file that lists other files comes before them, so that they are imported as it specifies. */
function isBibliography(name: Buffer): boolean {
  return /\.(?:rdf|ris|bib|bibtex|biblatex|csljson|jsonld)$/i.test(name.toString('utf8'));
}

/**
 * Appends a name to a folder's path; `path.join` would alter bytes that are not valid UTF-8. Returns bytes only for those: on Windows,
 * where every name is text, a path of more than 260 characters is only found as text.
 */
function below(folder: string | Buffer, name: Buffer): string | Buffer {
  const above = Buffer.from(folder);
  const endsInSeparator = above.at(-1) === sep.charCodeAt(0) || above.at(-1) === '/'.charCodeAt(0);
  const bytes = Buffer.concat([above, Buffer.from(endsInSeparator ? '' : sep), name]);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : bytes;
}

/** Follows a link to a file inside the given folder, never out of it or in circles. */
async function fileWithin(root: string, link: string | Buffer): Promise<{ size: number } | null> {
  try {
    const target = await realPathOf(link);
    const info = await stat(target);
    return info.isFile() && pathBelow(root, target) !== null ? { size: info.size } : null;
  } catch {
    // A link to something missing or unreadable leads to no source.
    return null;
  }
}

async function isCaseFolder(folder: string | Buffer): Promise<boolean> {
  const info = await stat(below(folder, Buffer.from('case.json'))).catch(() => null); // not a case then
  return info?.isFile() ?? false;
}

/**
 * Reads a source file. If it has become a device or a pipe since it was listed, reading does not block; a growing file is read up to the
 * limit.
 * @throws AppError `too-large` beyond the limit, `unsupported` if it is not a file, `unreadable` if the disk or permissions refuse
 */
export async function readSource({
  file,
  path,
}: Pick<SourceFile, 'file' | 'path'>): Promise<{ bytes: Uint8Array; name: string; modified: number }> {
  const name = basename(path);
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, openFlags);
    const info = await handle.stat();
    if (!info.isFile()) throw new AppError('unsupported', t('importing.notAFile', { path }));
    const bytes = info.size > maxFileBytes ? null : await readTo(handle, info.size, maxFileBytes);
    if (!bytes) {
      const limit = maxFileBytes / 1024 / 1024;
      throw new AppError('too-large', t('importing.tooLarge', { path: name, limit }));
    }
    return { bytes, name, modified: info.mtimeMs };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('unreadable', t('importing.cannotRead', { path, reason: reasonOf(thrown) }), { cause: thrown });
  } finally {
    // It was only read, so an error on closing loses nothing.
    await handle?.close().catch(() => undefined);
  }
}

/** Returns the first bytes of a file, to detect its type; empty if it cannot be read, which is reported when it is read. */
export async function readHead({ file }: Pick<SourceFile, 'file'>, maxBytes: number): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, openFlags);
    if (!(await handle.stat()).isFile()) return new Uint8Array();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    // Reading the whole file reports what is wrong with it.
    return new Uint8Array();
  } finally {
    // It was only read, so an error on closing loses nothing.
    await handle?.close().catch(() => undefined);
  }
}

/** Reads a file of any size piece by piece. @throws AppError `unreadable` */
export async function* readPieces({ file, path }: Pick<SourceFile, 'file' | 'path'>): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, openFlags);
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(pieceBytes), 0, pieceBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (thrown) {
    throw new AppError('unreadable', t('importing.cannotRead', { path, reason: reasonOf(thrown) }), { cause: thrown });
  } finally {
    // It was only read, so an error on closing loses nothing.
    await handle?.close().catch(() => undefined);
  }
}

const pieceBytes = 1024 * 1024;

/** Does not wait for the other end of a pipe; Windows has no such flag, and no such files. */
const openFlags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** Reads all bytes of a file; null if there are more than `most`. @param expected estimated size */
async function readTo(handle: FileHandle, expected: number, maxBytes: number): Promise<Uint8Array | null> {
  // Not from the pool shared by small buffers, all of which would be sent along to another process.
  let bytes = Buffer.allocUnsafeSlow(expected + 1);
  for (let size = 0; ;) {
    const { bytesRead } = await handle.read(bytes, size, bytes.length - size, size);
    size += bytesRead;
    if (size > maxBytes) return null;
    if (bytesRead === 0) return new Uint8Array(bytes.buffer, bytes.byteOffset, size);
    if (size === bytes.length) bytes = Buffer.concat([bytes], Math.min(bytes.length * 2, maxBytes + 1));
  }
}

/** Returns whether a path is a folder; false if it does not exist. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false; // a missing path is not a folder
}

/** Returns what a folder contains under a name, hidden entries included; a link counts as neither. */
export async function inFolder(folder: string, name: string): Promise<'file' | 'folder' | null> {
  const info = await lstat(join(folder, name)).catch(() => null); // nothing with this name
  if (info?.isFile()) return 'file';
  return info?.isDirectory() ? 'folder' : null;
}

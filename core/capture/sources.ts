import { constants } from 'node:fs';
import { lstat, open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises';
import { basename, isAbsolute, relative, sep } from 'node:path';
import { maxFileBytes } from '#lib/extract/limits.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A file to be taken in. */
export interface SourceFile {
  /** Where it is on disk; bytes, as a name need not be text. */
  file: string | Buffer;
  /** As the person gave it, and below a given folder with the path inside it. */
  path: string;
  /** Bytes, when it was met. */
  size: number;
}

/** Something met on the way that is not a file to read. */
export interface SourceProblem {
  path: string;
  status: 'skipped' | 'failed';
  code: string;
  message: string;
}

/** Files that systems leave in folders and that nobody means to import. */
const systemFiles = new Set(['thumbs.db', 'desktop.ini', '.ds_store', '__macosx']);

/** Whether a file or folder is passed over by its name: hidden, or a system's own. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || systemFiles.has(name.toLowerCase());
}

/**
 * The files at and below some paths, in name order, bibliographies before all else in their folder. Hidden files, links out of the folder and folders that are
 * cases are left out. A path that is not there is a problem, not an exception.
 * @param signal stops the walk between two entries
 */
export async function* walkSources(
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<SourceFile | SourceProblem> {
  for (const given of paths) {
    if (signal?.aborted) return;
    try {
      const info = await stat(given);
      if (info.isDirectory()) yield* walkGivenFolder(given, signal);
      else if (info.isFile()) yield { file: given, path: given, size: info.size };
      else yield problem(given, 'skipped', 'unsupported', t('importing.notAFile', { path: given }));
    } catch (thrown) {
      const missing = codeOf(thrown) === 'ENOENT';
      yield missing
        ? problem(given, 'failed', 'not-found', t('errors.noPath', { path: given }))
        : unreadable(given, thrown);
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
  let met = false;
  for await (const source of walkFolder(Buffer.from(folder), folder, await realpath(folder), signal)) {
    met = true;
    yield source;
  }
  if (!met && !signal?.aborted) {
    yield problem(folder, 'skipped', 'unsupported', t('importing.emptyFolder', { path: folder }));
  }
}

/** @param shown the folder's path in text  @param root real path of the folder that was given */
async function* walkFolder(
  folder: Buffer,
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
    if (isPassedOver(name)) continue;
    const file = below(folder, bytes);
    const path = below(Buffer.from(shown), bytes).toString('utf8');
    const info = await lstat(file).catch(() => null); // gone since the folder was listed
    if (info?.isDirectory()) yield* walkFolder(file, path, root, signal);
    else if (info?.isFile()) yield { file, path, size: info.size };
    else {
      const target = info?.isSymbolicLink() ? await fileWithin(root, file) : null;
      if (target) yield { file, path, size: target.size };
      else yield problem(path, 'skipped', 'unsupported', t('importing.notAFile', { path }));
    }
  }
}

/** What names other files comes before them, so that they are taken as it says. */
function isBibliography(name: Buffer): boolean {
  return /\.(?:rdf|ris|bib|bibtex|biblatex|csljson|jsonld)$/i.test(name.toString('utf8'));
}

/** A folder's path with a name after it; `path.join` would turn bytes that are no UTF-8 into others. */
function below(folder: Buffer, name: Buffer): Buffer {
  const ends = folder.at(-1) === sep.charCodeAt(0) || folder.at(-1) === '/'.charCodeAt(0);
  return Buffer.concat([folder, Buffer.from(ends ? '' : sep), name]);
}

/** A link is followed to a file inside the folder that was given, never out of it or round in circles. */
async function fileWithin(root: string, link: Buffer): Promise<{ size: number } | null> {
  try {
    const target = await realpath(link);
    const info = await stat(target);
    const way = relative(root, target);
    const inside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    return info.isFile() && inside ? { size: info.size } : null;
  } catch {
    // A link to what is not there, or may not be read, leads to no source.
    return null;
  }
}

async function isCaseFolder(folder: Buffer): Promise<boolean> {
  const info = await stat(below(folder, Buffer.from('case.json'))).catch(() => null); // no case then
  return info?.isFile() ?? false;
}

/**
 * A source file's bytes. What has become a device or a pipe since it was met is not waited for, and a file that grows
 * is read to the limit at most.
 * @throws AppError `too-large` beyond the limit, `unsupported` for what is no file, `unreadable` when the disk or its
 *   rights refuse
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
    // It was read only: whatever closing says, nothing is lost.
    await handle?.close().catch(() => undefined);
  }
}

/** The first bytes of a file, to tell what it is; none when it cannot be read, which reading it will say. */
export async function readHead({ file }: Pick<SourceFile, 'file'>, most: number): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, openFlags);
    if (!(await handle.stat()).isFile()) return new Uint8Array();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    // Reading it whole tells what is wrong with it.
    return new Uint8Array();
  } finally {
    // It was read only: whatever closing says, nothing is lost.
    await handle?.close().catch(() => undefined);
  }
}

/** A file of any size, piece by piece. @throws AppError `unreadable` */
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
    // It was read only: whatever closing says, nothing is lost.
    await handle?.close().catch(() => undefined);
  }
}

const pieceBytes = 1024 * 1024;

/** Without waiting for the other end of a pipe; Windows has no such flag, and no such files. */
const openFlags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** All bytes of a file; null when there are more than `most`. @param expected how many there are likely to be */
async function readTo(handle: FileHandle, expected: number, most: number): Promise<Uint8Array | null> {
  // Not from the pool that small buffers share: all of that would go along to another process.
  let bytes = Buffer.allocUnsafeSlow(expected + 1);
  for (let size = 0; ;) {
    const { bytesRead } = await handle.read(bytes, size, bytes.length - size, size);
    size += bytesRead;
    if (size > most) return null;
    if (bytesRead === 0) return new Uint8Array(bytes.buffer, bytes.byteOffset, size);
    if (size === bytes.length) bytes = Buffer.concat([bytes], Math.min(bytes.length * 2, most + 1));
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
}

function reasonOf(thrown: unknown): string {
  const code = codeOf(thrown);
  const known = unreadableCodes.find((one) => one === code);
  if (known) return t(`importing.reasons.${known}`);
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Codes of the system for which there are words. */
const unreadableCodes = ['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'EIO', 'ELOOP', 'ENAMETOOLONG', 'ENXIO'] as const;

/** Whether a path is that of a folder; false for one that is not there. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false; // what is not there is no folder
}

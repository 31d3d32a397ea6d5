import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { hiddenName } from '#lib/files/hidden-name.ts';
import { renameWhenFree } from '#lib/files/io.ts';
import {
  isNotRegularFile,
  openingError,
  plainFlags,
  refuseLinks,
  refuseUnlessRegular,
} from '#lib/files/regular-file.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** The most bytes of the marker file, which records what was written before. */
const maxMarkerBytes = 256 * 1024 * 1024;

/** A file of a folder, by its path below it with `/` between names. */
export interface FolderFile {
  path: string;
  content: string | Uint8Array;
}

export interface FolderContent {
  /** SHA-256 of the files of an earlier run, by path; null if the folder must be new or empty. */
  earlier: ReadonlyMap<string, string> | null;
  files: AsyncIterable<FolderFile>;
  /** Checks the files before they are moved into place; if it throws, none of them is. */
  check(read: (path: string) => Promise<Uint8Array>): Promise<void>;
  /**
   * A last file that records what was written; absent if the folder is never updated later.
   * @param hashes SHA-256 of the files, by path
   */
  marker?(hashes: ReadonlyMap<string, string>): FolderFile;
}

/**
 * Returns what is at a path: nothing, an empty folder, or a folder with something in it.
 * @throws AppError `exists` for a file
 */
export async function folderAt(path: string): Promise<'none' | 'empty' | 'full'> {
  const stats = await stat(path).catch(() => null); // Nothing is there yet
  if (!stats) return 'none';
  if (!stats.isDirectory()) throw new AppError('exists', t('transfer.isFile', { path }));
  return (await readdir(path)).length === 0 ? 'empty' : 'full';
}

/** Returns a file of a folder as text; null if it does not exist or cannot be read. */
export async function fileIn(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name);
  const bytes = await readRegularFile(path, maxMarkerBytes).catch(() => null); // The folder is not one of ours
  return bytes?.toString('utf8') ?? null;
}

/** @throws `NotRegularFile` for anything but a plain file */
async function readRegularFile(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | plainFlags).catch((error: unknown) => {
    throw openingError(error, path);
  });
  try {
    refuseUnlessRegular(await file.stat(), path, maxBytes);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * Writes a folder of files as atomically as a folder allows: all of them to a hidden folder beside it, where they are checked, then moved
 * into place by renaming. In a folder that was written before, files that somebody has changed since stay as they are, unchanged ones are
 * replaced or removed, and everything else is left alone.
 * @returns paths of the files that were kept because somebody has changed them
 * @throws AppError `not-found` if the parent folder does not exist, `write-failed`; errors of `files` and `check`. Leaves nothing beside
 * it.
 */
export async function writeFolder(path: string, { earlier, files, check, marker }: FolderContent): Promise<string[]> {
  const parent = await stat(dirname(path)).catch(() => null); // Reported below
  if (!parent?.isDirectory()) throw new AppError('not-found', t('transfer.noFolder', { path }));
  const staging = await hiddenName(dirname(path));
  try {
    await mkdir(staging);
    const hashes = new Map<string, string>();
    const madeFolders = new Set<string>();
    for await (const file of files) hashes.set(file.path, await writeStaged(staging, file, madeFolders));
    await check((name) => readFile(join(staging, name)));
    if ((await folderAt(path)) !== 'full') {
      if (marker) await writeStaged(staging, marker(hashes), madeFolders);
      await rmdir(path).catch(() => undefined); // It does not exist, or renaming reports the problem
      await renameWhenFree(staging, path);
      return [];
    }
    return await update(path, staging, {
      earlier: earlier ?? new Map<string, string>(),
      hashes,
      marker,
      made: madeFolders,
    });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const reason = reasonOf(isNotRegularFile(thrown) ? new AppError('unreadable', thrown.path) : thrown);
    throw new AppError('write-failed', t('transfer.cannotWrite', { path, reason }), { cause: thrown });
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(
      logAndReturn('export: what was begun could not be removed', undefined),
    );
  }
}

async function writeStaged(folder: string, { path, content }: FolderFile, madeFolders: Set<string>): Promise<string> {
  const within = dirname(path);
  if (!madeFolders.has(within)) await mkdir(join(folder, within), { recursive: true });
  madeFolders.add(within);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  await writeFile(join(folder, path), bytes, { flag: 'wx' });
  return sha256(bytes);
}

/** Moves the prepared files into an existing folder, each in one step. */
async function update(
  folder: string,
  aside: string,
  {
    earlier,
    hashes,
    marker,
    made,
  }: {
    earlier: ReadonlyMap<string, string>;
    hashes: ReadonlyMap<string, string>;
    marker: FolderContent['marker'] | undefined;
    made: Set<string>;
  },
): Promise<string[]> {
  const kept: string[] = [];
  const written = new Map<string, string>();
  const wasAt = new Map(earlier);
  // Detect everything that would prevent the writing before anything is changed.
  const currentHashes = new Map<string, string | null>();
  for (const path of new Set([...earlier.keys(), ...hashes.keys()])) {
    if (isBelow(path)) currentHashes.set(path, await hashAt(folder, path));
  }
  const folded = new Map([...hashes.keys()].map((path) => [path.toLowerCase(), path]));
  for (const [path, hash] of earlier) {
    if (hashes.has(path) || !isBelow(path)) continue;
    const current = currentHashes.get(path) ?? null;
    if (current === null) continue;
    const renamed = folded.get(path.toLowerCase());
    if (current !== hash) kept.push(path);
    // On a case-insensitive file system, removing the old name would remove the new one.
    else if (renamed !== undefined && (await isSameOrNone(join(folder, path), join(folder, renamed)))) {
      await renameWhenFree(join(folder, path), join(folder, renamed));
      wasAt.set(renamed, hash);
      currentHashes.set(renamed, hash);
    } else {
      await rm(join(folder, path), { force: true });
      await rmdir(join(folder, dirname(path))).catch(() => undefined); // It contains something else
    }
  }
  for (const [path, hash] of hashes) {
    const currentHash = currentHashes.get(path) ?? null;
    const before = wasAt.get(path);
    if (currentHash !== null && currentHash !== hash && currentHash !== before) {
      kept.push(path);
      if (before !== undefined) written.set(path, before);
      continue;
    }
    written.set(path, hash);
    if (currentHash === hash) continue;
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await renameWhenFree(join(aside, path), join(folder, path));
  }
  if (!marker) return kept;
  const last = marker(written);
  await writeStaged(aside, last, made);
  refuseLinks(folder, join(folder, last.path), true);
  await renameWhenFree(join(aside, last.path), join(folder, last.path));
  return kept;
}

/** Whether a path stays below its folder: the marker file may have been changed by anybody. */
function isBelow(path: string): boolean {
  return (
    !isAbsolute(path) && !/^[a-z]:/i.test(path) && path.split(/[\\/]/).every((part) => !['', '.', '..'].includes(part))
  );
}

/** Whether a path leads to the same file as another one, or to none. */
async function isSameOrNone(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([path, other].map((each) => lstat(each).catch(() => null))); // Does not exist
  return !two || (one?.ino === two.ino && one.dev === two.dev);
}

/**
 * Returns the hash of a file of a folder; null if it does not exist.
 * @throws `NotRegularFile` for one that is a link or behind one
 */
async function hashAt(folder: string, path: string): Promise<string | null> {
  const file = join(folder, path);
  refuseLinks(folder, file, true);
  const stats = await lstat(file).catch(() => null); // Does not exist
  if (!stats) return null;
  return sha256(await readRegularFile(file, Infinity));
}

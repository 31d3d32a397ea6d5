import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { hiddenName } from '#lib/files/beside.ts';
import { isNotPlain, openingError, plainFlags, refuseLinks, refuseUnlessPlain } from '#lib/files/plain.ts';
import { reasonOf } from '#lib/files/reasons.ts';

/** Bytes of the file that tells what was written before. */
const maxMarkerBytes = 256 * 1024 * 1024;

/** A file of a folder, by its path below it, parted by `/`. */
export interface FolderFile {
  path: string;
  content: string | Uint8Array;
}

export interface FolderGiven {
  /** SHA-256 of the files that an earlier writing put there, by path; null where the folder has to be new or empty. */
  earlier: ReadonlyMap<string, string> | null;
  files: AsyncIterable<FolderFile>;
  /** Looks at the files while they stand beside their place; when it throws, none of them is put there. */
  check(read: (path: string) => Promise<Uint8Array>): Promise<void>;
  /** A last file, which says what was written; absent where nothing is brought up to date later. @param hashes SHA-256 of the files, by path */
  marker?(hashes: ReadonlyMap<string, string>): FolderFile;
}

/** What stands at a path: nothing, an empty folder, or a folder with something in it. @throws AppError `exists` for a file */
export async function folderAt(path: string): Promise<'none' | 'empty' | 'full'> {
  const there = await stat(path).catch(() => null); // nothing is there yet
  if (!there) return 'none';
  if (!there.isDirectory()) throw new AppError('exists', t('transfer.isFile', { path }));
  return (await readdir(path)).length === 0 ? 'empty' : 'full';
}

/** A file of a folder as text; null where there is none that can be read. */
export async function fileIn(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name);
  const bytes = await readPlain(path, maxMarkerBytes).catch(() => null); // then the folder is none of ours
  return bytes?.toString('utf8') ?? null;
}

/** @throws NotPlain for what is no plain file */
async function readPlain(path: string, most: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | plainFlags).catch((error: unknown) => {
    throw openingError(error, path);
  });
  try {
    refuseUnlessPlain(await file.stat(), path, most);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * Writes a folder of files, as whole as a folder can be: all of them to a hidden folder beside it, looked at there, then to their place by
 * renaming. Of a folder that was written before, files that somebody has changed since stay as they are, those that are as they were
 * written are replaced or removed, and whatever else lies there is not touched.
 * @returns paths of files that stay as somebody changed them
 * @throws AppError `not-found` where there is no folder for it, `write-failed`; what `files` and `check` throw. Nothing stays beside it.
 */
export async function writeFolder(path: string, { earlier, files, check, marker }: FolderGiven): Promise<string[]> {
  const above = await stat(dirname(path)).catch(() => null); // told below
  if (!above?.isDirectory()) throw new AppError('not-found', t('transfer.noFolder', { path }));
  const aside = await hiddenName(dirname(path));
  try {
    await mkdir(aside);
    const hashes = new Map<string, string>();
    const made = new Set<string>();
    for await (const file of files) hashes.set(file.path, await put(aside, file, made));
    await check((name) => readFile(join(aside, name)));
    if ((await folderAt(path)) !== 'full') {
      if (marker) await put(aside, marker(hashes), made);
      await rmdir(path).catch(() => undefined); // it is not there, or renaming says what hinders it
      await rename(aside, path);
      return [];
    }
    return await update(path, aside, { earlier: earlier ?? new Map<string, string>(), hashes, marker, made });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const reason = reasonOf(isNotPlain(thrown) ? new AppError('unreadable', thrown.path) : thrown);
    throw new AppError('write-failed', t('transfer.cannotWrite', { path, reason }), { cause: thrown });
  } finally {
    await rm(aside, { recursive: true, force: true }).catch(
      logAndReturn('export: what was begun could not be removed', undefined),
    );
  }
}

async function put(folder: string, { path, content }: FolderFile, made: Set<string>): Promise<string> {
  const within = dirname(path);
  if (!made.has(within)) await mkdir(join(folder, within), { recursive: true });
  made.add(within);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  await writeFile(join(folder, path), bytes, { flag: 'wx' });
  return hashOf(bytes);
}

/** Files that lie aside come to a folder that was written before, each in one step. */
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
    marker: FolderGiven['marker'] | undefined;
    made: Set<string>;
  },
): Promise<string[]> {
  const kept: string[] = [];
  const now = new Map<string, string>();
  const wasAt = new Map(earlier);
  // Whatever hinders the writing is found before anything is changed.
  const found = new Map<string, string | null>();
  for (const path of new Set([...earlier.keys(), ...hashes.keys()])) {
    if (isBelow(path)) found.set(path, await hashAt(folder, path));
  }
  const folded = new Map([...hashes.keys()].map((path) => [path.toLowerCase(), path]));
  for (const [path, hash] of earlier) {
    if (hashes.has(path) || !isBelow(path)) continue;
    const there = found.get(path) ?? null;
    if (there === null) continue;
    const renamed = folded.get(path.toLowerCase());
    if (there !== hash) kept.push(path);
    // Where file names are the same in small letters, to remove the old one would remove the new one.
    else if (renamed !== undefined && (await isSameOrNone(join(folder, path), join(folder, renamed)))) {
      await rename(join(folder, path), join(folder, renamed));
      wasAt.set(renamed, hash);
      found.set(renamed, hash);
    } else {
      await rm(join(folder, path), { force: true });
      await rmdir(join(folder, dirname(path))).catch(() => undefined); // something else is in it
    }
  }
  for (const [path, hash] of hashes) {
    const there = found.get(path) ?? null;
    const before = wasAt.get(path);
    if (there !== null && there !== hash && there !== before) {
      kept.push(path);
      if (before !== undefined) now.set(path, before);
      continue;
    }
    now.set(path, hash);
    if (there === hash) continue;
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await rename(join(aside, path), join(folder, path));
  }
  if (!marker) return kept;
  const last = marker(now);
  await put(aside, last, made);
  refuseLinks(folder, join(folder, last.path), true);
  await rename(join(aside, last.path), join(folder, last.path));
  return kept;
}

/** Whether a path stays below its folder: what was written before is told by a file that anybody may have changed. */
function isBelow(path: string): boolean {
  return (
    !isAbsolute(path) && !/^[a-z]:/i.test(path) && path.split(/[\\/]/).every((part) => !['', '.', '..'].includes(part))
  );
}

/** Whether a path leads to the same file as another one, or to none. */
async function isSameOrNone(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([path, other].map((each) => lstat(each).catch(() => null))); // none is there
  return !two || (one?.ino === two.ino && one.dev === two.dev);
}

/** What a file of a folder is; null where there is none. @throws NotPlain for one that is a link, or lies behind one */
async function hashAt(folder: string, path: string): Promise<string | null> {
  const file = join(folder, path);
  refuseLinks(folder, file, true);
  const there = await lstat(file).catch(() => null); // none is there
  if (!there) return null;
  return hashOf(await readPlain(file, Infinity));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { lstat, opendir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { maxFileBytes } from '#core/capture/limits.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';

/** A file to be taken in. */
export interface SourceFile {
  /** Where it is on disk. */
  file: string;
  /** As the person gave it, and below a given folder with the path inside it. */
  path: string;
}

/** Something met on the way that is not a file to read. */
export interface SourceProblem {
  path: string;
  status: 'skipped' | 'failed';
  code: string;
  message: string;
}

/** Files that systems leave in folders and that nobody means to import. */
const systemFiles = new Set(['thumbs.db', 'desktop.ini', '.ds_store']);

/**
 * The files at and below some paths, in name order. Hidden files, links out of the folder and folders that are
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
      if (info.isDirectory()) yield* walkFolder(given, given, signal);
      else if (info.isFile()) yield { file: given, path: given };
      else yield problem(given, 'skipped', 'unsupported', t('importing.notAFile', { path: given }));
    } catch (thrown) {
      const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
      yield problem(
        given,
        'failed',
        missing ? 'not-found' : 'unreadable',
        missing
          ? t('errors.noPath', { path: given })
          : t('importing.cannotRead', { path: given, reason: reasonOf(thrown) }),
      );
    }
  }
}

/** Goes the way of `walkSources` ahead of it, and tells after each step how many things it has come by. */
export async function countSources(
  paths: readonly string[],
  signal: AbortSignal,
  tell: (count: number) => void,
): Promise<void> {
  const walk = walkSources(paths, signal);
  for (let count = 1; !(await walk.next()).done; count++) tell(count);
}

function problem(path: string, status: SourceProblem['status'], code: string, message: string): SourceProblem {
  return { path, status, code, message };
}

async function* walkFolder(
  root: string,
  folder: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceFile | SourceProblem> {
  if (await isCaseFolder(folder)) {
    yield problem(folder, 'skipped', 'unsupported', t('importing.aCase', { path: folder }));
    return;
  }
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) names.push(entry.name);
  } catch (thrown) {
    yield problem(
      folder,
      'failed',
      'unreadable',
      t('importing.cannotRead', { path: folder, reason: reasonOf(thrown) }),
    );
    return;
  }
  names.sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    if (signal?.aborted) return;
    if (name.startsWith('.') || systemFiles.has(name.toLowerCase())) continue;
    const file = join(folder, name);
    const info = await lstat(file).catch(() => null);
    if (info?.isDirectory()) yield* walkFolder(root, file, signal);
    else if (info?.isFile()) yield { file, path: file };
    else if (info?.isSymbolicLink() && (await staysWithin(root, file))) yield { file, path: file };
    else yield problem(file, 'skipped', 'unsupported', t('importing.notAFile', { path: file }));
  }
}

/** A link is followed to a file inside the folder that was given, never out of it or round in circles. */
async function staysWithin(root: string, link: string): Promise<boolean> {
  try {
    const target = await realpath(link);
    if (!(await stat(target)).isFile()) return false;
    return !relative(await realpath(root), target).startsWith('..');
  } catch {
    return false;
  }
}

async function isCaseFolder(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'case.json')).catch(() => null))?.isFile() ?? false;
}

/**
 * A source file's bytes.
 * @throws AppError `too-large` beyond the limit, `unreadable` when the disk or its rights refuse
 */
export async function readSource(file: string): Promise<{ bytes: Uint8Array; name: string; modified: number }> {
  try {
    const info = await stat(file);
    if (info.size > maxFileBytes) {
      throw new AppError(
        'too-large',
        t('importing.tooLarge', { path: basename(file), limit: maxFileBytes / 1024 / 1024 }),
      );
    }
    return { bytes: await readFile(file), name: basename(file), modified: info.mtimeMs };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('unreadable', t('importing.cannotRead', { path: file, reason: reasonOf(thrown) }), {
      cause: thrown,
    });
  }
}

function reasonOf(thrown: unknown): string {
  const code = (thrown as NodeJS.ErrnoException).code;
  const words: Record<string, string> = {
    EACCES: 'you may not open it',
    EPERM: 'you may not open it',
    ENOENT: 'it is no longer there',
    EISDIR: 'it is a folder',
    EIO: 'the disk reports an error',
  };
  return (code && words[code]) ?? (thrown instanceof Error ? thrown.message : String(thrown));
}

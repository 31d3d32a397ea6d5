import { closeSync, constants, fstatSync, lstatSync, openSync, type BigIntStats, type Stats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { reasonOf } from './reasons.ts';

/*
 * A case folder comes from anywhere: a bundle, a colleague, a sync tool. Nothing in it is opened but plain files that lie in it:
 * no link (it leads elsewhere), no pipe (it never answers), no device (it never ends).
 */

/** What stands where a file of a case should be: `code` is a key of the catalogue's reasons. */
export class NotPlain extends Error {
  constructor(
    readonly code: 'LINK' | 'SPECIAL' | 'EISDIR' | 'TOO_LARGE',
    readonly path: string,
  ) {
    super(`${code}: ${path}`);
  }
}

/** For opening: a link in the last place is refused, and a pipe does not wait for a writer. Windows knows neither. */
// oxlint-disable-next-line typescript/no-unnecessary-condition -- Windows has neither constant
export const plainFlags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Refuses all but a plain file. To be asked of what is open, not of a path.
 * @param most bytes that are going to be read in one piece
 * @throws NotPlain
 */
export function refuseUnlessPlain(stat: Stats | BigIntStats, path: string, most = Infinity): void {
  if (stat.isDirectory()) throw new NotPlain('EISDIR', path);
  if (!stat.isFile()) throw new NotPlain('SPECIAL', path);
  if (stat.size > most) throw new NotPlain('TOO_LARGE', path);
}

/** What opening a file threw, with a link told as one. */
export function openingError(error: unknown, path: string): unknown {
  // ENXIO: a socket, or a pipe that nobody reads, opened for writing.
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ELOOP' || error.code === 'EMLINK') return new NotPlain('LINK', path);
    if (error.code === 'ENXIO' || error.code === 'ENODEV') return new NotPlain('SPECIAL', path);
  }
  return error;
}

/** Whether an error says that something else stands where a plain file or folder should be. */
export function isNotPlain(error: unknown): error is NotPlain {
  return error instanceof NotPlain;
}

/**
 * Refuses a path below `dir` that goes over a link. What lies outside is not looked at, nor is what is not there.
 * @param last whether the last part may be no link either
 * @throws NotPlain
 */
export function refuseLinks(dir: string, path: string, last: boolean): void {
  const inside = relative(dir, path);
  if (inside === '' || isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return;
  const parts = inside.split(sep);
  let at = dir;
  for (const part of last ? parts : parts.slice(0, -1)) {
    at = join(at, part);
    // As quick as asking the folder's own cache in this thread; a wait for each would cost more than all reading.
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isSymbolicLink()) throw new NotPlain('LINK', at);
  }
}

/** Why a file of a case cannot be used, and what to do, for a person. @param path inside the case */
export function formatNotPlain(path: string, error: NotPlain): string {
  return t('store.notPlain', { path, reason: reasonOf(error) });
}

/** Opens a plain file for reading, at once. @throws NotPlain and what the system says */
export function openPlainNow(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | plainFlags);
  } catch (error) {
    throw openingError(error, path);
  }
  try {
    refuseUnlessPlain(fstatSync(fd), path);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

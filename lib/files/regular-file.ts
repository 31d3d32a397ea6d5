import { closeSync, constants, fstatSync, lstatSync, openSync, type BigIntStats, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { pathBelow } from './path-below.ts';
import { reasonOf } from './reasons.ts';

/* A case folder can come from anywhere: a bundle, a colleague, a sync tool. Only plain files inside it are opened: no links (they lead
   elsewhere), no pipes (they never answer), no devices (they never end). */

/** Something other than a plain file in the place of a file of a case: `code` is a key of the reasons in the catalogue. */
export class NotRegularFile extends Error {
  constructor(
    readonly code: 'LINK' | 'SPECIAL' | 'EISDIR' | 'TOO_LARGE',
    readonly path: string,
  ) {
    super(`${code}: ${path}`);
  }
}

/** Flags for opening: a link as the last part of a path is rejected, and a pipe does not wait for a writer. Windows has neither flag. */
// oxlint-disable-next-line typescript/no-unnecessary-condition -- Windows has neither constant
export const plainFlags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Rejects anything but a plain file. Call it for an open file, not for a path.
 * @param maxBytes the bytes to be read at once
 * @throws `NotRegularFile`
 */
export function refuseUnlessRegular(stat: Stats | BigIntStats, path: string, maxBytes = Infinity): void {
  if (stat.isDirectory()) throw new NotRegularFile('EISDIR', path);
  if (!stat.isFile()) throw new NotRegularFile('SPECIAL', path);
  if (stat.size > maxBytes) throw new NotRegularFile('TOO_LARGE', path);
}

/** Converts the error of opening a file, naming a link as such. */
export function openingError(error: unknown, path: string): unknown {
  // ENXIO: a socket, or a pipe without a reader opened for writing.
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ELOOP' || error.code === 'EMLINK') return new NotRegularFile('LINK', path);
    if (error.code === 'ENXIO' || error.code === 'ENODEV') return new NotRegularFile('SPECIAL', path);
  }
  return error;
}

/** Whether an error means that something else is in the place of a plain file or folder. */
export function isNotRegularFile(error: unknown): error is NotRegularFile {
  return error instanceof NotRegularFile;
}

/**
 * Rejects a path below `dir` that passes through a link. Does not check a path outside `dir`, or one that does not exist.
 * @param last whether the last part may not be a link either
 * @throws `NotRegularFile`
 */
export function refuseLinks(dir: string, path: string, last: boolean): void {
  const inside = pathBelow(dir, path);
  if (!inside) return;
  const parts = inside.split(sep);
  let at = dir;
  for (const part of last ? parts : parts.slice(0, -1)) {
    at = join(at, part);
    // Synchronous because it is answered from the kernel's cache: waiting for each would cost more than all the reading.
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isSymbolicLink()) throw new NotRegularFile('LINK', at);
  }
}

/**
 * Formats why a file of a case cannot be used, and what to do.
 * @param path inside the case
 */
export function formatNotRegularFile(path: string, error: NotRegularFile): string {
  return t('store.notPlain', { path, reason: reasonOf(error) });
}

/**
 * Opens a plain file for reading, synchronously.
 * @throws `NotRegularFile` and errors of the system
 */
export function openRegularFileSync(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | plainFlags);
  } catch (error) {
    throw openingError(error, path);
  }
  try {
    refuseUnlessRegular(fstatSync(fd), path);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

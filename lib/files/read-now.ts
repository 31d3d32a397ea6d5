import { closeSync, existsSync, fstatSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { openPlainNow } from '#lib/files/plain.ts';

/*
 * The index is read in the worker while a query is answered, twenty times a millisecond: waiting for each read would cost more
 * than the read. Beside core/store this is the only door to files of the cache, it writes nothing, and it is used in the worker
 * alone. The texts of the case come through core/store/door.ts.
 */

/** A file that is open for reading. */
export interface ReadFile {
  readonly size: number;
  /** Fills `into` from `position`; false when the file ends before. */
  fill(into: Uint8Array, position: number): boolean;
  close(): void;
}

/** Opens a plain file. Throws what the system says, and for anything else. */
export function openFile(path: string): ReadFile {
  const fd = openPlainNow(path);
  return {
    size: fstatSync(fd).size,
    fill(into, position) {
      let done = 0;
      while (done < into.length) {
        const read = readSync(fd, into, done, into.length - done, position + done);
        if (read === 0) return false;
        done += read;
      }
      return true;
    },
    close: () => closeSync(fd),
  };
}

/** A whole plain file in UTF-8. Throws what the system says, and for anything else. */
export function readText(path: string): string {
  const fd = openPlainNow(path);
  try {
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}

/** Names in a folder; none where it is not there or cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder that is not there holds nothing.
    return [];
  }
}

export function isThere(path: string): boolean {
  return existsSync(path);
}

/** Removes a file or a folder with all that is in it. What cannot be removed now is left for the next time. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another program holds it open.
  }
}

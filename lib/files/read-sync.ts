import { closeSync, existsSync, fstatSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { openRegularFileSync } from '#lib/files/regular-file.ts';

/* The worker reads the index while it answers a query, twenty times a millisecond: waiting for each read would cost more than the read
   itself. Besides core/store, this is the only access to files of the cache; it is read-only apart from removing files, and only used in
   the worker. The texts of the case come through core/store/read-text-now.ts. */

/** A file open for reading. */
export interface ReadFile {
  readonly size: number;
  /** Fills `into` from `position`; false if the file ends before. */
  fill(into: Uint8Array, position: number): boolean;
  close(): void;
}

/** Opens a plain file. Throws errors of the system, and for anything but a plain file. */
export function openFile(path: string): ReadFile {
  const fd = openRegularFileSync(path);
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

/** Reads a whole plain file as UTF-8. Throws errors of the system, and for anything but a plain file. */
export function readText(path: string): string {
  const fd = openRegularFileSync(path);
  try {
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}

/** Returns the names in a folder; none if it does not exist or cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder that does not exist contains nothing.
    return [];
  }
}

export function isThere(path: string): boolean {
  return existsSync(path);
}

/** Removes a file, or a folder with everything in it. What cannot be removed now is left for the next time. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another program has it open.
  }
}

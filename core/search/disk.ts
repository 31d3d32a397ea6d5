import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';

/*
 * The index is read in the worker while a query is answered, twenty times a millisecond: waiting for each read would cost more
 * than the read. This is the only other door to files beside core/store/io.ts, it writes nothing, and it is used in the worker
 * alone.
 */

/** A file that is open for reading. */
export interface ReadFile {
  readonly size: number;
  /** Fills `into` from `position`; false when the file ends before. */
  fill(into: Uint8Array, position: number): boolean;
  close(): void;
}

/** Opens a file. Throws what the system says. */
export function openFile(path: string): ReadFile {
  const fd = openSync(path, 'r');
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

/** A whole text in UTF-8. Throws what the system says. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Names in a folder; none where it is not there or cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
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

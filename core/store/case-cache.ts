import { join } from 'node:path';
import { logAndReturn } from '#lib/log.ts';
import { isMissing, isThere, listOrEmpty, makeFolders, makePath, nodeIo, writeFileDurably } from '#lib/files/io.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** How many bytes at the start of a cache file are searched for the name of its case. */
const headBytes = 16_384;

/**
 * A file about one case in the user's cache folder; losing it costs only time. It begins with a JSON object whose `dir`
 * names the case folder. Files of deleted case folders are removed, so that deleting a case leaves nothing behind.
 */
export class CaseCacheFile {
  readonly path: string;

  /**
   * @param kind subfolder of the cache for files of this kind
   * @param dir real path of the case
   * @param ending file name extension, including its dot
   */
  constructor(
    private readonly cacheDir: string,
    private readonly kind: string,
    dir: string,
    ending: string,
  ) {
    this.path = join(cacheDir, kind, `${sha256(dir).slice(0, 32)}${ending}`);
  }

  /** Reads the file. Rejects with the system's error, also when the file does not exist. */
  read(): Promise<Buffer> {
    return nodeIo.readFile(this.path);
  }

  /** Replaces the file atomically. @param bytes begin with JSON that has `dir` among its first fields */
  async write(bytes: Uint8Array): Promise<void> {
    await makePath(nodeIo, this.cacheDir);
    const folder = await makeFolders(nodeIo, this.cacheDir, [this.kind]);
    await writeFileDurably(nodeIo, this.path, bytes);
    for (const name of await listOrEmpty(nodeIo, folder)) {
      const path = join(folder, name);
      if (path === this.path) continue;
      const dir = await caseIn(path).catch(() => null); // belongs to no case
      if (dir === null || !(await isThere(nodeIo, dir)))
        await nodeIo.remove(path).catch(logAndReturn('cache: an old file could not be removed', undefined));
    }
  }

  /** Removes the file if it exists. Rejects with any other system error. */
  async remove(): Promise<void> {
    await nodeIo.remove(this.path).catch((error: unknown) => {
      // Nothing was cached yet, or another process removed it first.
      if (!isMissing(error)) throw error;
    });
  }
}

/** Returns the case that a file names in its first bytes (such files may be large), or null if it names none. */
async function caseIn(path: string): Promise<string | null> {
  const file = await nodeIo.open(path, 'read');
  try {
    const head = (await file.read(0, headBytes)).toString('utf8');
    const named = /^\{[^\n]*?"dir":("(?:[^"\\]|\\.)*")/.exec(head)?.[1];
    return named === undefined ? null : (JSON.parse(named) as string);
  } finally {
    await file.close();
  }
}

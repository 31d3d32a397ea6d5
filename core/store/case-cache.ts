import { join } from 'node:path';
import { logAndReturn } from '#lib/log.ts';
import { isMissing, isThere, listOrEmpty, makeFolders, makePath, nodeIo, writeFileDurably } from '#lib/files/io.ts';
import { sha256 } from '#core/store/journal/lines.ts';

/** Bytes at the beginning of a cache file in which its case is named. */
const headBytes = 16_384;

/**
 * A file about one case in the user's cache folder; losing it costs time only. It begins with a JSON object that names
 * the case's folder as `dir`: files of case folders that are gone are removed, as whoever deletes one wants nothing of
 * it to stay behind.
 */
export class CaseCacheFile {
  readonly path: string;

  /**
   * @param kind folder of the cache that files of this kind lie in
   * @param dir real path of the case
   * @param ending of the file's name, its dot included
   */
  constructor(
    private readonly cacheDir: string,
    private readonly kind: string,
    dir: string,
    ending: string,
  ) {
    this.path = join(cacheDir, kind, `${sha256(dir).slice(0, 32)}${ending}`);
  }

  /** Throws what the system says, but not when there is none. */
  read(): Promise<Buffer> {
    return nodeIo.readFile(this.path);
  }

  /** Puts the file in place whole. @param bytes begin with JSON that has `dir` among its first fields */
  async write(bytes: Uint8Array): Promise<void> {
    await makePath(nodeIo, this.cacheDir);
    const folder = await makeFolders(nodeIo, this.cacheDir, [this.kind]);
    await writeFileDurably(nodeIo, this.path, bytes);
    for (const name of await listOrEmpty(nodeIo, folder)) {
      const path = join(folder, name);
      if (path === this.path) continue;
      const dir = await caseIn(path).catch(() => null); // of no case then
      if (dir === null || !(await isThere(nodeIo, dir)))
        await nodeIo.remove(path).catch(logAndReturn('cache: an old file could not be removed', undefined));
    }
  }

  /** Throws what the system says, but not when there is none. */
  async remove(): Promise<void> {
    await nodeIo.remove(this.path).catch((error: unknown) => {
      // Nothing has been kept yet, or two who want it gone have met.
      if (!isMissing(error)) throw error;
    });
  }
}

/** The case that a file says it is about, by its first bytes: such files may be large. Null where it says none. */
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

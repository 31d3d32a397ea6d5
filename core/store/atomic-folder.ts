import { dirname, join } from 'node:path';
import { AppError, asError } from '#lib/errors.ts';
import { logAndReturn } from '#lib/log.ts';
import { cannotCreate, emptyFolder, refuseUnlessFree, uncleared } from './create.ts';
import { hiddenName } from '#lib/files/hidden-name.ts';
import { isMissing, makeFolders, makePath, nodeIo, type Io, type IoFile } from '#lib/files/io.ts';

/** How many files may wait for their fsync at once. */
const maxSyncing = 16;

/** Writes files into a folder that is being created. */
export interface FillFolder {
  /** Real path of the folder while it is being made. */
  dir: string;
  /** A scratch folder next to it, deleted when the folder is complete. */
  scratch: string;
  /** Writes one file from chunks; it is on disk by the time the folder is moved into place. */
  write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
}

/**
 * Creates a folder completely or not at all: it is built next to its final place under a hidden name, then renamed.
 * Rethrows whatever `fill` throws, after removing everything.
 * @param dir must not exist, or be empty
 * @throws AppError `exists`, `write-failed`
 */
export async function createFolderAtomically(dir: string, fill: (filler: FillFolder) => Promise<void>): Promise<void> {
  await refuseUnlessFree(nodeIo, dir);
  const parent = dirname(dir);
  const made: string[] = [];
  let box: string | null = null;
  try {
    await makePath(nodeIo, parent, made);
    const place = await hiddenName(await nodeIo.realPath(parent));
    await nodeIo.mkdir(place);
    box = place;
    const scratch = join(place, 'scratch');
    const target = join(place, 'case');
    await nodeIo.mkdir(scratch);
    await nodeIo.mkdir(target);
    const files = new SyncedFiles(nodeIo, target);
    await fill({ dir: target, scratch, write: (path, pieces) => files.write(path, pieces) });
    await files.finish();
    // An existing folder is empty, and some systems cannot rename over even an empty folder.
    await nodeIo
      .removeDir(dir)
      .catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(asError(error))));
    await nodeIo.rename(target, dir);
    await nodeIo.syncDir(parent);
    // The folder is in place. What another program holds is removed when a later one is made here.
    await clear(nodeIo, place).catch(uncleared);
  } catch (error) {
    if (box !== null) await clear(nodeIo, box).catch(uncleared);
    for (const folder of made.reverse()) await nodeIo.removeDir(folder).catch(uncleared);
    // The inner error names the hidden folder, which the user does not know.
    throw cannotCreate(
      dir,
      error instanceof AppError && error.code === 'write-failed' ? (error.cause ?? error) : error,
    );
  }
}

/** Writes files one after another while their fsyncs overlap. */
class SyncedFiles {
  private syncing: Promise<void>[] = [];
  private readonly folders = new Set<string>();

  constructor(
    private readonly io: Io,
    private readonly dir: string,
  ) {}

  async write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    const folder = await makeFolders(this.io, this.dir, parts);
    this.folders.add(folder);
    const file = await this.io.open(join(folder, name), 'create');
    try {
      let size = 0;
      for await (const piece of pieces) {
        await file.append(piece);
        size += piece.length;
      }
      const writtenSize = (await file.stat()).size;
      if (writtenSize !== size) throw new Error(`${writtenSize} of ${size} bytes were written`);
    } catch (error) {
      await file.close().catch(logAndReturn('store: a file could not be closed', undefined));
      throw error;
    }
    this.syncing.push(syncAndClose(file));
    if (this.syncing.length >= maxSyncing) await this.settle();
  }

  async finish(): Promise<void> {
    await this.settle();
    for (const folder of this.folders) await this.io.syncDir(folder);
    await this.io.syncDir(this.dir);
  }

  private async settle(): Promise<void> {
    const results = await Promise.allSettled(this.syncing.splice(0));
    for (const result of results) if (result.status === 'rejected') throw asError(result.reason);
  }
}

async function clear(io: Io, box: string): Promise<void> {
  await emptyFolder(io, box);
  await io.removeDir(box);
}

async function syncAndClose(file: IoFile): Promise<void> {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

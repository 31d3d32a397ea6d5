import { createHash } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { isNotRegularFile, refuseLinks, formatNotRegularFile, type NotRegularFile } from '#lib/files/regular-file.ts';
import {
  hasCode,
  isMissing,
  isPlainFolder,
  listOrEmpty,
  makeFolders,
  putInPlace,
  temporaryPattern,
  type Io,
  type IoFile,
} from '#lib/files/io.ts';
import { filePath, filesDir, hashPattern, maxTextBytes, textPath, textsDir } from './layout.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { failedWriteMessage } from './failed-write.ts';
import { reasonOf } from '#lib/files/reasons.ts';

const pieceBytes = 4 * 1024 * 1024;
const firstPieceBytes = 32 * 1024;

/**
 * Texts and originals, addressed by the SHA-256 of their content and never changed. They reach the disk before the
 * change set that refers to them.
 */
export class Blobs {
  /** Folders known in this session to exist and be durable: an import needs each of them many times. */
  private readonly folders = new Set<string>();

  /**
   * @param onFailure called when the disk fails; a full disk does not make the case read-only, because nothing
   * half-written stays
   */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly onFailure: (error: unknown) => void,
    /** Returns why a content must not be kept, or null if it may be. */
    private readonly purged: (hash: string) => string | null,
  ) {}

  async putText(text: string): Promise<string> {
    const bytes = Buffer.from(text, 'utf8');
    const hash = sha256(bytes);
    await this.storeBytes(textPath(this.dir, hash), hash, ['texts', hash.slice(0, 2)], bytes);
    return hash;
  }

  async readText(hash: string): Promise<string> {
    return (await this.read(textPath(this.dir, checked(hash)), hash, 'store.noText', maxTextBytes)).toString('utf8');
  }

  async putFile(bytes: Uint8Array): Promise<{ hash: string; size: number }> {
    const hash = sha256(bytes);
    await this.storeBytes(filePath(this.dir, hash), hash, ['files', hash.slice(0, 2)], bytes);
    return { hash, size: bytes.length };
  }

  /** Copies a file in chunks, whatever its size. Reads it twice, because its hash is its name. */
  async putFileFrom(path: string): Promise<{ hash: string; size: number }> {
    const refuse = (error: unknown) => Promise.reject(unreadable(path, error));
    // The user may pick a symbolic link to a file; copy the file it points to.
    const file = await this.io
      .realPath(path)
      .then((real) => this.io.open(real, 'read'))
      .catch(refuse);
    const source: Pick<IoFile, 'read'> = { read: (position, length) => file.read(position, length).catch(refuse) };
    try {
      const { hash, size: length } = await hashOf(source);
      this.refusePurged(hash);
      const target = filePath(this.dir, hash);
      if (await this.isWhole(target, hash, length)) return { hash, size: length };
      let copied = { hash: '', size: 0 };
      await this.write(target, ['files', hash.slice(0, 2)], async (copy) => {
        copied = await hashOf(source, (piece) => copy.append(piece));
        if (copied.hash !== hash) throw new AppError('unreadable', t('store.sourceChanged', { path }));
        return copied.size;
      });
      return copied;
    } finally {
      await file.close();
    }
  }

  async readFile(hash: string, maxBytes?: number): Promise<Uint8Array> {
    return this.read(filePath(this.dir, checked(hash)), hash, 'store.noFile', maxBytes);
  }

  async hasFile(hash: string): Promise<boolean> {
    if (this.purged(hash) !== null) return false;
    try {
      await this.io.stat(filePath(this.dir, checked(hash)));
      return true;
    } catch (error) {
      if (isMissing(error) || isNotRegularFile(error)) return false;
      throw error;
    }
  }

  filePath(hash: string): string {
    const path = filePath(this.dir, checked(hash));
    try {
      refuseLinks(this.dir, path, true);
    } catch (error) {
      throw isNotRegularFile(error) ? this.notPlain(error) : error;
    }
    return path;
  }

  private notPlain(error: NotRegularFile): AppError {
    return new AppError('damaged', formatNotRegularFile(relative(this.dir, error.path), error), { cause: error });
  }

  private refusePurged(hash: string): void {
    const purgeReason = this.purged(hash);
    if (purgeReason !== null) throw new AppError('unsupported', purgeReason);
  }

  private async storeBytes(path: string, hash: string, folders: string[], bytes: Uint8Array): Promise<void> {
    this.refusePurged(hash);
    if (await this.isWhole(path, hash, bytes.length)) return;
    await this.write(path, folders, async (file) => {
      await file.append(bytes);
      return bytes.length;
    });
  }

  private async write(path: string, folders: string[], fill: (file: IoFile) => Promise<number>): Promise<void> {
    const name = folders.join('/');
    try {
      if (!this.folders.has(name)) await makeFolders(this.io, this.dir, folders);
      this.folders.add(name);
      try {
        await putInPlace(this.io, path, fill);
      } catch (error) {
        if (!isMissing(error)) throw error;
        // Someone who manages the case folder by hand may have deleted an empty subfolder.
        await makeFolders(this.io, this.dir, folders);
        await putInPlace(this.io, path, fill);
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].some((code) => hasCode(error, code));
      if (!isFull) this.onFailure(error);
      const message = isFull ? t('store.blobFailed', { reason: reasonOf(error) }) : failedWriteMessage(error, this.dir);
      throw new AppError('write-failed', message, { cause: error });
    }
  }

  /** Returns whether the content is already here and intact; a damaged file is written again. */
  private async isWhole(path: string, hash: string, size: number): Promise<boolean> {
    let file: IoFile;
    try {
      file = await this.io.open(path, 'read');
    } catch {
      // A file that is missing or cannot be opened is written.
      return false;
    }
    try {
      return (await file.stat()).size === size && (await hashOf(file)).hash === hash;
    } finally {
      await file.close();
    }
  }

  private async read(
    path: string,
    hash: string,
    missing: 'store.noText' | 'store.noFile',
    maxBytes?: number,
  ): Promise<Buffer> {
    const purgeReason = this.purged(hash);
    if (purgeReason !== null) throw new AppError('not-found', purgeReason);
    let bytes: Buffer;
    try {
      bytes = await this.io.readFile(path, maxBytes);
    } catch (error) {
      if (isMissing(error)) throw new AppError('not-found', t(missing, { hash }));
      if (isNotRegularFile(error)) throw this.notPlain(error);
      throw unreadable(path, error);
    }
    if (sha256(bytes) !== hash) {
      throw new AppError('damaged', t('store.contentDamaged', { path: relative(this.dir, path) }));
    }
    return bytes;
  }
}

/**
 * Deletes what a crash left half-written, and syncs the folders so that the names of complete files are durable: a
 * killed process may not have got that far, and a caller who adds the same content again is told that it is kept. Only
 * the holder of the lock may call this, before it writes anything.
 */
export async function sweepBlobs(io: Io, dir: string): Promise<void> {
  for (const root of [textsDir(dir), filesDir(dir)]) {
    // Anything that is not a folder of this case is left alone; verify reports it.
    if (!(await isPlainFolder(io, root))) continue;
    for (const name of await io.list(root)) {
      const folder = join(root, name);
      if (!(await isPlainFolder(io, folder))) continue;
      const leftovers = (await listOrEmpty(io, folder)).filter((file) => temporaryPattern.test(file));
      for (const file of leftovers)
        await io
          .remove(join(folder, file))
          .catch(logAndReturn('store: a temporary file could not be removed', undefined));
      await io.syncDir(folder);
    }
    await io.syncDir(root);
  }
  await io.syncDir(dir);
}

/** Returns the hash and size of an open file, read in chunks. */
export async function hashOf(
  file: Pick<IoFile, 'read'>,
  each: (piece: Buffer) => Promise<void> = () => Promise.resolve(),
): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for (;;) {
    // Most files are small, and allocating megabytes for each costs more than reading it.
    const piece = await file.read(size, Math.min(pieceBytes, Math.max(firstPieceBytes, size)));
    if (piece.length === 0) return { hash: hash.digest('hex'), size };
    hash.update(piece);
    size += piece.length;
    await each(piece);
  }
}

/** Returns the hash of a file of a case, read in chunks. Rethrows errors from opening and reading it. */
export async function hashAt(io: Io, path: string): Promise<string> {
  const file = await io.open(path, 'read');
  try {
    return (await hashOf(file)).hash;
  } finally {
    await file.close();
  }
}

/** Returns the hash if it is safe to use in a path; throws otherwise. */
function checked(hash: string): string {
  if (!hashPattern.test(hash)) throw new AppError('not-found', t('store.noFile', { hash }));
  return hash;
}

function unreadable(path: string, error: unknown): AppError {
  const message = t('store.sourceUnreadable', { path: basename(path), reason: reasonOf(error) });
  return new AppError('unreadable', message, { cause: error });
}

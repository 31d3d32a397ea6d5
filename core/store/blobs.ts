import { createHash } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { isNotPlain, refuseLinks, formatNotPlain, type NotPlain } from '#lib/files/plain.ts';
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
import { sha256 } from '#core/store/journal/lines.ts';
import { reasonOf } from '#lib/files/reasons.ts';

const pieceBytes = 4 * 1024 * 1024;
const firstPieceBytes = 32 * 1024;

/**
 * Texts and originals, addressed by the SHA-256 of their content and never changed. They are on disk before the
 * change set that speaks of them.
 */
export class Blobs {
  /** Folders that are there and durable, as far as this session knows: an import asks for each of them many times. */
  private readonly folders = new Set<string>();

  /** @param onFailure told when the disk fails; a full one is no failure of the case, since nothing half-written stays */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly onFailure: (error: unknown) => void,
    /** Says why a content must not be kept; null for others. */
    private readonly purged: (hash: string) => string | null = () => null,
  ) {}

  async putText(text: string): Promise<string> {
    const bytes = Buffer.from(text, 'utf8');
    const hash = sha256(bytes);
    await this.keep(textPath(this.dir, hash), hash, ['texts', hash.slice(0, 2)], bytes);
    return hash;
  }

  async readText(hash: string): Promise<string> {
    return (await this.read(textPath(this.dir, checked(hash)), hash, 'store.noText', maxTextBytes)).toString('utf8');
  }

  async putFile(bytes: Uint8Array): Promise<{ hash: string; size: number }> {
    const hash = sha256(bytes);
    await this.keep(filePath(this.dir, hash), hash, ['files', hash.slice(0, 2)], bytes);
    return { hash, size: bytes.length };
  }

  /** Copies a file in pieces, whatever its size. It is read twice, since its hash is its name. */
  async putFileFrom(path: string): Promise<{ hash: string; size: number }> {
    const refuse = (error: unknown) => Promise.reject(unreadable(path, error));
    // A person may give a link to a file; what it leads to is what is meant.
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

  async readFile(hash: string, most?: number): Promise<Uint8Array> {
    return this.read(filePath(this.dir, checked(hash)), hash, 'store.noFile', most);
  }

  async hasFile(hash: string): Promise<boolean> {
    if (this.purged(hash) !== null) return false;
    try {
      await this.io.stat(filePath(this.dir, checked(hash)));
      return true;
    } catch (error) {
      if (isMissing(error) || isNotPlain(error)) return false;
      throw error;
    }
  }

  filePath(hash: string): string {
    const path = filePath(this.dir, checked(hash));
    try {
      refuseLinks(this.dir, path, true);
    } catch (error) {
      throw isNotPlain(error) ? this.notPlain(error) : error;
    }
    return path;
  }

  private notPlain(error: NotPlain): AppError {
    return new AppError('damaged', formatNotPlain(relative(this.dir, error.path), error), { cause: error });
  }

  private refusePurged(hash: string): void {
    const gone = this.purged(hash);
    if (gone !== null) throw new AppError('unsupported', gone);
  }

  private async keep(path: string, hash: string, folders: string[], bytes: Uint8Array): Promise<void> {
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
        // Whoever keeps the folder of the case as files may have taken an empty one away.
        await makeFolders(this.io, this.dir, folders);
        await putInPlace(this.io, path, fill);
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (!['ENOSPC', 'EDQUOT', 'EFBIG'].some((code) => hasCode(error, code))) this.onFailure(error);
      const message = t('store.blobFailed', { path: relative(this.dir, path), reason: reasonOf(error) });
      throw new AppError('write-failed', message, { cause: error });
    }
  }

  /** Whether the content is here already, as it should be: a damaged one is written anew. */
  private async isWhole(path: string, hash: string, size: number): Promise<boolean> {
    let file: IoFile;
    try {
      file = await this.io.open(path, 'read');
    } catch {
      // What is not there, or cannot be opened, is written.
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
    most?: number,
  ): Promise<Buffer> {
    const gone = this.purged(hash);
    if (gone !== null) throw new AppError('not-found', gone);
    let bytes: Buffer;
    try {
      bytes = await this.io.readFile(path, most);
    } catch (error) {
      if (isMissing(error)) throw new AppError('not-found', t(missing, { hash }));
      if (isNotPlain(error)) throw this.notPlain(error);
      throw unreadable(path, error);
    }
    if (sha256(bytes) !== hash) {
      throw new AppError('damaged', t('store.contentDamaged', { path: relative(this.dir, path) }));
    }
    return bytes;
  }
}

/**
 * Clears away what a crash left half-written, and makes safe the names of what it left whole: a process that was killed
 * may not have come to that, and whoever gives the same content again is told that it is kept. Only the holder of the
 * lock may, and before it writes.
 */
export async function sweepBlobs(io: Io, dir: string): Promise<void> {
  for (const root of [textsDir(dir), filesDir(dir)]) {
    // What is no folder of this case is left as it is; verify names it.
    if (!(await isPlainFolder(io, root))) continue;
    for (const name of await io.list(root)) {
      const folder = join(root, name);
      if (!(await isPlainFolder(io, folder))) continue;
      const left = (await listOrEmpty(io, folder)).filter((file) => temporaryPattern.test(file));
      for (const file of left)
        await io
          .remove(join(folder, file))
          .catch(logAndReturn('store: a temporary file could not be removed', undefined));
      await io.syncDir(folder);
    }
    await io.syncDir(root);
  }
  await io.syncDir(dir);
}

/** Hash and size of an open file, read in pieces. */
export async function hashOf(
  file: Pick<IoFile, 'read'>,
  each: (piece: Buffer) => Promise<void> = () => Promise.resolve(),
): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for (;;) {
    // Most files are small, and a buffer of megabytes for each costs more than reading it.
    const piece = await file.read(size, Math.min(pieceBytes, Math.max(firstPieceBytes, size)));
    if (piece.length === 0) return { hash: hash.digest('hex'), size };
    hash.update(piece);
    size += piece.length;
    await each(piece);
  }
}

/** Hash of a file of a case, read in pieces. Throws what opening and reading it throw. */
export async function hashAt(io: Io, path: string): Promise<string> {
  const file = await io.open(path, 'read');
  try {
    return (await hashOf(file)).hash;
  } finally {
    await file.close();
  }
}

/** A hash that can stand in a path. */
function checked(hash: string): string {
  if (!hashPattern.test(hash)) throw new AppError('not-found', t('store.noFile', { hash }));
  return hash;
}

function unreadable(path: string, error: unknown): AppError {
  const message = t('store.sourceUnreadable', { path: basename(path), reason: reasonOf(error) });
  return new AppError('unreadable', message, { cause: error });
}

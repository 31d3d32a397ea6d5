import { appendAll } from '#lib/append.ts';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { nodeIo } from '#lib/files/io.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';
import { createFolderAtomically } from '#core/store/atomic-folder.ts';
import { bundledCase } from '#core/transfer/bundle-case.ts';
import { withBundle } from '#core/transfer/bundle-read.ts';
import type { BundleManifest } from '#core/transfer/bundle-manifest.ts';
import { ZipFault } from '#lib/zip/read.ts';

export interface Unpacking {
  /** The bundle's file. */
  bundle: string;
  /** The folder to make; one that is there has to be empty. */
  dir: string;
  /** Bytes that are done, of how many. */
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * Makes a case folder of a bundle. Everything is proved against the manifest before the folder is put in its place;
 * when anything is wrong, or the person stops it, nothing of it stays.
 * @returns with what was wrong with the case itself before it was packed: it is unpacked as it was, to be repaired
 * @throws AppError `unreadable`, `exists`, `write-failed`, `cancelled`
 */
export async function unpackBundle({
  bundle,
  dir,
  progress,
  signal,
}: Unpacking): Promise<{ manifest: BundleManifest; faults: StoreVerifyFault[] }> {
  return withBundle(bundle, async ({ manifest, read }) => {
    const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
    await checkRoom(dir, total);
    let done = 0;
    const found: StoreVerifyFault[] = [];
    async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        if (signal.aborted) throw new AppError('cancelled', t('bundle.cancelled'));
        progress((done += piece.length), total);
        yield piece;
      }
    }
    await createFolderAtomically(dir, async (folder) => {
      for (const file of manifest.files) {
        if (signal.aborted) throw new AppError('cancelled', t('bundle.cancelled'));
        await folder.write(file.path, counted(read(file))).catch((error: unknown) => {
          // Its own fault, not the disk's.
          throw error instanceof ZipFault ? broken(bundle, error) : error;
        });
      }
      // The files are those of the manifest; they have to be the case that it speaks of, too.
      const { otherCase, faults } = await bundledCase(nodeIo, folder.dir, manifest);
      if (otherCase !== null) throw broken(bundle, new ZipFault(otherCase));
      appendAll(found, faults);
    });
    return { manifest, faults: found };
  });
}

/** A bundle that says it unpacks to more than there is room for is not begun. */
async function checkRoom(dir: string, bytes: number): Promise<void> {
  for (let at = dirname(dir); ; at = dirname(at)) {
    const room = await statfs(at).catch(() => null); // not made yet: the folder above it tells
    if (room) {
      if (room.bavail * room.bsize >= bytes) return;
      throw new AppError('write-failed', t('bundle.noRoom', { size: megabytes(bytes), path: dir }));
    }
    if (at === dirname(at)) return;
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

function broken(path: string, fault: ZipFault): AppError {
  return new AppError('unreadable', t('bundle.broken', { path, reason: fault.message }), { cause: fault });
}

import { appendAll } from '#lib/append.ts';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { nodeIo } from '#lib/files/io.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';
import { createFolderAtomically } from '#core/store/atomic-folder.ts';
import { bundledCase } from '#core/transfer/bundle-case.ts';
import { withBundle } from '#core/transfer/bundle-read.ts';
import type { BundleManifest } from '#core/transfer/bundle-manifest.ts';
import { ZipFault } from '#lib/zip/read.ts';

export interface Unpacking {
  /** Path of the bundle. */
  bundle: string;
  /** The folder to create; an existing one must be empty. */
  dir: string;
  /** Bytes done, and bytes in total. */
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * Unpacks a bundle into a case folder. Everything is checked against the manifest before the folder is put in place; if anything
 * is wrong, or the user cancels, nothing is left behind.
 * @returns with the faults that the case had before it was packed: it is unpacked as it was, to be repaired
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
        throwIfCancelled(signal, 'bundle.cancelled');
        progress((done += piece.length), total);
        yield piece;
      }
    }
    await createFolderAtomically(dir, async (folder) => {
      for (const file of manifest.files) {
        throwIfCancelled(signal, 'bundle.cancelled');
        await folder.write(file.path, counted(read(file))).catch((error: unknown) => {
          // The bundle is at fault here, not the disk.
          throw error instanceof ZipFault ? broken(bundle, error) : error;
        });
      }
      // The files match the manifest; they must also be the case that it describes.
      const { otherCase, faults } = await bundledCase(nodeIo, folder.dir, manifest);
      if (otherCase !== null) throw broken(bundle, new ZipFault(otherCase));
      appendAll(found, faults);
    });
    return { manifest, faults: found };
  });
}

/** Does not start on a bundle that claims to unpack to more than the free disk space. */
async function checkRoom(dir: string, bytes: number): Promise<void> {
  for (let at = dirname(dir); ; at = dirname(at)) {
    const room = await statfs(at).catch(() => null); // not created yet: ask the folder above it
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

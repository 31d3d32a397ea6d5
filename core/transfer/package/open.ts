import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '#lib/errors.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { t } from '#lib/i18n/t.ts';
import { isArchive, packageInZip } from '#core/transfer/package/archive.ts';
import type { PackageFiles } from '#core/transfer/package/verdict.ts';

/**
 * Opens a package on the disk for as long as `use` takes.
 * @throws AppError `unreadable` when the disk fails, and what `use` throws
 */
export async function withPackage<T>(path: string, use: (files: PackageFiles) => Promise<T>): Promise<T> {
  const broken = (error: unknown) =>
    new AppError('unreadable', t('packages.broken', { path, reason: reasonOf(error) }), { cause: error });
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw broken(error);
  }
  try {
    const { size } = await file.stat();
    const files = await packageInZip({ size, slice: (start, end) => slice(file, start, Math.min(end, size)) });
    return await use(files);
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? broken(error) : error;
  } finally {
    await file.close();
  }
}

async function slice(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

/** Whether a file on the disk is to be looked at as a package. */
export function isArchiveFile(path: string): Promise<boolean> {
  return isArchive(path, async (start, end) => {
    const file = await open(path, 'r').catch(() => null); // what cannot be opened is said by whoever reads it
    if (!file) return new Uint8Array();
    try {
      return await slice(file, start, end);
    } finally {
      await file.close();
    }
  });
}

import { open, stat, type FileHandle } from 'node:fs/promises';
import { AppError } from '#lib/errors.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { t } from '#lib/i18n/t.ts';
import { isArchive, packageInZip } from '#core/transfer/package/archive.ts';
import { isPackageFolder, packageInFolder } from '#core/transfer/package/in-folder.ts';
import { htmlTooLarge, isHtml, maxHtmlBytes, packageInHtml } from '#core/transfer/package/in-html.ts';
import type { PackageFiles } from '#core/transfer/package/verdict.ts';

/**
 * Opens a package on disk while `use` runs: an archive, an exported HTML file or an unpacked folder.
 * @throws AppError `unreadable` when the disk fails, and whatever `use` throws
 */
export async function withPackage<T>(path: string, use: (files: PackageFiles) => Promise<T>): Promise<T> {
  try {
    if ((await stat(path)).isDirectory()) return await use(await packageInFolder(path));
    return await withFile(path, async (file) => {
      const { size } = await file.stat();
      const part = (start: number, end: number) => slice(file, start, Math.min(end, size));
      if (await isArchive(path, part)) return use(await packageInZip({ size, slice: part }));
      return use(size > maxHtmlBytes ? htmlTooLarge() : packageInHtml(await part(0, size)));
    });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new AppError('unreadable', t('packages.broken', { path, reason: reasonOf(error) }), { cause: error });
  }
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await use(file);
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

/** Whether a path should be treated as a package: an archive, an HTML file, or a folder with a manifest. */
export async function isPackage(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null); // reading it reports that it is missing
  if (found?.isDirectory()) return isPackageFolder(path);
  if (!found?.isFile()) return false;
  const part = (start: number, end: number) =>
    withFile(path, (file) => slice(file, start, end)).catch(() => new Uint8Array()); // as above
  return (await isArchive(path, part)) || isHtml(path, part);
}

import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ParseInput } from './extracted.ts';
import { maxUnpackedBytes, maxZipEntries } from './limits.ts';
import { unzipEntry, zipEntries, type ZipEntry } from '#lib/zip/in-memory.ts';

/** A document that is a zip archive of parts. Everything read from it counts towards one limit, whatever its headers state. */
export interface ZipPackage {
  /** The paths of its parts in archive order, without those that lead out of the archive. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Returns whether a part is encrypted with a password. */
  encrypted(path: string): boolean;
  /**
   * Returns a part as text (UTF-8, or UTF-16 with a byte order mark), or null if there is none. Throws `too-large`
   * beyond the common limit, and the error from `refuse` for a part that is damaged or encrypted.
   */
  text(path: string): string | null;
}

/**
 * Opens a document that must be a zip archive.
 * @param refuse makes an error, which names the file and its kind, from a reason
 */
export function openPackage({ bytes, name }: ParseInput, refuse: (reason: string) => AppError): ZipPackage {
  const entries = zipEntries(bytes, maxZipEntries);
  if (entries === null) throw refuse(t('capture.notZip'));
  if (entries.length > maxZipEntries)
    throw new AppError('too-large', t('capture.zipTooMany', { name, limit: maxZipEntries }));
  const parts = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const path = entry.name.replace(/\\/g, '/').replace(/^\/+/, '');
    if (path.endsWith('/') || parts.has(path) || path.split('/').includes('..')) continue;
    parts.set(path, entry);
  }
  let remainingBytes = maxUnpackedBytes;
  return {
    paths: [...parts.keys()],
    has: (path) => parts.has(path),
    encrypted: (path) => parts.get(path)?.encrypted === true,
    text(path) {
      const entry = parts.get(path);
      if (entry === undefined) return null;
      if (entry.encrypted) throw refuse(t('capture.encryptedZip'));
      try {
        const data = unzipEntry(bytes, entry, remainingBytes);
        remainingBytes -= data.length;
        return xmlText(data);
      } catch (thrown) {
        if (thrown instanceof RangeError) {
          throw new AppError('too-large', t('capture.zipTooLarge', { name, limit: maxUnpackedBytes / 1024 / 1024 }), {
            cause: thrown,
          });
        }
        throw refuse(t('capture.damagedPart', { part: path }));
      }
    },
  };
}

function xmlText(data: Uint8Array): string {
  const [a, b] = data;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(data);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(data);
  return new TextDecoder('utf-8').decode(data);
}

import { closeSync, fstatSync, readSync } from 'node:fs';
import { relative } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { hashPattern, maxTextBytes, textPath } from './layout.ts';
import { sha256 } from '#lib/files/sha256.ts';
import {
  isNotRegularFile,
  openRegularFileSync,
  refuseLinks,
  refuseUnlessRegular,
  formatNotRegularFile,
} from '#lib/files/regular-file.ts';
import { reasonOf } from '#lib/files/reasons.ts';

/** Texts whose hash has been verified, by path, with the file's identity at that time; any change to the file changes it. */
const verifiedTexts = new Map<string, string>();
const maxVerified = 2_000;

/**
 * Reads a text of a case synchronously, for the worker, which does not need to stay responsive meanwhile.
 * @param dir real path of the case
 * @throws AppError `not-found`, `damaged`, `unreadable`
 */
export function readTextNow(dir: string, hash: string): string {
  if (!hashPattern.test(hash)) throw new AppError('not-found', t('store.noText', { hash }));
  const path = textPath(dir, hash);
  const inside = relative(dir, path);
  try {
    refuseLinks(dir, path, false);
    const { bytes, fingerprint } = readPlainNow(path, maxTextBytes);
    if (verifiedTexts.get(path) !== fingerprint) {
      if (sha256(bytes) !== hash) throw new AppError('damaged', t('store.contentDamaged', { path: inside }));
      if (verifiedTexts.size >= maxVerified) verifiedTexts.clear();
      verifiedTexts.set(path, fingerprint);
    }
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (isNotRegularFile(error)) throw new AppError('damaged', formatNotRegularFile(inside, error), { cause: error });
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      throw new AppError('not-found', t('store.noText', { hash }), { cause: error });
    const reason = reasonOf(error);
    throw new AppError('unreadable', t('store.sourceUnreadable', { path: inside, reason }), { cause: error });
  }
}

/** Reads a regular file in full. `fingerprint` changes whenever the file changes. */
function readPlainNow(path: string, maxBytes: number): { bytes: Buffer; fingerprint: string } {
  const fd = openRegularFileSync(path);
  try {
    const stat = fstatSync(fd, { bigint: true });
    refuseUnlessRegular(stat, path, maxBytes);
    const bytes = Buffer.allocUnsafe(Number(stat.size));
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(fd, bytes, done, bytes.length - done, done);
      if (read === 0) break;
      done += read;
    }
    return { bytes: bytes.subarray(0, done), fingerprint: `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` };
  } finally {
    closeSync(fd);
  }
}

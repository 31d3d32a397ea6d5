import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isMissing, type Io } from '#lib/files/io.ts';
import { filePath, textPath } from './layout.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import type { StoredRecord } from '#core/store/merging/row.ts';

/** The collection of purge records. */
export const purges = 'purges';

/** A purged content, as the journal records it. */
export interface Purged {
  hash: string;
  reason: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** Reads a purge record. Returns null if it names no content. */
export function readPurge({ hash, reason, at }: StoredRecord): Purged | null {
  if (typeof hash !== 'string') return null;
  return { hash, reason: typeof reason === 'string' ? reason : '', at: typeof at === 'string' ? at : '' };
}

/** Returns the message that explains why a content is missing. */
export function formatPurged({ reason, at }: Purged): string {
  return t('purges.gone', { date: at.slice(0, 10), reason });
}

/**
 * Removes purged contents from the disk, including those that a sync tool has brought back.
 * @returns whether originals were among them
 * @throws AppError `write-failed` when the disk refuses; the contents stay purged, and removal is tried again
 */
export async function sweepPurged(io: Io, dir: string, purged: Iterable<string>): Promise<boolean> {
  let hadOriginals = false;
  for (const hash of purged) {
    const original = filePath(dir, hash);
    for (const path of [textPath(dir, hash), original]) {
      try {
        await io.stat(path);
        await io.remove(path);
        hadOriginals ||= path === original;
        await io.syncDir(dirname(path));
      } catch (error) {
        if (isMissing(error)) continue;
        throw new AppError('write-failed', t('purges.notRemoved', { path, reason: reasonOf(error) }), { cause: error });
      }
    }
  }
  return hadOriginals;
}

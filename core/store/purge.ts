import { dirname } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isMissing, type Io } from '#lib/files/io.ts';
import { filePath, textPath } from './layout.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import type { StoredRecord } from '#core/store/merging/row.ts';

/** The collection whose records say what was taken away for good. */
export const purges = 'purges';

/** What was taken away for good, as the journal keeps it. */
export interface Purged {
  hash: string;
  reason: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** What a record of a purge says; null for one that says nothing. */
export function readPurge({ hash, reason, at }: StoredRecord): Purged | null {
  if (typeof hash !== 'string') return null;
  return { hash, reason: typeof reason === 'string' ? reason : '', at: typeof at === 'string' ? at : '' };
}

/** Why a content is not here, for a person. */
export function formatPurged({ reason, at }: Purged): string {
  return t('purges.gone', { date: at.slice(0, 10), reason });
}

/**
 * Takes purged contents off the disk, wherever they came from: also those that a sync tool brings again.
 * @throws AppError `write-failed` when the disk refuses; they stay purged, and it is tried again
 */
export async function sweepPurged(io: Io, dir: string, purged: Iterable<string>): Promise<void> {
  for (const hash of purged) {
    for (const path of [textPath(dir, hash), filePath(dir, hash)]) {
      try {
        await io.stat(path);
        await io.remove(path);
        await io.syncDir(dirname(path));
      } catch (error) {
        if (isMissing(error)) continue;
        throw new AppError('write-failed', t('purges.notRemoved', { path, reason: reasonOf(error) }), { cause: error });
      }
    }
  }
}

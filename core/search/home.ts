import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { isThere, namesIn, readText, removeQuietly } from '#lib/files/read-now.ts';
import { manifestName } from '#lib/fulltext/collection.ts';

/** The folder of a case's search index in the user's cache. @param dir real path of the case */
export function searchFolder(cacheDir: string, dir: string): string {
  return join(cacheDir, 'search', createHash('sha256').update(dir).digest('hex').slice(0, 32));
}

/**
 * Removes the indexes of cases that are gone, beside a folder: whoever deletes a case wants none of its words to stay behind.
 * What cannot be read is removed, too.
 */
export function sweepIndexes(folder: string): void {
  const all = dirname(folder);
  for (const name of namesIn(all)) {
    const other = join(all, name);
    if (other !== folder && !hasCase(other)) removeQuietly(other);
  }
}

function hasCase(folder: string): boolean {
  try {
    const { dir } = JSON.parse(readText(join(folder, manifestName))) as { dir: string };
    return isThere(dir);
  } catch {
    // An index that does not say whose it is belongs to nobody.
    return false;
  }
}

import { dirname, join } from 'node:path';
import { isThere, namesIn, readText, removeQuietly } from '#lib/files/read-sync.ts';
import { manifestName } from '#lib/fulltext/collection.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** Returns the folder of a case's search index in the user's cache. @param dir real path of the case */
export function searchFolder(cacheDir: string, dir: string): string {
  return join(cacheDir, 'search', sha256(dir).slice(0, 32));
}

/**
 * Removes sibling indexes whose cases are gone, because a deleted case must leave none of its words behind. Unreadable indexes are removed
 * too.
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
    // An index that does not name its case belongs to nobody.
    return false;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestName } from '#core/search/fulltext/collection.ts';

/** The folder of a case's search index in the user's cache. @param dir real path of the case */
export function searchFolder(cacheDir: string, dir: string): string {
  return join(cacheDir, 'search', createHash('sha256').update(dir).digest('hex').slice(0, 32));
}

/**
 * Removes the indexes of cases that are gone, beside a folder: whoever deletes a case wants none of its words to stay behind.
 * What cannot be read is removed, too. Never throws.
 */
export function sweepIndexes(folder: string): void {
  const all = dirname(folder);
  try {
    for (const name of readdirSync(all)) {
      const other = join(all, name);
      if (other !== folder && !hasCase(other)) rmSync(other, { recursive: true, force: true });
    }
  } catch {
    // There is none yet, or another program holds one open: next time.
  }
}

function hasCase(folder: string): boolean {
  try {
    const { dir } = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as { dir: string };
    return existsSync(dir);
  } catch {
    return false;
  }
}

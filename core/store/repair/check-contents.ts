import { join } from 'node:path';
import { hashOf } from '#core/store/blobs.ts';
import { isThere, listPlain, temporaryPattern, type Io, type IoFile } from '#lib/files/io.ts';
import { filePath, filesDir, hashPattern, isForeign, maxTextBytes, textPath, textsDir } from '#core/store/layout.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import type { CaseState } from '#core/store/state.ts';

/** A file in the folders of texts and originals. */
export interface NamedContent {
  kind: 'text' | 'file';
  path: string;
  /** The hash in its name; null for `misplaced`. */
  hash: string | null;
  problem: 'misplaced' | 'damaged' | 'unreadable' | null;
  /** Why it is unreadable, in words. */
  reason?: string;
}

/** Returns the number of files in the folders of texts and originals. */
export async function countContents(io: Io, dir: string): Promise<number> {
  let count = 0;
  for (const root of [textsDir(dir), filesDir(dir)]) {
    for (const folder of await listPlain(io, root)) {
      const names = await listPlain(io, join(root, folder));
      count += names.filter((name) => !temporaryPattern.test(name) && !isForeign(name)).length;
    }
  }
  return count;
}

/**
 * Yields every file in the folders of texts and originals, with whether it matches its name.
 * @param onProgress called after each chunk of a file; what it throws is rethrown
 */
export async function* namedContents(
  io: Io,
  dir: string,
  onProgress: () => void = () => undefined,
): AsyncGenerator<NamedContent> {
  yield* namedIn(io, textsDir(dir), 'text', /^([0-9a-f]{64})\.txt$/, onProgress);
  yield* namedIn(io, filesDir(dir), 'file', /^([0-9a-f]{64})$/, onProgress);
}

async function* namedIn(
  io: Io,
  root: string,
  kind: 'text' | 'file',
  pattern: RegExp,
  onProgress: () => void,
): AsyncGenerator<NamedContent> {
  for (const folder of await listPlain(io, root)) {
    for (const name of await listPlain(io, join(root, folder))) {
      if (temporaryPattern.test(name) || isForeign(name)) continue;
      const path = join(root, folder, name);
      const hash = pattern.exec(name)?.[1];
      if (hash?.slice(0, 2) !== folder) {
        yield { kind, path, hash: null, problem: 'misplaced' };
        continue;
      }
      try {
        const file = await io.open(path, 'read');
        let isWhole: boolean;
        try {
          isWhole = await hasHash(file, hash, kind, onProgress);
        } finally {
          await file.close();
        }
        yield { kind, path, hash, problem: isWhole ? null : 'damaged' };
      } catch (error) {
        onProgress();
        yield { kind, path, hash, problem: 'unreadable', reason: reasonOf(error) };
      }
    }
  }
}

/** Returns whether a file matches its name. Does not read a text that exceeds the maximum size. */
async function hasHash(file: IoFile, hash: string, kind: 'text' | 'file', onProgress: () => void): Promise<boolean> {
  if (kind === 'text' && (await file.stat()).size > maxTextBytes) return false;
  const each = () => {
    onProgress();
    return Promise.resolve();
  };
  return (await hashOf(file, each)).hash === hash;
}

/** Yields every text and original that a record refers to, once, with the first such record. */
export async function* referredContents(
  io: Io,
  dir: string,
  { tables, purged }: CaseState,
): AsyncGenerator<{ kind: 'text' | 'file'; hash: string; path: string; id: string; isHere: boolean; field: string }> {
  const seenPaths = new Set<string>();
  for (const collection of tables.collections()) {
    for (const { record } of tables.rows(collection)) {
      for (const [field, kind] of [
        ['textHash', 'text'],
        ['fileHash', 'file'],
        ['image', 'file'],
        ['blob', 'file'],
      ] as const) {
        const hash = record[field];
        if (typeof hash !== 'string' || !hashPattern.test(hash) || seenPaths.has(`${kind} ${hash}`)) continue;
        seenPaths.add(`${kind} ${hash}`);
        // A purged content is not missing.
        if (purged.has(hash)) continue;
        const path = kind === 'text' ? textPath(dir, hash) : filePath(dir, hash);
        yield { kind, hash, path, id: record.id, isHere: await isThere(io, path), field };
      }
    }
  }
}

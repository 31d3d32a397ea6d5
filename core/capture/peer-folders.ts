import { join, relative, sep } from 'node:path';
import { createEntryFiles, filesBeside, type EntryFilesOf } from '#core/capture/entry-files.ts';
import type { AddItem } from '#core/capture/contract.ts';
import { outcomeOf, type Outcome } from '#core/capture/outcome.ts';
import {
  inFolder,
  isFolder,
  readSource,
  walkSources,
  type SourceFile,
  type SourceProblem,
} from '#core/capture/sources.ts';
import type { PeerFolder, ImportedFolder } from '#core/exchange/in/folder.ts';
import type { VaultFile } from '#core/exchange/in/vault/notes.ts';

/** The result for a folder that contains records, and how many of its files are not sources. */
export interface FolderOutcome {
  outcome: Outcome;
  files: number;
}

export interface FolderIngest extends Omit<EntryFilesOf, 'path' | 'find' | 'items' | 'turn'> {
  /** Imports a folder of another program that contains records; returns null for other folders. */
  takePeerFolder(folder: PeerFolder): Promise<ImportedFolder | null>;
  as: 'vault' | null;
  /** The paths being walked. */
  paths: readonly string[];
}

/**
 * Yields the sources at and below some paths. A folder with another program's records is imported at once; of its files, those that are not
 * its notes follow.
 */
export async function* sourcesOf(taking: FolderIngest): AsyncGenerator<SourceFile | SourceProblem | FolderOutcome> {
  for (const path of taking.paths) {
    const takenPaths = new Set<string>();
    if (!taking.signal.aborted && (await isFolder(path))) {
      const found = await takeFolder(path, taking);
      for (const file of found?.taken ?? []) takenPaths.add(file);
      if (found) yield { outcome: found.outcome, files: takenPaths.size };
      // If the folder was rejected as a vault, its notes do not become sources.
      if (found?.taken === null) continue;
    }
    for await (const source of walkSources([path], taking.signal)) {
      if (takenPaths.size === 0 || !takenPaths.has(pathWithin(path, source.path))) yield source;
    }
  }
}

const pathWithin = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

async function takeFolder(
  path: string,
  { takePeerFolder, as, paths: _paths, ...taking }: FolderIngest,
): Promise<{ outcome: Outcome; taken: readonly string[] | null } | null> {
  const items: AddItem[] = [];
  const { signal, group, label } = taking;
  if ((await inFolder(path, 'case.json')) === 'file') return null; // a case is opened, not read
  try {
    const found = await takePeerFolder({
      ...{ path, as, signal, group, label },
      has: async (name) => (await inFolder(path, name)) !== null,
      files: () => filesIn(path, signal),
      entryFiles: createEntryFiles({
        ...{ ...taking, path, items, turn: undefined },
        // The path of an imaginary file in the folder, because files are looked for beside one.
        find: filesBeside(join(path, 'vault'), () => undefined),
      }),
    });
    return found && { outcome: { items: [found.item, ...items], end: 'told' }, taken: found.taken };
  } catch (thrown) {
    const outcome = outcomeOf({ path }, thrown);
    return { outcome: { ...outcome, items: [...outcome.items, ...items] }, taken: null };
  }
}

async function filesIn(folder: string, signal: AbortSignal): Promise<VaultFile[]> {
  const files: VaultFile[] = [];
  for await (const source of walkSources([folder], signal)) {
    if ('status' in source) continue;
    files.push({
      path: pathWithin(folder, source.path),
      size: source.size,
      load: async () => (await readSource(source)).bytes,
    });
  }
  return files;
}

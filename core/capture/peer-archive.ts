import { basename } from 'node:path';
import { readHead, type SourceFile } from '#core/capture/sources.ts';
import { entryOf, isJunk, newBudget, zipLimits } from '#core/capture/containers.ts';
import type { PeerArchive } from '#core/exchange/in/format.ts';
import { containerKind, headBytes } from '#lib/extract/container-kind.ts';
import { cleanPart, decodePartName } from '#lib/extract/part-names.ts';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { ZipArchive, ZipFault, type ZipEntry } from '#lib/zip/read.ts';

export interface OpenArchive extends PeerArchive {
  close(): void;
}

/**
 * Opens a zip archive on disk, giving access to its entries by name, each read on request; null for any other file, and for a damaged
 * archive.
 */
export async function openPeerArchive({ file, path }: Pick<SourceFile, 'file' | 'path'>): Promise<OpenArchive | null> {
  if (containerKind(basename(path), await readHead({ file }, headBytes)) !== 'zip') return null;
  let archive: ZipArchive;
  try {
    archive = await ZipArchive.open(file, zipLimits);
  } catch (thrown) {
    // Unpacking the archive reports what is wrong with it.
    if (thrown instanceof ZipFault) return null;
    throw thrown;
  }
  const entries = new Map<string, ZipEntry>();
  for (const entry of archive.entries.values()) {
    const raw = decodePartName(entry.listed.fileNameRaw);
    const part = /[\\/]$/.test(raw) ? null : cleanPart(raw);
    if (part && !isJunk(part) && !entries.has(part)) entries.set(part, entry);
  }
  const budget = newBudget();
  /** Entries that have been unpacked before: each counts once against the size limit. */
  const counted = new Set<ZipEntry>();
  return {
    names: [...entries.keys()],
    find(name) {
      const partName = cleanPart(name) ?? '';
      const entry = entries.get(partName);
      if (!entry) return Promise.resolve({ refused: 'missing' as const });
      return Promise.resolve({
        path: partName,
        async load() {
          const found = await entryOf(archive, entry, partName, counted.has(entry) ? newBudget() : budget);
          counted.add(entry);
          if ('status' in found) throw new AppError(found.code as ErrorCode, found.message);
          return found;
        },
      });
    },
    close: () => archive.close(),
  };
}

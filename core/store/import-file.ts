import { dirname, join } from 'node:path';
import { caseIo } from './case-io.ts';
import { namedHash, segmentOf } from './contents.ts';
import { isMissing, makeFolders, nodeIo, putInPlace, type IoFile } from '#lib/files/io.ts';

/** A file from another copy of the case. */
export interface IncomingFile {
  /** Relative to the case. */
  path: string;
  size: number;
  sha256: string;
  /** Yields its bytes, from the beginning on each call; throws instead of ending if they are not what was announced. */
  read(): AsyncIterable<Buffer>;
}

/** `differs`: a different file has that name here, or the content does not match its name. Nothing was changed. */
export type ImportOutcome = 'taken' | 'here' | 'differs';

/**
 * Imports a file from another copy of the case the way a sync tool would: a missing file is added, a journal that
 * extends ours of the same writer replaces it, and nothing that is here is ever lost.
 * @param ownWriter this copy's own writer, whose journal nobody else writes
 */
export async function importFile(dir: string, ownWriter: string, file: IncomingFile): Promise<ImportOutcome> {
  const io = caseIo(nodeIo, dir);
  const segment = segmentOf(file.path);
  const name = namedHash(file.path);
  if (!segment && name === null) return 'here';
  if (name !== null && name !== file.sha256) return 'differs';
  const path = join(dir, ...file.path.split('/'));
  const present = await io.open(path, 'read').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (present) {
    const follows = segment ? await compare(present, file) : 'here';
    await present.close();
    if (follows !== 'longer') return follows;
  }
  // Some file systems treat names that differ only in case as the same.
  if (segment?.writer.toLowerCase() === ownWriter.toLowerCase()) return 'differs';
  await makeFolders(io, dir, file.path.split('/').slice(0, -1));
  await putInPlace(io, path, async (target) => {
    let size = 0;
    for await (const piece of file.read()) {
      await target.append(piece);
      size += piece.length;
    }
    return size;
  });
  await io.syncDir(dirname(path));
  return 'taken';
}

/** Compares an incoming journal with the local one. */
async function compare(local: IoFile, file: IncomingFile): Promise<'here' | 'longer' | 'differs'> {
  let position = 0;
  for await (const piece of file.read()) {
    const ours = await local.read(position, piece.length);
    if (!piece.subarray(0, ours.length).equals(ours)) return 'differs';
    if (ours.length < piece.length) return 'longer';
    position += piece.length;
  }
  return 'here';
}

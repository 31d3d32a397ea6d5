import { dirname, join } from 'node:path';
import { caseIo } from './case-io.ts';
import { namedHash, segmentOf } from './contents.ts';
import { isMissing, makeFolders, nodeIo, putInPlace, type Io, type IoFile } from '#lib/files/io.ts';

/** A file of another copy of the case. */
export interface IncomingFile {
  /** Inside the case. */
  path: string;
  size: number;
  sha256: string;
  /** Its bytes, from the beginning each time; throws rather than end when they are not what they should be. */
  read(): AsyncIterable<Buffer>;
}

/** `differs`: something else stands here under that name, or its content is not what the name says. It was left alone. */
export type ImportOutcome = 'taken' | 'here' | 'differs';

/**
 * Takes in a file of another copy of the case as a sync tool brings it: what is not here is put in place, a journal that
 * goes on from where ours of the same writer ends takes its place, and nothing that is here is ever lost.
 * @param own this copy's own writer, whose journal nobody else writes
 */
export async function importFile(
  dir: string,
  own: string,
  file: IncomingFile,
  files: Io = nodeIo,
): Promise<ImportOutcome> {
  const io = caseIo(files, dir);
  const segment = segmentOf(file.path);
  const name = namedHash(file.path);
  if (!segment && name === null) return 'here';
  if (name !== null && name !== file.sha256) return 'differs';
  const path = join(dir, ...file.path.split('/'));
  const known = await io.open(path, 'read').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (known) {
    const follows = segment ? await compare(known, file) : 'here';
    await known.close();
    if (follows !== 'longer') return follows;
  }
  // Some systems take two names that differ in case for one.
  if (segment?.writer.toLowerCase() === own.toLowerCase()) return 'differs';
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

/** How a journal that is offered goes with the one that is here. */
async function compare(here: IoFile, file: IncomingFile): Promise<'here' | 'longer' | 'differs'> {
  let position = 0;
  for await (const piece of file.read()) {
    const ours = await here.read(position, piece.length);
    if (!piece.subarray(0, ours.length).equals(ours)) return 'differs';
    if (ours.length < piece.length) return 'longer';
    position += piece.length;
  }
  return 'here';
}

import { join } from 'node:path';
import { type Io, isPlainFolder, listOrEmpty } from '#lib/files/io.ts';
import { isNotRegularFile } from '#lib/files/regular-file.ts';
import { journalDir, journalsDir, isWriterName, readTornName, segmentName, segmentNumber } from '#core/store/layout.ts';
import { maxLineBytes } from './lines.ts';

/** One line as it is in a segment. Offsets are in bytes; `end` is after the newline. */
export interface RawLine {
  /** Without the newline; null if the line is longer than any that is ever written. */
  bytes: Buffer | null;
  start: number;
  end: number;
  /** 1-based. */
  number: number;
  /** Whether it ends with a newline. */
  closed: boolean;
}

export interface Segment {
  number: number;
  path: string;
  /** Offset from which content was set aside after an unclean shutdown; it was never confirmed and is not read. */
  until: number;
}

const chunkBytes = 1024 * 1024;
/** After this many bytes without a newline, the rest of a segment counts as one line: a hostile file may be arbitrarily long. */
const endlessBytes = 2 * maxLineBytes;
const newline = 0x0a;

/** Returns the names of the writers that have a journal in a case. */
export async function listWriters(io: Io, dir: string): Promise<string[]> {
  const writers: string[] = [];
  for (const name of await listOrEmpty(io, journalsDir(dir)))
    if (isWriterName(name) && (await isPlainFolder(io, journalDir(dir, name)))) writers.push(name);
  return writers;
}

/** Returns a writer's segments in order, ignoring other names in the folder. */
export async function listSegments(io: Io, dir: string, writer: string): Promise<Segment[]> {
  const folder = journalDir(dir, writer);
  const names = await listOrEmpty(io, folder);
  const until = new Map<number, number>();
  for (const name of names) {
    const torn = readTornName(name);
    if (torn) until.set(torn.segment, Math.min(until.get(torn.segment) ?? Infinity, torn.offset));
  }
  return names
    .map(segmentNumber)
    .filter((number) => number !== null)
    .sort((a, b) => a - b)
    .map((number) => ({ number, path: join(folder, segmentName(number)), until: until.get(number) ?? Infinity }));
}

/** Returns the size of a segment on disk in bytes; 0 if it is not a regular file. */
export async function segmentSize(io: Io, { path }: Pick<Segment, 'path'>): Promise<number> {
  try {
    return (await io.stat(path)).size;
  } catch (error) {
    if (isNotRegularFile(error)) return 0;
    throw error;
  }
}

/** Returns whether a length exceeds anything that an unfinished write can have left. */
export const isEndless = (length: number) => length > endlessBytes;

/**
 * Yields the lines of a segment, a few megabytes at a time, so that a file of any size is read in bounded memory.
 * @param from where to begin: the start of a line, and its number
 */
export async function* readRawLines(
  io: Io,
  segment: Segment,
  from: { offset: number; number: number } = { offset: 0, number: 1 },
): AsyncGenerator<RawLine[]> {
  const file = await io.open(segment.path, 'read');
  try {
    let position = from.offset;
    let start = from.offset;
    let number = from.number;
    let rest: Buffer[] = [];
    let restLength = 0;
    for (;;) {
      const chunk = await file.read(position, Math.max(0, Math.min(chunkBytes, segment.until - position)));
      if (chunk.length === 0) break;
      position += chunk.length;
      const lines: RawLine[] = [];
      let at = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, at)) {
        const piece = chunk.subarray(at, end);
        const length = restLength + piece.length;
        const bytes = length > maxLineBytes ? null : rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
        lines.push({ bytes, start, end: start + length + 1, number, closed: true });
        start += length + 1;
        number += 1;
        rest = [];
        restLength = 0;
        at = end + 1;
      }
      restLength += chunk.length - at;
      if (restLength > endlessBytes && !Number.isFinite(segment.until)) {
        restLength = (await file.stat()).size - start;
        if (lines.length > 0) yield lines;
        rest = [];
        break;
      }
      // For a line that is too long to be valid, only the length is kept.
      if (restLength > maxLineBytes) rest = [];
      else if (at < chunk.length) rest.push(chunk.subarray(at));
      if (lines.length > 0) yield lines;
    }
    if (restLength > 0) {
      const bytes = restLength > maxLineBytes ? null : Buffer.concat(rest);
      yield [{ bytes, start, end: start + restLength, number, closed: false }];
    }
  } finally {
    await file.close();
  }
}

import { join } from 'node:path';

/** Where things lie inside a case folder. No other module knows a path in there. */

/** Bytes after which a new segment of a journal begins. */
export const segmentBytes = 8 * 1024 * 1024;

/** Bytes of a text, at most: a longer one than any that is read or typed. */
export const maxTextBytes = 128 * 1024 * 1024;

/** Bytes of case.json, at most. */
export const maxCaseFileBytes = 1024 * 1024;

/** Records in one checkpoint file, at most. */
export const recordsPerFile = 5_000;

export const caseFile = (dir: string) => join(dir, 'case.json');
export const readmeFile = (dir: string) => join(dir, 'README.txt');
export const journalsDir = (dir: string) => join(dir, 'journal');
export const journalDir = (dir: string, writer: string) => join(dir, 'journal', writer);
export const checkpointsDir = (dir: string) => join(dir, 'checkpoint');
export const checkpointDir = (dir: string, writer: string) => join(dir, 'checkpoint', writer);
export const textsDir = (dir: string) => join(dir, 'texts');
export const filesDir = (dir: string) => join(dir, 'files');
/** @param writer null for the one who made the case */
export const fileIndex = (dir: string, writer: string | null) =>
  join(dir, 'files', writer === null ? 'index.csv' : `index-${writer}.csv`);
/** Whether a name among the originals is that of a writer's list of them. */
export const isFileIndexName = (name: string) => name === 'index.csv' || /^index-[0-9A-Za-z_-]{1,64}\.csv$/.test(name);
export const textPath = (dir: string, hash: string) => join(dir, 'texts', hash.slice(0, 2), `${hash}.txt`);
export const filePath = (dir: string, hash: string) => join(dir, 'files', hash.slice(0, 2), hash);

/** What a repair set aside at a time, under the path that it had in the case. */
export const damagedDir = (dir: string, at: string) => join(dir, 'damaged', at);

const segmentPattern = /^(\d{6,})\.ndjson$/;
const tornPattern = /^(\d{6,})\.torn-(\d+)$/;
const writerPattern = /^[0-9A-Za-z_-]{1,64}$/;

export const hashPattern = /^[0-9a-f]{64}$/;

export const segmentName = (segment: number) => `${String(segment).padStart(6, '0')}.ndjson`;

/** Name of the file that keeps what an unfinished write left in a segment from `offset` on. */
export const tornName = (segment: number, offset: number) => `${String(segment).padStart(6, '0')}.torn-${offset}`;

/** Number of a segment, or null for any other name: a sync tool's conflict copy, a temporary file. */
export function segmentNumber(name: string): number | null {
  const match = segmentPattern.exec(name);
  // One number has one name: `0000001.ndjson` is none of ours.
  return match && segmentName(Number(match[1])) === name ? Number(match[1]) : null;
}

export function readTornName(name: string): { segment: number; offset: number } | null {
  const match = tornPattern.exec(name);
  return match ? { segment: Number(match[1]), offset: Number(match[2]) } : null;
}

/** Whether a name is another program's: what a sync tool has under way, what a file manager leaves in every folder. */
export const isForeign = (name: string) => /^[.~]/.test(name);

export const isWriterName = (name: string) => writerPattern.test(name);

import { join } from 'node:path';
import { isPartial, isPassedOver, isPlaceholder } from '#lib/files/other-names.ts';

/** The layout of a case folder. No other module knows a path inside it. */

/** Size in bytes from which a new journal segment is started. */
export const segmentBytes = 8 * 1024 * 1024;

/** Maximum bytes of a text: more than any that is imported or typed. */
export const maxTextBytes = 128 * 1024 * 1024;

/** Maximum bytes of case.json. */
export const maxCaseFileBytes = 1024 * 1024;

/** Maximum number of records in one checkpoint file. */
export const recordsPerFile = 5_000;

export const caseFile = (dir: string) => join(dir, 'case.json');
export const readmeFile = (dir: string) => join(dir, 'README.txt');
export const journalsDir = (dir: string) => join(dir, 'journal');
export const journalDir = (dir: string, writer: string) => join(dir, 'journal', writer);
export const checkpointsDir = (dir: string) => join(dir, 'checkpoint');
export const checkpointDir = (dir: string, writer: string) => join(dir, 'checkpoint', writer);
export const textsDir = (dir: string) => join(dir, 'texts');
export const filesDir = (dir: string) => join(dir, 'files');
/** @param writer null for the writer who created the case */
export const fileIndex = (dir: string, writer: string | null) =>
  join(dir, 'files', writer === null ? 'index.csv' : `index-${writer}.csv`);
/** Returns whether a name in the originals folder is that of a writer's index. */
export const isFileIndexName = (name: string) => name === 'index.csv' || /^index-[0-9A-Za-z_-]{1,64}\.csv$/.test(name);
export const textPath = (dir: string, hash: string) => join(dir, 'texts', hash.slice(0, 2), `${hash}.txt`);
export const filePath = (dir: string, hash: string) => join(dir, 'files', hash.slice(0, 2), hash);

/** Returns the folder for what a repair at the given time set aside, under its original relative paths. */
export const damagedDir = (dir: string, at: string) => join(dir, 'damaged', at);

const segmentPattern = /^(\d{6,})\.ndjson$/;
const tornPattern = /^(\d{6,})\.torn-(\d+)$/;
const writerPattern = /^[0-9A-Za-z_-]{1,64}$/;

export const hashPattern = /^[0-9a-f]{64}$/;

export const segmentName = (segment: number) => `${String(segment).padStart(6, '0')}.ndjson`;

/** Returns the name of the file that keeps what an unfinished write left in a segment from `offset` on. */
export const tornName = (segment: number, offset: number) => `${String(segment).padStart(6, '0')}.torn-${offset}`;

/** Returns the number of a segment, or null for any other name, such as a sync tool's conflict copy or a temporary file. */
export function segmentNumber(name: string): number | null {
  const match = segmentPattern.exec(name);
  // Each number has exactly one valid name: `0000001.ndjson` is not one of ours.
  return match && segmentName(Number(match[1])) === name ? Number(match[1]) : null;
}

export function readTornName(name: string): { segment: number; offset: number } | null {
  const match = tornPattern.exec(name);
  return match ? { segment: Number(match[1]), offset: Number(match[2]) } : null;
}

/**
 * Returns whether a name belongs to another program: a file manager's metadata, a sync tool's partial download, or the placeholder of a
 * file that it has not downloaded. Moving a placeholder would move the file on the server.
 */
export const isForeign = (name: string) => isPassedOver(name) || isPartial(name) || isPlaceholder(name);

export const isWriterName = (name: string) => writerPattern.test(name);

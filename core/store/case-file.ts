import { z } from 'zod';
import { folderVersion } from '#core/model/cases.ts';
import { isNotRegularFile } from '#lib/files/regular-file.ts';
import { isMissing, writeFileDurably, type Io } from '#lib/files/io.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { caseFile, maxCaseFileBytes, readmeFile } from './layout.ts';

const caseFileSchema = z.looseObject({ format: z.int().min(1), id: z.uuid(), createdAt: z.string() });

export type CaseFile = z.infer<typeof caseFileSchema>;

/** Reads case.json. Returns `missing` if it does not exist and `bad` if it cannot be parsed. */
export async function readCaseFile(io: Io, dir: string): Promise<CaseFile | 'missing' | 'bad'> {
  try {
    const bytes = await io.readFile(caseFile(dir), maxCaseFileBytes);
    const parsed = caseFileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : 'bad';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    if (error instanceof SyntaxError || isNotRegularFile(error)) return 'bad';
    throw error;
  }
}

/** Writes case.json, once. From then on the folder is a case. */
export async function writeCaseFile(io: Io, dir: string, id: string, createdAt: string): Promise<void> {
  await writeFileDurably(io, caseFile(dir), caseFileBytes(id, createdAt, folderVersion));
}

/** Returns the exact bytes of case.json. */
export function caseFileBytes(id: string, createdAt: string, format: number): Buffer {
  return Buffer.from(`${JSON.stringify({ format, id, createdAt }, null, 2)}\n`, 'utf8');
}

export async function writeReadme(io: Io, dir: string): Promise<void> {
  await writeFileDurably(io, readmeFile(dir), Buffer.from(readmeText, 'utf8'));
}

/** The README for someone who finds the folder without the program; in English, because it is part of the format. */
const readmeText = `This folder is a Casebook case. Casebook is a program for people who work from sources.
Everything here can be read with a text editor. To make a backup, copy the whole folder.

case.json    Format version and id of the case.
journal/     The authoritative record: every change ever made, one line of JSON each, in order.
             A line contains the record, each field's value before and after, and the time. Its
             hash is the SHA-256 of the line up to the comma before "hash"; "prev" is the hash of
             the previous line. Each writer (one installation on one copy) has its own folder.
texts/       The text of each article as UTF-8, named by its SHA-256.
files/       The original files, unchanged, named by their SHA-256. index.csv lists their names, as
             known to the copy in which the case was created; index-<writer>.csv, to another copy.
checkpoint/  Copies of the records as plain JSON, so that the case opens quickly. May be deleted.
damaged/     Damaged files that a repair set aside, by the time of the repair. May be deleted.

Please do not change anything in journal/, texts/ or files/ by hand: the hashes would no longer match.
`;

/** SHA-256 of this README and of those that earlier versions wrote: a case keeps the one it was created with. */
const readmeHashes: ReadonlySet<string> = new Set([
  'cd4df49d7c1b3380ae04ac62a02efc3b5dc1365bad9c24a9a8cf4336c9ccebc3',
  '088dd9cc5bde005444e2f6a065c1438123369236185e2819fbff70bd11c5f111',
  sha256(readmeText),
]);

/** Returns whether a README.txt was written by this version or an earlier one. */
export function isReadme(contents: Uint8Array | string): boolean {
  return readmeHashes.has(sha256(contents));
}

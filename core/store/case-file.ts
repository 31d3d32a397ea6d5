import { z } from 'zod';
import { folderVersion } from '#core/model/cases.ts';
import { isNotRegularFile } from '#lib/files/plain.ts';
import { isMissing, writeFileDurably, type Io } from '#lib/files/io.ts';
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

/** SHA-256 of the READMEs that earlier versions wrote: a case keeps the one it was created with. */
export const formerReadmes: ReadonlySet<string> = new Set([
  'cd4df49d7c1b3380ae04ac62a02efc3b5dc1365bad9c24a9a8cf4336c9ccebc3',
]);

/** The README for someone who finds the folder without the program; in English, because it is part of the format. */
export const readmeText = `This folder is a case of Casebook, a program for people who work from sources.
Everything in it can be read with a text editor. To keep it safe, copy the whole folder.

case.json    Format version and id of the case.
journal/     The truth: every change ever made, one line of JSON each, in the order it was made.
             A line names the record, each field's value before and after, and when it was. Its
             hash is the SHA-256 of the line up to the comma before "hash"; "prev" is the hash of the
             line before. Each writer (one installation on one copy) has a folder of its own.
texts/       The text of each article as UTF-8, named by its SHA-256.
files/       The original files, unchanged, named by their SHA-256. index.csv says which is which,
             as the copy that the case was made in knows it; index-<writer>.csv as another copy does.
checkpoint/  Copies of the records as plain JSON, so that the case opens quickly. May be deleted.
damaged/     What a repair found damaged and set aside, by the time of the repair. Nothing needs it.

Please do not change anything in journal/, texts/ or files/ by hand: the hashes would tell.
`;

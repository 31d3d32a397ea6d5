import { join, relative, sep } from 'node:path';
import { AppError, asError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { readCaseFile } from './case-file.ts';
import { caseIo } from './case-io.ts';
import { isMissing, listOrEmpty, nodeIo, type Io } from '#lib/files/io.ts';
import { WriterStream, type Head } from '#core/store/journal/journal.ts';
import { caseFile, filesDir, hashPattern, readmeFile, segmentNumber, textsDir } from './layout.ts';
import { listSegments, listWriters } from '#core/store/journal/segments.ts';

/** The kind of a case file, derived from its path in the case. */
export type ContentKind = 'case' | 'readme' | 'journal' | 'text' | 'file';

/** One file of a case, or the part of it that belongs to the moment of the listing. */
export interface ContentFile {
  /** Relative to the case, with `/`. */
  path: string;
  kind: ContentKind;
  size: number;
}

/** The files of a case that cannot be rebuilt from others, as they were at one moment. */
export interface Contents {
  caseId: string;
  /** Version of the case format. */
  format: number;
  heads: { writer: string; seq: number; hash: string }[];
  files: ContentFile[];
}

const pieceBytes = 1024 * 1024;
const writer = '[0-9A-Za-z_-]{1,64}';
const journalPath = new RegExp(`^journal/(${writer})/(\\d{6,12})\\.ndjson$`);
const textPath = /^texts\/([0-9a-f]{2})\/(\1[0-9a-f]{62})\.txt$/;
const filePath = /^files\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;
/** Device names reserved by Windows, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Returns what kind of file a path in a case is, or null if it is not a case file. Accepts only complete, known forms,
 * none of which leads out of the case on any system.
 */
export function contentKind(path: string): ContentKind | null {
  if (path === 'case.json') return 'case';
  if (path === 'README.txt') return 'readme';
  const journal = journalPath.exec(path);
  if (journal) {
    const isSegment = segmentNumber(`${journal[2]}.ndjson`) !== null;
    return isSegment && !reserved.test(journal[1] ?? '') ? 'journal' : null;
  }
  if (textPath.test(path)) return 'text';
  return filePath.test(path) ? 'file' : null;
}

/** Returns the SHA-256 that is the name of a text or an original; null for other files. */
export function namedHash(path: string): string | null {
  return (textPath.exec(path) ?? filePath.exec(path))?.[2] ?? null;
}

/** Returns the writer and number of a journal segment. */
export function segmentOf(path: string): { writer: string; number: number } | null {
  const match = journalPath.exec(path);
  return match ? { writer: match[1] ?? '', number: Number(match[2]) } : null;
}

/**
 * Lists the files of a case at one moment: journals up to the last complete line, texts, originals, case.json and
 * README. Excludes checkpoints and leftovers of unfinished writes.
 * @throws AppError `damaged` without a case.json
 */
export async function contentsOf(dir: string): Promise<Contents> {
  const io = caseIo(nodeIo, dir);
  const file = await readCaseFile(io, dir);
  if (typeof file === 'string') throw new AppError('damaged', t('store.contents.noCaseFile', { path: dir }));
  const heads = await headsOf(io, dir);
  const files: ContentFile[] = [];
  const add = async (path: string, maxBytes = Infinity) => {
    const inside = relative(dir, path).split(sep).join('/');
    const kind = contentKind(inside);
    if (kind === null) return;
    const size = Math.min((await io.stat(path)).size, maxBytes);
    if (size > 0 || kind === 'file') files.push({ path: inside, kind, size });
  };
  await add(caseFile(dir));
  await add(readmeFile(dir)).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(asError(error))));
  for (const writer of await listWriters(io, dir)) {
    const { head, waiting } = heads.get(writer) ?? { head: null, waiting: true };
    for (const { number, path, until } of await listSegments(io, dir, writer)) {
      if (head && number === head.segment) await add(path, Math.min(until, waiting ? Infinity : head.end));
      // What was appended to a journal since `headsOf` belongs to a later moment; segments that wait for a missing one
      // are included.
      else if (waiting || (head && number < head.segment)) await add(path, until);
    }
  }
  for (const root of [textsDir(dir), filesDir(dir)]) {
    for (const folder of await listOrEmpty(io, root)) {
      for (const name of await listOrEmpty(io, join(root, folder))) {
        if (hashPattern.test(name.replace(/\.txt$/, ''))) await add(join(root, folder, name));
      }
    }
  }
  return {
    caseId: file.id,
    format: file.format,
    heads: [...heads].flatMap(([writer, { head }]) => (head ? [{ writer, seq: head.seq, hash: head.hash }] : [])),
    files,
  };
}

/** Returns the last complete line of each writer, and whether segments of its journal wait for a missing one. */
export async function headsOf(io: Io, dir: string): Promise<Map<string, { head: Head | null; waiting: boolean }>> {
  const heads = new Map<string, { head: Head | null; waiting: boolean }>();
  for (const writer of await listWriters(io, dir)) {
    const stream = new WriterStream(io, dir, writer);
    let head: Head | null = null;
    for await (const placed of stream.lines()) head = placed.head;
    heads.set(writer, { head, waiting: stream.waiting });
  }
  return heads;
}

/** Yields the bytes of a case file, up to its listed size. */
export async function* readContent(
  dir: string,
  { path, size }: Pick<ContentFile, 'path' | 'size'>,
): AsyncGenerator<Buffer> {
  const file = await caseIo(nodeIo, dir).open(join(dir, ...path.split('/')), 'read');
  try {
    for (let position = 0; position < size;) {
      const piece = await file.read(position, Math.min(pieceBytes, size - position));
      if (piece.length === 0) return;
      position += piece.length;
      yield piece;
    }
  } finally {
    await file.close();
  }
}

import { extname } from 'node:path';
import { makeFolders, writeFileDurably, type Io } from '#lib/files/io.ts';
import { fileIndex } from '#core/store/layout.ts';
import { purges } from '#core/store/purge.ts';
import type { RowSource } from '#core/store/tables.ts';

/** Fields of an article that stand in the index. */
export const indexedFields: readonly string[] = ['fileHash', 'fileName'];

/**
 * Writes the index of originals anew: which is whose, for a person who looks by hand. Derived; nothing reads it. Each
 * writer has a file of its own, or a sync tool would make conflict copies: `files/index.csv` is that of the writer who
 * made the case.
 */
export async function writeFileIndex(io: Io, dir: string, rows: RowSource, writer: string): Promise<void> {
  await makeFolders(io, dir, ['files']);
  await writeFileDurably(io, ownFileIndex(dir, rows, writer), fileIndexOf(rows));
}

/** Path of a writer's index. */
export function ownFileIndex(dir: string, rows: RowSource, writer: string): string {
  const [made] = rows.rows('case');
  return fileIndex(dir, made?.marks.made?.writer === writer ? null : writer);
}

/** What an index of originals is to hold. */
export function fileIndexOf(rows: RowSource): Buffer {
  const lines = [indexHeader];
  const gone = new Set<unknown>([...rows.rows(purges)].map(({ record }) => record['hash']));
  for (const { record } of rows.rows('articles')) {
    const line = gone.has(record['fileHash']) ? null : indexLine(record);
    if (line !== null) lines.push(line);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}

/** The first line of an index. */
export const indexHeader = 'hash,name,type,article';

/** The line of an article in an index; null for one without an original. */
export function indexLine({ fileHash, fileName, id }: Readonly<Record<string, unknown>>): string | null {
  if (typeof fileHash !== 'string') return null;
  const name = typeof fileName === 'string' ? fileName : '';
  return [fileHash, name, extname(name).slice(1).toLowerCase(), String(id)].map(csvCell).join(',');
}

/** One cell as RFC 4180 has it; what a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

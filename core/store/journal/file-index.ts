import { extname } from 'node:path';
import { makeFolders, writeFileDurably, type Io } from '#lib/files/io.ts';
import { fileIndex } from '#core/store/layout.ts';
import { purges } from '#core/store/purge.ts';
import type { RowSource } from '#core/store/tables.ts';

/** Fields of an article that appear in the index. */
export const indexedFields: readonly string[] = ['fileHash', 'fileName'];

/**
 * Rewrites the index of originals, which tells a person browsing the folder which original belongs to which article.
 * Derived; nothing reads it. Each writer has its own file, or a sync tool would make conflict copies: `files/index.csv`
 * belongs to the writer who created the case.
 */
export async function writeFileIndex(io: Io, dir: string, rows: RowSource, writer: string): Promise<void> {
  await makeFolders(io, dir, ['files']);
  await writeFileDurably(io, ownFileIndex(dir, rows, writer), fileIndexOf(rows));
}

/** Returns the path of a writer's index. */
export function ownFileIndex(dir: string, rows: RowSource, writer: string): string {
  const [made] = rows.rows('case');
  return fileIndex(dir, made?.marks.made?.writer === writer ? null : writer);
}

/** Returns the content of an index of originals. */
export function fileIndexOf(rows: RowSource): Buffer {
  const lines = [indexHeader];
  const purgedHashes = new Set<unknown>([...rows.rows(purges)].map(({ record }) => record['hash']));
  for (const { record } of rows.rows('articles')) {
    const line = purgedHashes.has(record['fileHash']) ? null : indexLine(record);
    if (line !== null) lines.push(line);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}

/** The header line of an index. */
export const indexHeader = 'hash,name,type,article';

/** Returns an article's line in an index, or null for one without an original. */
export function indexLine({ fileHash, fileName, id }: Readonly<Record<string, unknown>>): string | null {
  if (typeof fileHash !== 'string') return null;
  const name = typeof fileName === 'string' ? fileName : '';
  return [fileHash, name, extname(name).slice(1).toLowerCase(), String(id)].map(csvCell).join(',');
}

/** Formats a cell as in RFC 4180. A value that a spreadsheet would take for a formula is prefixed with an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

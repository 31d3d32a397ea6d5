import { extname } from 'node:path';
import { makeFolders, writeFileDurably, type Io } from './io.ts';
import { fileIndex } from './layout.ts';
import type { RowSource } from './tables.ts';

/** Fields of an article that stand in the index. */
export const indexedFields: readonly string[] = ['fileHash', 'fileName'];

/** Writes files/index.csv anew: which original is whose, for a person who looks by hand. Derived; nothing reads it. */
export async function writeFileIndex(io: Io, dir: string, rows: RowSource): Promise<void> {
  const lines = ['hash,name,type,article'];
  for (const { record } of rows.rows('articles')) {
    const { fileHash, fileName, id } = record;
    if (typeof fileHash !== 'string') continue;
    const name = typeof fileName === 'string' ? fileName : '';
    lines.push([fileHash, name, extname(name).slice(1).toLowerCase(), id].map(csvCell).join(','));
  }
  await makeFolders(io, dir, ['files']);
  await writeFileDurably(io, fileIndex(dir), Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8'));
}

/** One cell as RFC 4180 has it; what a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

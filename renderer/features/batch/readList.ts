import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { columnOf } from '#core/search/batch/lines.ts';

/** Largest file, in bytes, that may still be a list of 10,000 names. */
const maxBytes = 16 * 1024 * 1024;

/** Returns the names in a file the user chose, one per line. @throws AppError `unsupported`, `too-large` */
export async function readList(file: File): Promise<string> {
  if (file.size > maxBytes) throw new AppError('too-large', t('batch.tooBig', { name: file.name }));
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text === null) throw new AppError('unsupported', t('batch.notText', { name: file.name }));
  return /\.(csv|tsv)$/i.test(file.name) ? columnOf(text) : text;
}

/** Decodes text as editors and spreadsheets save it: UTF-8, UTF-16 with a byte order mark, or Windows-1252. Null when it is not text. */
function decode(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The bytes are not valid UTF-8.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

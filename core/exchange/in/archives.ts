import { hunchlyIn } from '#core/exchange/in/hunchly.ts';
import { zoteroArchive } from '#core/exchange/in/zotero.ts';
import type { ArchiveFormat } from '#core/exchange/in/format.ts';

const archiveFormats: readonly ArchiveFormat[] = [hunchlyIn, zoteroArchive];

/** The format of an archive with these file names, and which of the files describes the others; null for any other archive. */
export function archiveFormatOf(names: readonly string[]): { format: ArchiveFormat; table: string } | null {
  for (const format of archiveFormats) {
    const table = format.table(names);
    if (table !== null) return { format, table };
  }
  return null;
}

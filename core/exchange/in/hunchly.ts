import { notesByPage, pageIncoming, type HunchlyTables } from '#core/exchange/in/hunchly/page.ts';
import { partsOf } from '#core/exchange/in/hunchly/parts.ts';
import { pageFiles, savedPage } from '#core/exchange/in/hunchly/page-files.ts';
import type { ArchiveFormat, PeerArchive } from '#core/exchange/in/format.ts';
import { rowsOf, type Row } from '#lib/exchange/rows.ts';
import { t } from '#lib/i18n/t.ts';

/** The table of pages: Hunchly’s own, or one made from it. */
const pageTables = [
  /(?:^|\/)case_data\/pages\.json$/i,
  /(?:^|\/)(?:case_data\/)?pages\.csv$/i,
  /(?:^|\/)pages\.json$/i,
];

/** Hunchly’s export of a case: a ZIP with each captured page, and tables of pages, notes, pictures and attachments. */
export const hunchlyIn: ArchiveFormat = {
  tool: 'hunchly',
  table(names) {
    if (!names.some((name) => savedPage.test(name))) return null;
    return pageTables.flatMap((one) => names.find((name) => one.test(name)) ?? [])[0] ?? null;
  },
  async *read(table, archive, report) {
    const rows = await rowsOf(table);
    if (!rows) {
      report.leaveOut('', '', t('exchange.hunchly.noTable'));
      return;
    }
    const files = pageFiles(archive);
    const tables: HunchlyTables = { pages: new Map(), ...(await tablesOf(archive)) };
    const seen = new Set<string>();
    for (const [at, row] of rows.entries()) {
      const file = await files.of(row);
      if (file !== null) seen.add(file);
      yield pageIncoming(row, at + 1, file, tables, report);
    }
    for (const name of archive.names) {
      if (savedPage.test(name) && !seen.has(name) && files.isPage(name)) {
        yield pageIncoming(new Map([['title', name.split('/').at(-1) ?? name]]), 0, name, tables, report);
      }
    }
    yield* partsOf(archive, tables, report);
  },
};

/** Reads notes, selectors, pictures and attachments, each from its own table. */
async function tablesOf(archive: PeerArchive): Promise<Omit<HunchlyTables, 'pages'>> {
  const rowsIn = async (...names: string[]): Promise<Row[]> => {
    const found = archive.names.find((name) => names.some((one) => name.toLowerCase().endsWith(`case_data/${one}`)));
    const file = found === undefined ? null : await archive.find(found);
    if (!file || 'refused' in file) return [];
    const { bytes } = await file.load();
    return (await rowsOf(bytes)) ?? [];
  };
  const notes = await rowsIn('notes.json', 'notes.csv');
  return {
    notes,
    byPage: notesByPage({
      notes,
      tags: await rowsIn('tags.json', 'tags.csv', 'page_tags.json', 'page_tags.csv'),
      selectors: await rowsIn('selectors.json', 'selectors.csv'),
      hits: await rowsIn('selector_hits.json', 'selector_hits.csv'),
    }),
    photos: await rowsIn('tagged_photos.json', 'tagged_photos.csv'),
    attachments: await rowsIn('case_attachments.json', 'case_attachments.csv', 'attachments.csv'),
  };
}

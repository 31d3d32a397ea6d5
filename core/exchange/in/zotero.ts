import { withTitle } from '#core/exchange/bibliography/codec.ts';
import { incomingOf } from '#core/exchange/bibliography/work.ts';
import type { ArchiveFormat, InFormat } from '#core/exchange/in/format.ts';
import { readLibrary } from '#core/exchange/in/zotero/library.ts';
import { readItem } from '#core/exchange/in/zotero/item.ts';
import { decodeText } from '#lib/extract/decode.ts';
import { readRdf } from '#lib/exchange/rdf-read.ts';
import { t } from '#lib/i18n/t.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

/** Zotero RDF, a file with a folder `files` next to it. Values without a field are kept as `zotero:NAME`. */
export const zoteroIn: InFormat = {
  tool: 'zotero',
  endings: ['rdf', 'xml'],
  recognises: (_name, head) =>
    /<(?:[\w.-]+:)?RDF[\s>]/.test(head) && head.includes('http://www.zotero.org/namespaces/export#'),
  async *read(bytes, report) {
    const { things, fault } = await readRdf(decodeText(bytes).text);
    if (fault !== null) report.leaveOut('', '', t('exchange.zotero.broken', { place: fault }));
    const library = await readLibrary(things);
    for (const item of library.items) {
      yield incomingOf(withTitle(readItem(item, library, report), report), 'zotero:abstract');
    }
  },
};

/** The same as an archive: the library, and its folder `files`. */
export const zoteroArchive: ArchiveFormat = {
  tool: 'zotero',
  table(names) {
    const libraries = names.filter((name) => /\.rdf$/i.test(name));
    const [library] = libraries;
    if (library === undefined || libraries.length > 1) return null;
    return names.some((name) => name.startsWith(`${folderOf(library)}files/`)) ? library : null;
  },
  async *read(table, { names }, report) {
    const folder = folderOf(this.table(names) ?? '');
    for await (const item of zoteroIn.read(table, report)) {
      const files = item.files?.map(({ name }) => ({
        name: `${folder}${name}`,
        also: [`${folder}${percentDecoded(name)}`],
      }));
      yield files ? { ...item, files } : item;
    }
  },
};

const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1);

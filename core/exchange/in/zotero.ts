import { titled } from '#core/exchange/bibliography/codec.ts';
import { incomingOf } from '#core/exchange/bibliography/work.ts';
import type { InFormat } from '#core/exchange/in/format.ts';
import { readLibrary } from '#core/exchange/in/zotero/library.ts';
import { readItem } from '#core/exchange/in/zotero/item.ts';
import { decodeText } from '#lib/extract/decode.ts';
import { readRdf } from '#lib/exchange/rdf-read.ts';
import { t } from '#lib/i18n/t.ts';

/** Zotero RDF, a file with the folder `files` beside it. What no field has is kept as `zotero:NAME`. */
export const zoteroIn: InFormat = {
  tool: 'zotero',
  label: 'exchange.in.zotero',
  endings: ['rdf', 'xml'],
  recognises: (_name, head) =>
    /<(?:[\w.-]+:)?RDF[\s>]/.test(head) && head.includes('http://www.zotero.org/namespaces/export#'),
  async *read(bytes, report) {
    const { things, fault } = await readRdf(decodeText(bytes).text);
    if (fault !== null) report.leave('', '', t('exchange.zotero.broken', { place: fault }));
    const library = await readLibrary(things);
    for (const item of library.items) {
      yield incomingOf(titled(readItem(item, library, report), report), 'zotero:abstract');
    }
  },
};

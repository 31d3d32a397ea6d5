import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { LeakScan } from '#core/transfer/scan/scan.ts';

/** An empty document, for a file that is not a dossier. */
const emptyDocument: DossierDocument = {
  dossier: null,
  title: '',
  subtitle: '',
  caseTitle: '',
  language: 'en',
  citationStyle: 'house',
  made: new Date(0).toISOString(),
  sections: [],
  footnotes: [],
  sources: [],
  counts: { sentences: 0, quotes: 0, sources: 0, unsupported: 0 },
  missing: [],
};

/** Scans a file that is not a dossier. @param nameOf what a record is called in the case */
export function scanOfFile(audience: Audience, nameOf: (id: string) => string): LeakScan {
  return new LeakScan(audience, emptyDocument, new Map(), nameOf);
}

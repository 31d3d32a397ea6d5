import type { Footnote, Source } from '#core/model/dossier-document.ts';
import type { Translate } from './dossierWords.ts';

/** Formats the place of a quote: title and outlet of its source, page and paragraph, in the dossier's language. */
export function formatQuotePlace(note: Footnote, source: Source | undefined, tDossier: Translate): string {
  return [
    source?.title,
    source?.outlet,
    note.page === null ? null : tDossier('dossier.page', { number: note.page }),
    note.paragraph === null ? null : tDossier('dossier.paragraph', { number: note.paragraph }),
  ]
    .filter(Boolean)
    .join(', ');
}

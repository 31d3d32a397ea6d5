import type { Footnote, Source } from '#core/model/dossier-document.ts';
import type { Say } from './dossierWords.ts';

/** Where a quote stands: title and outlet of its source, page and paragraph in the dossier's words. */
export function placeOf(note: Footnote, source: Source | undefined, say: Say): string {
  return [
    source?.title,
    source?.outlet,
    note.page === null ? null : say('dossier.page', { number: note.page }),
    note.paragraph === null ? null : say('dossier.paragraph', { number: note.paragraph }),
  ]
    .filter(Boolean)
    .join(', ');
}

import type { Footnote, Source } from '#core/model/dossier-document.ts';
import type { Say } from './dossierWords.ts';

/** Formats the place of a quote: title and outlet of its source, page and paragraph, in the dossier's language. */
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

import type { Footnote, Source } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';

/** Where a quote stands: title and outlet of its source, page and paragraph. */
export function placeOf(note: Footnote, source: Source | undefined): string {
  return [
    source?.title,
    source?.outlet,
    note.page === null ? null : t('dossier.page', { number: note.page }),
    note.paragraph === null ? null : t('dossier.paragraph', { number: note.paragraph }),
  ]
    .filter(Boolean)
    .join(', ');
}

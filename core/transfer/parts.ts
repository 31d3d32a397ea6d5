import type { DossierDocument, Footnote, Source } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';

/** How much stands in a dossier, and whether all of it leads to a quote. */
export function summaryOf({ counts }: DossierDocument): string {
  const { sentences, quotes, sources, unsupported } = counts;
  const support =
    sentences === 0
      ? ''
      : unsupported === 0
        ? t('dossier.allSupported')
        : t('dossier.unsupported', { count: unsupported });
  const sums = [
    t('dossier.sums.sentences', { count: sentences }),
    t('dossier.sums.quotes', { count: quotes }),
    t('dossier.sums.sources', { count: sources }),
  ];
  return `${sums.join(', ')}. ${support}`.trim();
}

/** Who made a source, where and when. */
export function formatAttribution({ authors, outlet, published, publishedWords }: Source): string {
  return [authors.join(', '), outlet ?? '', published === null ? '' : publishedWords].filter(Boolean).join(', ');
}

/** Where a quote stands: title and outlet, place in the text. */
export function formatPlace(note: Footnote, source: Source | undefined): string {
  return [
    source?.title ?? '',
    source?.outlet ?? '',
    note.page === null ? '' : t('dossier.page', { number: note.page }),
    note.paragraph === null ? '' : t('dossier.paragraph', { number: note.paragraph }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** A quote's translation with who made it, for under the quote. */
export function translationOf({ translation, translatedBy }: Footnote): string {
  const text = translation ?? '';
  return translatedBy ? t('dossier.translationBy', { text, name: translatedBy }) : t('dossier.translation', { text });
}

import type { DossierDocument, Footnote, Source } from '#core/dossiers/document.ts';
import { t } from '#core/i18n/t.ts';

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
export function madeBy({ authors, outlet, published, publishedWords }: Source): string {
  return [authors.join(', '), outlet ?? '', published === null ? '' : publishedWords].filter(Boolean).join(', ');
}

/** Where a quote stands: title and outlet, place in the text. */
export function whereOf(note: Footnote, source: Source | undefined): string {
  return [
    source?.title ?? '',
    source?.outlet ?? '',
    note.page === null ? '' : t('dossier.page', { number: note.page }),
    note.paragraph === null ? '' : t('dossier.paragraph', { number: note.paragraph }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Shorter than this, what stands around a quote ends there and was not cut. */
const cutLength = 28;

/** The words before a quote in its paragraph, not cut in the middle of one. */
export function before(prefix: string): string {
  const own = prefix.slice(prefix.lastIndexOf('\n\n') + 1).trimStart();
  const cut = own.length >= cutLength;
  const words = own.replace(/\s+/g, ' ');
  return cut ? `…${words.slice(words.indexOf(' ') + 1)}` : words;
}

/** The words after a quote in its paragraph, not cut in the middle of one. */
export function after(suffix: string): string {
  const [own = ''] = suffix.split('\n\n', 1);
  const cut = own.trimEnd().length >= cutLength;
  const words = own.trimEnd().replace(/\s+/g, ' ');
  const space = words.lastIndexOf(' ');
  return cut ? `${space < 0 ? words : words.slice(0, space)}…` : words;
}

/** A quote's translation with who made it, for under the quote. */
export function translationOf({ translation, translatedBy }: Footnote): string {
  const text = translation ?? '';
  return translatedBy ? t('dossier.translationBy', { text, name: translatedBy }) : t('dossier.translation', { text });
}

import type {
  DossierDocument,
  FigureSentence,
  Footnote,
  Sentence,
  ShownFigure,
  Source,
} from '#core/model/dossier-document.ts';
import { toWords } from '#lib/edtf/words.ts';
import { cite, isPublishedStyle } from '#lib/citations/cite.ts';
import { kindOfSource, type CitationRun } from '#lib/citations/source.ts';
import { language, t } from '#lib/i18n/t.ts';
import { closeDirections } from '#lib/text/direction.ts';
import { fold } from '#lib/text/fold.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** What the cover of a file says beyond the dossier itself. */
export interface Cover {
  /** Root hash of the package that contains it. */
  root?: string | null;
  /** Number of open findings; with any, it is a draft. */
  open?: number;
  /** Id of the frozen version it shows, as the file may name it. A Word document keeps it, to be recognised when it comes back. */
  version?: string | null;
}

/** Text on one line, without anything that controls a terminal; a change of direction ends with it. */
export function clean(text: string): string {
  return closeDirections(collapseSpaces(text).replace(/[\p{Cc}\p{Cs}]/gu, ''));
}

/** Says that a dossier is a draft and how much is open; null if nothing is. */
export function formatDraft({ open = 0 }: Cover): string | null {
  return open > 0 ? t('dossier.draft', { count: open }) : null;
}

/** How much a dossier contains, and whether all of it leads to a quote. */
export function summaryOf({ counts }: DossierDocument): string {
  const { sentences, quotes, sources, unsupported } = counts;
  const support =
    sentences === 0
      ? ''
      : unsupported === 0
        ? t('dossier.allSupported')
        : t('dossier.unsupported', { count: unsupported });
  const sums = [
    t('counts.sentences', { count: sentences }),
    t('counts.quotes', { count: quotes }),
    t('counts.sources', { count: sources }),
  ];
  return `${sums.join(', ')}. ${support}`.trim();
}

/** The day on which a dossier was made. */
export function madeOn({ made }: DossierDocument): string {
  return t('dossier.made', { date: toWords(made.slice(0, 10), language()) });
}

/** A source in a list: its title, and its outlet if known. */
export function titleAndOutlet({ title, outlet }: { title: string; outlet: string }): string {
  return [title, outlet].filter(Boolean).join(', ');
}

/** When a source was collected, whether it is independent, and its grade. */
export function factsOf({ captured, independence, grade }: Source): string {
  const facts = [
    t('dossier.captured', { date: toWords(captured.slice(0, 10), language()) }),
    t(`dossier.independence.${independence}`),
    grade ?? '',
  ];
  return facts.filter(Boolean).join(', ');
}

/** The mark of a source's independence, as drawn in the window: its shape, a character of that shape, and words that say the same. */
export interface Knot {
  shape: 'filled' | 'hollow' | 'dotted';
  sign: string;
  words: string;
}

const knots: Record<Source['independence'], Pick<Knot, 'shape' | 'sign'>> = {
  independent: { shape: 'filled', sign: '\u25cf' },
  // It adds to the source it updates.
  update: { shape: 'filled', sign: '\u25cf' },
  copy: { shape: 'hollow', sign: '\u25cb' },
  'not-assessed': { shape: 'dotted', sign: '\u25cc' },
};

/** Whether the source of a quote is independent. */
export function knotOf({ independence }: Source): Knot {
  return { ...knots[independence], words: t(`dossier.independence.${independence}`) };
}

/**
 * A source as cited in the dossier's style; null for the house style, which puts title, attribution and address on lines of their
 * own.
 */
export function citationOf(
  source: Source,
  { citationStyle }: Pick<DossierDocument, 'citationStyle'>,
): CitationRun[] | null {
  if (!isPublishedStyle(citationStyle)) return null;
  const { title, authors, outlet, published, dateGuessed, captured, url, language: spoken, fileName } = source;
  const kind = kindOfSource(fold(source.kind), { outlet, url, fileName });
  return cite(
    { kind, title, authors, outlet, published, isDateGuessed: dateGuessed, accessed: captured, url, language: spoken },
    citationStyle,
  );
}

/** The language of a source, if it is a valid BCP 47 tag and not that of the dossier; otherwise null. */
export function foreignLanguage(source: Pick<Source, 'language'> | undefined): string | null {
  const tag = source?.language ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(tag)) return null;
  const primary = (of: string): string => of.toLowerCase().split('-', 1)[0] ?? '';
  return primary(tag) === primary(language()) ? null : tag;
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

/** The words of a figure in a file. */
export interface FigureWords {
  /** "Figure 2" */
  label: string;
  /** "Source 3, page 4"; '' for the picture of a view. */
  from: string;
  /** What it shows, for readers who cannot see it; its caption if nobody described it. */
  alternative: string;
}

/** The words around a figure. */
export function figureWords({ figure, text }: FigureSentence): FigureWords {
  const { number, source, page, shows } = figure;
  const from = [
    source === null ? '' : t('dossier.source', { number: source }),
    page === null ? '' : t('dossier.page', { number: page }),
  ];
  return {
    label: t('dossier.figureLabel', { number }),
    from: from.filter(Boolean).join(', '),
    alternative: shows.trim() || text,
  };
}

/** What an edition says instead of a picture it does not show; '' for any other sentence. */
export function leftOutWords({ isFigureLeftOut }: Sentence): string {
  return isFigureLeftOut ? ` (${t('dossier.figureLeftOut')})` : '';
}

/** The pictures of figures by their SHA-256; missing ones are absent. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** A picture as a data URL. */
export function pictureUrl({ type }: ShownFigure, bytes: Uint8Array): string {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return `data:${type};base64,${data}`;
}

/** Hash of the quoted text, if its source now has another text; null if it is the same. */
export function hashQuoted(note: Footnote, source: Source | undefined): string | null {
  return source && note.textHash !== source.textHash ? note.textHash : null;
}

/** What replaces words that an edition does not show; null if it shows them. */
export function withheldWords({ commitment }: Footnote): string | null {
  return commitment ?? null;
}

/** A line about what proves a source, with its hash; null if it has none. */
export interface SourceProof {
  label: 'dossier.originalHash' | 'dossier.textHash' | 'dossier.originalCommitment' | 'dossier.textCommitment';
  hash: string | null;
}

/** The hashes of a source, or what an edition has instead. */
export function proofsOf({ fileHash, fileCommitment, textHash, textCommitment }: Source): SourceProof[] {
  return [
    fileCommitment === undefined
      ? { label: 'dossier.originalHash', hash: fileHash }
      : { label: 'dossier.originalCommitment', hash: fileCommitment },
    textCommitment === undefined
      ? { label: 'dossier.textHash', hash: textHash }
      : { label: 'dossier.textCommitment', hash: textCommitment },
  ];
}

/** A quote's translation and its translator, to go below the quote. */
export function translationOf({ translation, translatedBy }: Footnote): string {
  const text = translation ?? '';
  return translatedBy ? t('dossier.translationBy', { text, name: translatedBy }) : t('dossier.translation', { text });
}

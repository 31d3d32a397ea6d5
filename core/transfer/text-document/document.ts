import type { DossierDocument } from '#core/model/dossier-document.ts';
import { paperOf, type Paper } from '#core/transfer/paper.ts';
import { formatDraft, madeOn, summaryOf, type Cover, type Pictures } from '#core/transfer/dossier-words.ts';
import { Body } from '#core/transfer/text-document/body.ts';
import { Contents, type ContentsTable } from '#core/transfer/text-document/contents.ts';
import { Notes } from '#core/transfer/text-document/notes.ts';
import { paragraph, words, type Block, type Paragraph } from '#core/transfer/text-document/pieces.ts';
import { wordStyles, styles } from '#core/transfer/text-document/styles.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

/** Margins, in twentieths of a point: 2.5 cm. */
export const margin = 1417;

/** A dossier as a word processor's document, whichever format it is written in: Word's or LibreOffice's. */
export interface TextDocument {
  paper: Paper;
  /** BCP 47. Word has no English without a country; the program's is British. */
  language: string;
  /** The draft mark on each page; null if nothing is open. */
  draft: string | null;
  /** Title, and what applies to the whole. */
  head: readonly Block[];
  contentsTitle: string;
  contents: ContentsTable;
  /** Sections, footnotes they do not cite, and sources. */
  body: readonly Block[];
  /** Footnotes by ordinal, from 1. */
  notes: readonly (readonly Paragraph[])[];
}

/** Turns a dossier into a text document. @param locale BCP 47, of the person who prints it: chooses between A4 and Letter */
export function textDocument(
  document: DossierDocument,
  locale: string,
  cover: Cover,
  pictures: Pictures,
): TextDocument {
  return inLanguage(document.language, () => drawn(document, locale, cover, pictures));
}

function drawn(document: DossierDocument, locale: string, cover: Cover, pictures: Pictures): TextDocument {
  const { title, subtitle, caseTitle, sections, language } = document;
  const paper = paperOf(locale);
  const notes = new Notes(document);
  const contents = new Contents();
  const body = new Body(document, notes, contents, paper.width - 2 * margin, pictures);
  const main = sections.flatMap((section) => body.section(section));
  const uncited = body.uncited();
  const hasSources = sections.some(({ kind }) => kind === 'sources');
  const sources = hasSources ? [] : body.sources(t('dossier.sources'));
  const { root = null } = cover;
  const draft = formatDraft(cover);
  return {
    paper,
    language: language === 'es' ? 'es' : 'en-GB',
    draft,
    head: [
      ...(draft === null ? [] : [paragraph(styles.from, [words(draft, { style: wordStyles.noQuote })])]),
      paragraph(styles.from, [words(t('dossier.fromCase', { title: caseTitle }))]),
      paragraph('Title', [words(title)]),
      ...(subtitle ? [paragraph(styles.subtitle, [words(subtitle)])] : []),
      paragraph(styles.facts, [words(summaryOf(document))]),
      ...(root === null ? [] : [paragraph(styles.facts, [words(t('packages.coverRoot', { root }))])]),
      paragraph(styles.facts, [words(madeOn(document))]),
    ],
    contentsTitle: t('dossier.contents'),
    contents: contents.table(),
    body: [...main, ...uncited, ...sources],
    notes: notes.written,
  };
}

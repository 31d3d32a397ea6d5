import { AlignmentType, Document, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { Body } from '#core/transfer/docx/body.ts';
import { Contents } from '#core/transfer/docx/contents.ts';
import { Bookmarks, Notes } from '#core/transfer/docx/notes.ts';
import { packDocx } from '#core/transfer/docx/package.ts';
import { paragraph, words } from '#core/transfer/docx/runs.ts';
import { dossierStyles, looks, styles } from '#core/transfer/docx/styles.ts';
import { paperOf } from '#core/transfer/paper.ts';
import { formatDraft, madeOn, summaryOf, type Cover, type Pictures } from '#core/transfer/parts.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

/** Margins, in twentieths of a point: 2.5 cm. */
const margin = 1417;

/**
 * A dossier as a Word document: headings with a table of contents, Word's own footnotes at the words that they prove,
 * tables whose heads are repeated. The same dossier gives the same bytes.
 * @param locale BCP 47, of the person who prints it: decides between A4 and Letter
 */
export function dossierDocx(
  document: DossierDocument,
  locale: string,
  cover: Cover = {},
  pictures: Pictures = new Map(),
): AsyncGenerator<Uint8Array> {
  const { title, made } = document;
  const tag = wordLanguage(document);
  // All that is worded is worded at once; packing has no words.
  const file = inLanguage(document.language, () => drawn(document, locale, cover, pictures));
  const { dossier, language } = document;
  const origin = dossier === null ? null : { dossier, version: cover.version ?? null, language };
  return packDocx(file, { title, made, language: tag, origin });
}

function drawn(document: DossierDocument, locale: string, cover: Cover, pictures: Pictures): Document {
  const { title, subtitle, caseTitle, sections } = document;
  const paper = paperOf(locale);
  const bookmarks = new Bookmarks();
  const notes = new Notes(document, bookmarks);
  const contents = new Contents(bookmarks);
  const body = new Body(document, notes, bookmarks, contents, paper.width - 2 * margin, pictures);
  const main = sections.flatMap((section) => body.section(section));
  const uncited = body.uncited();
  const hasSources = sections.some(({ kind }) => kind === 'sources');
  const sources = hasSources ? [] : body.sources(t('dossier.sources'));
  const { root = null } = cover;
  const draft = formatDraft(cover);
  const head = [
    ...(draft === null ? [] : [paragraph(styles.from, [words(draft, { style: looks.noQuote })])]),
    paragraph(styles.from, [words(t('dossier.fromCase', { title: caseTitle }))]),
    paragraph('Title', [words(title)]),
    ...(subtitle ? [paragraph(styles.subtitle, [words(subtitle)])] : []),
    paragraph(styles.facts, [words(summaryOf(document))]),
    ...(root === null ? [] : [paragraph(styles.facts, [words(t('packages.coverRoot', { root }))])]),
    paragraph(styles.facts, [words(madeOn(document))]),
  ];
  return new Document({
    styles: dossierStyles(wordLanguage(document)),
    footnotes: notes.written,
    sections: [
      {
        properties: {
          page: {
            size: { width: paper.width, height: paper.height },
            margin: { top: margin, right: margin, bottom: margin, left: margin },
          },
        },
        ...(draft === null ? {} : { headers: { default: runningHead(draft) } }),
        footers: { default: pageNumber() },
        children: [...head, ...contents.table(), ...main, ...uncited, ...sources],
      },
    ],
  });
}

/** Word has no English without a country; the program's is British. */
function wordLanguage({ language }: DossierDocument): string {
  return language === 'es' ? 'es' : 'en-GB';
}

/** The mark of a draft on each page. */
function runningHead(draft: string): Header {
  return new Header({
    children: [
      new Paragraph({
        style: styles.footer,
        alignment: AlignmentType.END,
        children: [new TextRun({ text: draft, style: looks.noQuote })],
      }),
    ],
  });
}

function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: styles.footer,
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  });
}

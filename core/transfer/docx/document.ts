import { AlignmentType, Document, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { contentsTable } from '#core/transfer/docx/contents.ts';
import { DocxPen } from '#core/transfer/docx/draw.ts';
import { packDocx } from '#core/transfer/docx/package.ts';
import type { Cover, Pictures } from '#core/transfer/dossier-words.ts';
import { margin, textDocument, type TextDocument } from '#core/transfer/text-document/document.ts';
import { dossierStyles, wordStyles, styles } from '#core/transfer/text-document/styles.ts';

/**
 * Draws a dossier as a Word document: headings with a table of contents, native footnotes at the words they prove, tables with
 * repeated header rows. The same dossier gives the same bytes.
 * @param locale BCP 47, of the person who prints it: chooses between A4 and Letter
 */
export function dossierDocx(
  document: DossierDocument,
  locale: string,
  cover: Cover = {},
  pictures: Pictures = new Map(),
): AsyncGenerator<Uint8Array> {
  const { title, made, dossier, language } = document;
  // Everything is put into words first, because packing has no access to the catalogue.
  const text = textDocument(document, locale, cover, pictures);
  const origin = dossier === null ? null : { dossier, version: cover.version ?? null, language };
  return packDocx(fileOf(text), { title, made, language: text.language, origin });
}

function fileOf(text: TextDocument): Document {
  const { paper, draft } = text;
  const pen = new DocxPen();
  // Footnotes contain no bookmarks, so they can be drawn first.
  const notes = text.notes.map((paragraphs) => ({ children: paragraphs.map((one) => pen.paragraph(one)) }));
  return new Document({
    styles: dossierStyles(text.language),
    footnotes: Object.fromEntries(notes.map((note, index) => [index + 1, note])),
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
        children: [...pen.blocks(text.head), ...contentsTable(text, pen), ...pen.blocks(text.body)],
      },
    ],
  });
}

/** The draft mark on each page. */
function runningHead(draft: string): Header {
  return new Header({
    children: [
      new Paragraph({
        style: styles.footer,
        alignment: AlignmentType.END,
        children: [new TextRun({ text: draft, style: wordStyles.noQuote })],
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

import type { PDFDocument, PDFRef } from 'pdf-lib';
import { shorten } from '#lib/text/shorten.ts';

/** A heading on its page. */
export interface PdfHeading {
  level: number;
  text: string;
  /** Zero-based. */
  page: number;
  /** Distance from the top edge, as a fraction of the page height. */
  top: number;
}

/** The properties of a PDF. */
export interface PdfFacts {
  title: string;
  /** BCP 47; empty if unknown. */
  language: string;
  /** ISO 8601: the day on which the dossier was made. */
  made: string;
  headings: readonly PdfHeading[];
}

/** Number of objects written before yielding; each pause takes a few milliseconds. */
const objectsPerTick = 1500;
/** Maximum characters of a heading in the outline. */
const maxHeadingChars = 200;
/** Used for a day that cannot be parsed: the same in every file. */
const noTime = '1980-01-01T00:00:00Z';

/**
 * Gives a PDF printed by Chromium its title, language, outlines and the day of the dossier instead of the current time, so that
 * the same dossier gives the same bytes.
 * @param facts headings in page order
 * @returns the bytes of the PDF
 * @throws Error if the bytes are not a PDF
 */
export async function finishPdf(bytes: Uint8Array, facts: PdfFacts): Promise<Uint8Array> {
  const { PDFDocument, ParseSpeeds, PDFName } = await import('pdf-lib');
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fast });
  const stated = new Date(facts.made);
  const made = Number.isNaN(stated.getTime()) ? new Date(noTime) : stated;
  pdf.setTitle(facts.title, { showInWindowTitleBar: true });
  if (facts.language) pdf.setLanguage(facts.language);
  pdf.setCreator('Casebook');
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  const outline = await writeOutline(pdf, facts.headings);
  if (outline) {
    pdf.catalog.set(PDFName.of('Outlines'), outline);
    pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick });
}

interface Node {
  heading: PdfHeading | null;
  ref: PDFRef;
  children: Node[];
}

/** Writes the outline: each heading below the last one of a higher level. @returns null if there are no headings */
async function writeOutline(pdf: PDFDocument, headings: readonly PdfHeading[]): Promise<PDFRef | null> {
  const { PDFHexString } = await import('pdf-lib');
  const { context } = pdf;
  if (headings.length === 0) return null;
  const root: Node = { heading: null, ref: context.nextRef(), children: [] };
  const open = [root];
  for (const heading of headings) {
    while (open.length > 1 && (open.at(-1)?.heading?.level ?? 0) >= heading.level) open.pop();
    const node: Node = { heading, ref: context.nextRef(), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  const pages = pdf.getPages();
  const write = (
    { heading, ref, children }: Node,
    parent: PDFRef | null,
    before: PDFRef | null,
    after: PDFRef | null,
  ) => {
    const page = heading ? pages[heading.page] : undefined;
    context.assign(
      ref,
      context.obj({
        ...(heading ? { Title: PDFHexString.fromText(shorten(heading.text, maxHeadingChars)) } : { Type: 'Outlines' }),
        ...(parent ? { Parent: parent } : {}),
        ...(before ? { Prev: before } : {}),
        ...(after ? { Next: after } : {}),
        ...(page && heading
          ? { Dest: [page.ref, 'XYZ', null, Math.round(page.getHeight() * (1 - heading.top) + 8), null] }
          : {}),
        ...(children.length > 0
          ? // Initially only the sections are open.
            {
              First: children[0]?.ref,
              Last: children.at(-1)?.ref,
              Count: (heading?.level ?? 0) < 2 ? children.length : -children.length,
            }
          : {}),
      }),
    );
    for (const [index, child] of children.entries()) {
      write(child, ref, children[index - 1]?.ref ?? null, children[index + 1]?.ref ?? null);
    }
  };
  write(root, null, null, null);
  return root.ref;
}

import type { DossierDocument } from '#core/model/dossier-document.ts';
import { originProperties } from '#core/transfer/model/docx-origin.ts';
import { OdtPen } from '#core/transfer/odt/draw.ts';
import { odtStyles, pageStyles, points, styleName } from '#core/transfer/odt/styles.ts';
import { paragraphText } from '#core/transfer/odt/xml.ts';
import { element, text, xmlFile, type Xml } from '#lib/exchange/xml.ts';
import type { Cover, Pictures } from '#core/transfer/dossier-words.ts';
import { margin, textDocument, type TextDocument } from '#core/transfer/text-document/document.ts';
import { wordStyles } from '#core/transfer/text-document/styles.ts';
import { shorten } from '#lib/text/shorten.ts';
import { zipWhole } from '#lib/zip/write.ts';

const mediaType = 'application/vnd.oasis.opendocument.text';
const version = '1.3';

const office = 'urn:oasis:names:tc:opendocument:xmlns:';
const namespaces = {
  'xmlns:office': `${office}office:1.0`,
  'xmlns:style': `${office}style:1.0`,
  'xmlns:text': `${office}text:1.0`,
  'xmlns:table': `${office}table:1.0`,
  'xmlns:meta': `${office}meta:1.0`,
  'xmlns:fo': `${office}xsl-fo-compatible:1.0`,
  'xmlns:draw': `${office}drawing:1.0`,
  'xmlns:svg': `${office}svg-compatible:1.0`,
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'office:version': version,
};

/** Maximum characters of a title in the properties, as in Word documents. */
const maxTitleChars = 250;

/**
 * Draws a dossier as an OpenDocument 1.3 text, the native format of LibreOffice: headings with a table of contents, footnotes at
 * the words they prove, tables with repeated header rows. The same dossier gives the same bytes.
 * @param locale BCP 47, of the person who prints it: chooses between A4 and Letter
 */
export function dossierOdt(
  document: DossierDocument,
  locale: string,
  cover: Cover = {},
  pictures: Pictures = new Map(),
): AsyncGenerator<Uint8Array> {
  // Everything is put into words first, because packing has no access to the catalogue.
  const drawn = textDocument(document, locale, cover, pictures);
  const pen = new OdtPen(drawn.notes);
  const parts: Part[] = [
    xmlPart('content.xml', contentXml(drawn, pen)),
    xmlPart('styles.xml', stylesXml(drawn)),
    xmlPart('meta.xml', metaXml(document, drawn, cover)),
    ...[...pen.pictures].map(([name, { data, type }]) => ({ name, bytes: Buffer.from(data), type })),
  ];
  return zipWhole([
    // Programs recognise the file by its first part, which is not compressed.
    { name: 'mimetype', bytes: Buffer.from(mediaType) },
    ...parts,
    xmlPart('META-INF/manifest.xml', manifestXml(parts)),
  ]);
}

interface Part {
  name: string;
  bytes: Buffer;
  /** Media type. */
  type: string;
}

function xmlPart(name: string, content: string): Part {
  return { name, bytes: Buffer.from(content, 'utf8'), type: 'text/xml' };
}

function contentXml(drawn: TextDocument, pen: OdtPen): string {
  const body = [...pen.blocks(drawn.head), ...pen.contents(drawn), ...pen.blocks(drawn.body)];
  return xmlFile(
    element('office:document-content', namespaces, [
      pen.automaticStyles(),
      element('office:body', {}, [element('office:text', {}, body)]),
    ]),
  );
}

function stylesXml({ language, paper, draft }: TextDocument): string {
  const { fonts, styles } = odtStyles(language);
  // A header or footer takes half of the margin and keeps clear of the text.
  const half = points(margin / 2);
  const band = (side: 'top' | 'bottom') =>
    element('style:header-footer-properties', { 'fo:min-height': half, [`fo:margin-${side}`]: '14pt' });
  const layout = element('style:page-layout', { 'style:name': pageStyles.layout }, [
    element('style:page-layout-properties', {
      'fo:page-width': points(paper.width),
      'fo:page-height': points(paper.height),
      'style:print-orientation': 'portrait',
      'fo:margin-left': points(margin),
      'fo:margin-right': points(margin),
      'fo:margin-top': draft === null ? points(margin) : half,
      'fo:margin-bottom': half,
    }),
    ...(draft === null ? [] : [element('style:header-style', {}, [band('bottom')])]),
    element('style:footer-style', {}, [band('top')]),
  ]);
  const master = element(
    'style:master-page',
    { 'style:name': 'Standard', 'style:page-layout-name': pageStyles.layout },
    [
      ...(draft === null ? [] : [element('style:header', {}, [draftLine(draft)])]),
      element('style:footer', {}, [
        element('text:p', { 'text:style-name': pageStyles.number }, [
          element('text:page-number', { 'text:select-page': 'current' }, [text('1')]),
        ]),
      ]),
    ],
  );
  return xmlFile(
    element('office:document-styles', namespaces, [
      fonts,
      styles,
      element('office:automatic-styles', {}, [layout]),
      element('office:master-styles', {}, [master]),
    ]),
  );
}

/** The draft mark on each page. */
function draftLine(draft: string): Xml {
  const mark = element('text:span', { 'text:style-name': styleName(wordStyles.noQuote) }, [paragraphText(draft)]);
  return element('text:p', { 'text:style-name': pageStyles.draft }, [mark]);
}

/** The properties of the file. They contain no personal names and nothing about the machine or the program. */
function metaXml({ title, made, dossier, language }: DossierDocument, drawn: TextDocument, cover: Cover): string {
  const time = `${made.slice(0, 19)}Z`;
  const origin = dossier === null ? [] : originProperties({ dossier, version: cover.version ?? null, language });
  return xmlFile(
    element('office:document-meta', namespaces, [
      element('office:meta', {}, [
        element('dc:title', {}, [text(shorten(title, maxTitleChars))]),
        element('meta:creation-date', {}, [text(time)]),
        element('dc:date', {}, [text(time)]),
        element('dc:language', {}, [text(drawn.language)]),
        ...origin.map(([name, value]) =>
          element('meta:user-defined', { 'meta:name': name, 'meta:value-type': 'string' }, [text(value)]),
        ),
      ]),
    ]),
  );
}

function manifestXml(parts: readonly Part[]): string {
  const entry = (path: string, type: string): Xml =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:version': path === '/' ? version : undefined,
      'manifest:media-type': type,
    });
  return xmlFile(
    element('manifest:manifest', { 'xmlns:manifest': `${office}manifest:1.0`, 'manifest:version': version }, [
      entry('/', mediaType),
      ...parts.map(({ name, type }) => entry(name, type)),
    ]),
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSource } from './parse.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

/** Files for this folder's tests. */

/** Loads a file from tests/fixtures/capture. */
export function fixture(name: string): ParseInput {
  return { name, bytes: readFileSync(join(process.cwd(), 'tests/fixtures/capture', name)) };
}

/** Makes a file from text. */
export function file(name: string, content: string | Uint8Array): ParseInput {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content };
}

/** Reads text as a file with the given name. */
export function parseText(content: string, name = 'article.txt'): Promise<Extracted> {
  return parseSource(file(name, content));
}

/** Returns the kinds and texts of the blocks, one per line. */
export function outline(extracted: Extracted): string[] {
  return extracted.blocks.map((block) => `${block.kind}: ${block.text}`);
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Makes a paragraph in WordprocessingML. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** Makes the parts of a small Word document. */
export function docxParts(body: string, core = ''): { name: string; data: Buffer }[] {
  const style = (id: string, name: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ],
    [
      '_rels/.rels',
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ],
    ['word/document.xml', `<?xml version="1.0"?><w:document ${word}><w:body>${body}</w:body></w:document>`],
    [
      'word/_rels/document.xml.rels',
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ],
    [
      'word/styles.xml',
      `<?xml version="1.0"?><w:styles ${word}>${style('Title', 'Title')}${style('Heading1', 'heading 1')}${style('Quote', 'Quote')}${style('Caption', 'caption')}</w:styles>`,
    ],
    [
      'docProps/core.xml',
      `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    ],
  ];
  return parts.map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') }));
}

/** Makes a small Word document. */
export function docx(body: string, core = ''): Buffer {
  return storeZip(docxParts(body, core));
}

const odf =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"';

/** Makes the parts of a small OpenDocument text, with LibreOffice's default styles. */
export function odtParts(body: string, meta = ''): { name: string; data: Buffer }[] {
  const list = (name: string, level: string): string =>
    `<text:list-style style:name="${name}"><text:list-level-style-${level} text:level="1"/></text:list-style>`;
  const automatic = `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>${list('L1', 'bullet text:bullet-char="•"')}${list('L2', 'number style:num-format="1" style:num-suffix="."')}`;
  const style = (name: string, parent: string): string =>
    `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${parent}"/>`;
  const parts: [string, string][] = [
    ['mimetype', 'application/vnd.oasis.opendocument.text'],
    [
      'content.xml',
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${odf} office:version="1.3"><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ],
    [
      'styles.xml',
      `<?xml version="1.0"?><office:document-styles ${odf}><office:styles>${style('Heading', 'Standard')}${style('Title', 'Heading')}${style('Caption', 'Standard')}${style('Illustration', 'Caption')}${style('Quotations', 'Standard')}</office:styles><office:master-styles><style:header><text:p>running head</text:p></style:header></office:master-styles></office:document-styles>`,
    ],
    [
      'meta.xml',
      `<?xml version="1.0"?><office:document-meta ${odf}><office:meta>${meta}</office:meta></office:document-meta>`,
    ],
  ];
  return parts.map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') }));
}

/** Makes a small OpenDocument text. */
export function odt(body: string, meta = ''): Buffer {
  return storeZip(odtParts(body, meta));
}

/** Makes the parts of a small e-book: chapters by path, and the contents of its package's metadata, manifest and spine. */
export function epubParts(
  chapters: Readonly<Record<string, string>>,
  { metadata = '', manifest = '', spine = '', after = '', version = '3.0' } = {},
): { name: string; data: Buffer }[] {
  const ids = Object.keys(chapters);
  const parts: [string, string][] = [
    ['mimetype', 'application/epub+zip'],
    [
      'META-INF/container.xml',
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ],
    [
      'OEBPS/content.opf',
      `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="${version}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">${metadata}</metadata><manifest>${ids.map((path, index) => `<item id="c${index}" href="${encodeURI(path)}" media-type="application/xhtml+xml"/>`).join('')}${manifest}</manifest><spine>${ids.map((_, index) => `<itemref idref="c${index}"/>`).join('')}${spine}</spine>${after}</package>`,
    ],
    ...ids.map((path): [string, string] => [
      `OEBPS/${path}`,
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script/></head>${chapters[path] ?? ''}</html>`,
    ]),
  ];
  return parts.map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') }));
}

/**
 * Makes a PDF with one content stream per page; its font is `/F`.
 * @param extra entries of the trailer
 */
export function pdf(
  streams: readonly string[],
  extra = '',
  font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${streams.length} /Kids [${streams.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
    font,
  ];
  streams.forEach((stream, i) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  return Buffer.from(
    `%PDF-1.4\n${objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size ${objects.length + 1} ${extra} >>\n%%EOF`,
    'latin1',
  );
}

/** Makes a PDF of one line in an encoding that requires the pdf.js character maps. */
export function japanesePdf(text: string): ParseInput {
  const font =
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>';
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  const bytes = pdf([`BT /F 12 Tf 60 700 Td <${hex}> Tj ET`])
    .toString('latin1')
    .replace('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', font);
  return file('japanese.pdf', Buffer.from(bytes, 'latin1'));
}

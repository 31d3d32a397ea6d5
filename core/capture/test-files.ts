import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSource } from './parse.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import { storeZip } from './zip.ts';

/** Files for the tests of this folder. */

/** A file of tests/fixtures/capture. */
export function fixture(name: string): ParseInput {
  return { name, bytes: readFileSync(join(process.cwd(), 'tests/fixtures/capture', name)) };
}

/** Text as a file. */
export function file(name: string, content: string | Uint8Array): ParseInput {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content };
}

/** Reads text as a file of that name. */
export function parseText(content: string, name = 'article.txt'): Promise<Extracted> {
  return parseSource(file(name, content));
}

/** Kinds and texts of the blocks, one a line. */
export function outline(extracted: Extracted): string[] {
  return extracted.blocks.map((block) => `${block.kind}: ${block.text}`);
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A paragraph of WordprocessingML. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** The parts of a small Word document. */
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

/** A small Word document. */
export function docx(body: string, core = ''): Buffer {
  return storeZip(docxParts(body, core));
}

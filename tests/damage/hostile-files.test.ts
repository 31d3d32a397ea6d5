import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParseInput } from '#lib/extract/extracted.ts';
import { childParser, type Parser } from '#lib/extract/parser.ts';
import { docxParts, epubParts, file, odt, odtParts, paragraph } from '#lib/extract/test-files.ts';
import { storeZip, zipEntries } from '#lib/zip/in-memory.ts';
import { AppError } from '#lib/errors.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';

/** Files crafted to harm a reader. */
let folder = '';
let parser: Parser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nasty-'));
  parser = childParser({ entry: await buildParseChild(folder), timeoutMs: 20_000, memoryMb: 1_000 });
}, 120_000);

afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true, force: true });
});

const sentence = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';

interface Part {
  name: string;
  data: Buffer;
}

/** Returns a zip with compressed parts, whose headers give misleading sizes. */
function zipWithWrongSizes(parts: readonly Part[]): Buffer {
  const zip = storeZip(parts.map(({ name, data }) => ({ name, data: deflateRawSync(data) })));
  for (const entry of zipEntries(zip, 100) ?? []) zip.writeUInt16LE(8, entry.offset + 8);
  for (let at = zip.indexOf('PK\x01\x02'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 4))
    zip.writeUInt16LE(8, at + 10);
  return zip;
}

/** Returns the parts with one of them padded with 300 MB of spaces, which compress to next to nothing. */
const withZipBomb = (parts: readonly Part[], name: string): Buffer =>
  zipWithWrongSizes(
    parts.map((part) =>
      part.name === name ? { name, data: Buffer.concat([part.data, Buffer.alloc(300 * 1024 * 1024, 0x20)]) } : part,
    ),
  );

const entities = `<!DOCTYPE x [<!ENTITY a "lollollol">${Array.from({ length: 20 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`).join('')}]>`;

/** Returns the parts with entities that would expand to more than fits in memory. */
const withEntityBomb = (parts: readonly Part[], name: string): Buffer =>
  storeZip(
    parts.map((part) =>
      part.name === name
        ? {
            name,
            data: Buffer.from(part.data.toString().replace('?>', `?>${entities}`).replace(sentence, `${sentence} &u;`)),
          }
        : part,
    ),
  );

const nested = (open: string, close: string, inner = sentence): string =>
  open.repeat(100_000) + inner + close.repeat(100_000);

/** Returns a PDF of these objects with a wrong startxref, so that the reader has to rebuild the object table. */
const pdf = (...objects: string[]): string =>
  `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} >>\nstartxref\n9\n%%EOF\n`;

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>';

const hostileFiles: readonly [string, () => ParseInput][] = [
  ['bomb in a DOCX', () => file('a.docx', withZipBomb(docxParts(paragraph(sentence)), 'word/document.xml'))],
  ['bomb in an ODT', () => file('a.odt', withZipBomb(odtParts(`<text:p>${sentence}</text:p>`), 'content.xml'))],
  [
    'bomb in an EPUB',
    () => file('a.epub', withZipBomb(epubParts({ 'a.xhtml': `<body><p>${sentence}</p></body>` }), 'OEBPS/a.xhtml')),
  ],
  ['entities in a DOCX', () => file('a.docx', withEntityBomb(docxParts(paragraph(sentence)), 'word/document.xml'))],
  ['entities in an ODT', () => file('a.odt', withEntityBomb(odtParts(`<text:p>${sentence}</text:p>`), 'content.xml'))],
  [
    'entities in an EPUB',
    () =>
      file('a.epub', withEntityBomb(epubParts({ 'a.xhtml': `<body><p>${sentence}</p></body>` }), 'OEBPS/content.opf')),
  ],
  ['nesting in HTML', () => file('a.html', `<html><body>${nested('<div>', '</div>')}</body></html>`)],
  ['nesting in Markdown', () => file('a.md', `${'> '.repeat(100_000)}${sentence}\n\n${'['.repeat(100_000)}`)],
  [
    'nesting in a DOCX',
    () =>
      file(
        'a.docx',
        storeZip(docxParts(nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', paragraph(sentence)))),
      ),
  ],
  [
    'nesting in an ODT',
    () => file('a.odt', odt(nested('<text:list><text:list-item>', '</text:list-item></text:list>'))),
  ],
  ['nesting in RTF', () => file('a.rtf', `{\\rtf1 ${nested('{\\b ', '}')}}`)],
  [
    'nesting in an EPUB',
    () => file('a.epub', storeZip(epubParts({ 'a.xhtml': `<body>${nested('<div>', '</div>')}</body>` }))),
  ],
  ['nesting in a PDF', () => file('a.pdf', pdf(`<< /Type /Catalog /Pages ${nested('[', ']', '')} >>`))],
  [
    'nesting in a mail',
    () =>
      file(
        'a.eml',
        `From: a@b.example\nSubject: x\nMIME-Version: 1.0\n${Array.from({ length: 5_000 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`).join('')}\n${sentence}`,
      ),
  ],
  [
    'circular page tree in a PDF',
    () =>
      file(
        'a.pdf',
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1 >>',
        ),
      ),
  ],
  ['object that refers to itself in a PDF', () => file('a.pdf', pdf(catalog, '2 0 R'))],
  [
    'length that refers to itself in a PDF',
    () =>
      file(
        'a.pdf',
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          page,
          '<< /Length 4 0 R >>\nstream\nBT (x) Tj ET\nendstream',
        ),
      ),
  ],
  [
    'false counts in a PDF',
    () =>
      file(
        'a.pdf',
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>',
          page,
          '<< /Length 99999999 >>\nstream\nBT ET\nendstream',
        ),
      ),
  ],
  [
    'form that draws itself in a PDF',
    () =>
      file(
        'a.pdf',
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
          '<< /Length 5 >>\nstream\n/F Do\nendstream',
          '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream',
        ),
      ),
  ],
  ['binary data past the end in RTF', () => file('a.rtf', `{\\rtf1 ${sentence}{\\pict\\bin2147483647 x}}`)],
  ['endless skip in RTF', () => file('a.rtf', `{\\rtf1\\uc2147483647 ${sentence}\\par ${'\\u233 '.repeat(50_000)}}`)],
  [
    'nested tables in an ODT',
    () =>
      file(
        'a.odt',
        odt(
          `${'<table:table><table:table-row><table:table-cell>'.repeat(300)}<text:p>${sentence}</text:p>${'</table:table-cell></table:table-row></table:table>'.repeat(300)}`,
        ),
      ),
  ],
  [
    'circular styles in an ODT',
    () =>
      file(
        'a.odt',
        storeZip(
          odtParts(`<text:p text:style-name="P1">${sentence}</text:p>`).map(({ name, data }) => ({
            name,
            data: Buffer.from(
              data.toString().replace('style:parent-style-name="Quotations"', 'style:parent-style-name="P1"'),
            ),
          })),
        ),
      ),
  ],
];

test.each(hostileFiles)(
  '%s: is read or refused with a reason, within the limits',
  async (_, make) => {
    const input = make();
    const result = await parser.parse(input).then(
      ({ title }) => title,
      (thrown: unknown) => (thrown instanceof AppError ? thrown.message : String(thrown)),
    );
    expect(result).not.toMatch(/was stopped\.$|ended unexpectedly|needed more than|undefined|lollol/);
    expect(result).toMatch(/\S/);
  },
  60_000,
);

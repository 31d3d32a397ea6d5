/**
 * Makes the binary files of the sample cases from the sources next to this script:
 *   node resources/sample/make/make.mjs [path of Chromium]
 * A DOCX is the smallest OOXML that Word and LibreOffice open, packed with node:zlib, and reproducible byte for byte.
 * Chromium prints the PDF, as a court's office would, so it contains the date on which it was made.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const articles = join(here, '..', 'articles');
const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

makeDocx('08-observatory-report.txt', '08-observatory-report.docx', {
  title: 'Eleven sites, three horns',
  creator: 'Marisol Achá; Joaquín Prat',
  date: '2024-02-20T15:00:00Z',
  language: 'en',
  locale: 'en-GB',
});
makeDocx('08-observatorio-informe.txt', '08-observatorio-informe.docx', {
  title: 'Once sitios, tres bocinas',
  creator: 'Marisol Achá; Joaquín Prat',
  date: '2024-02-20T15:00:00Z',
  language: 'es',
  locale: 'es-419',
});
makePdf('09-auto-118.html', '09-juzgado-auto-118.pdf', process.argv[2] ?? 'chromium');

/**
 * Makes a DOCX. In the source, `# ` is a title, `@ ` a line under it, `## ` a heading, `^ ` a caption and `| a | b |` a table row;
 * any other line is a paragraph.
 */
function makeDocx(source, target, about) {
  const lines = readFileSync(join(here, source), 'utf8').split('\n').filter(Boolean);
  const body = [];
  let rows = [];
  const flush = () => {
    if (rows.length > 0) body.push(table(rows));
    rows = [];
  };
  for (const line of lines) {
    if (line.startsWith('| ')) {
      rows.push(line.slice(1, -1).split('|'));
      continue;
    }
    flush();
    const [, mark, text] = /^(#{1,2}|@|\^) (.*)$/.exec(line) ?? [null, '', line];
    body.push(paragraph(text, { '#': 'Title', '##': 'Heading1', '@': 'Subtitle', '^': 'Caption' }[mark]));
  }
  flush();
  const parts = {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escape(about.title)}</dc:title><dc:creator>${escape(about.creator)}</dc:creator><dc:language>${about.language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${about.date}</dcterms:created></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${xmlHead}<w:styles xmlns:w="${w}">${[
      style(
        'Normal',
        'Normal',
        '<w:spacing w:after="140"/>',
        `<w:sz w:val="22"/><w:lang w:val="${about.locale}"/>`,
        true,
      ),
      style('Title', 'Title', '<w:spacing w:after="80"/>', '<w:b/><w:sz w:val="40"/>'),
      style('Subtitle', 'Subtitle', '<w:spacing w:after="60"/>', '<w:i/>'),
      style('Heading1', 'heading 1', '<w:spacing w:before="280" w:after="80"/>', '<w:b/><w:sz w:val="26"/>'),
      style('Caption', 'caption', '<w:spacing w:after="120"/>', '<w:i/><w:sz w:val="18"/>'),
    ].join('')}</w:styles>`,
    'word/document.xml': `${xmlHead}<w:document xmlns:w="${w}"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr></w:body></w:document>`,
  };
  writeFileSync(join(articles, target), zip(parts));
}

function style(id, name, paragraphXml, runXml, isDefault = false) {
  return `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${isDefault ? '' : '<w:basedOn w:val="Normal"/>'}<w:pPr>${paragraphXml}</w:pPr><w:rPr>${runXml}</w:rPr></w:style>`;
}

function paragraph(text, styleId) {
  const properties = styleId === undefined ? '' : `<w:pPr><w:pStyle w:val="${styleId}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
}

function table(rows) {
  const columns = rows[0].map((_, index) => `<w:gridCol w:w="${index === 0 ? 4200 : 1500}"/>`).join('');
  const cells = (row) =>
    row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraph(cell.trim())}</w:tc>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Makes a ZIP with one fixed time (1 January 1980), so that the same source gives the same bytes. */
function zip(parts) {
  const locals = [];
  const central = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const raw = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(raw, { level: 9 });
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Bit by bit, because the parts are small, and node:zlib has a crc32 only since Node 20.15. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function makePdf(source, target, chromium) {
  const profile = mkdtempSync(join(tmpdir(), 'casebook-sample-'));
  try {
    execFileSync(chromium, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${join(articles, target)}`,
      pathToFileURL(join(here, source)).href,
    ]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

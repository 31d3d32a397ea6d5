import { expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { detectFormat, looksUtf16 } from './detect.ts';
import { maxFileBytes } from './limits.ts';
import { docx, file, fixture, odtParts, paragraph } from './test-files.ts';
import { containerOfBytes } from '#core/capture/containers.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

function refusal(name: string, content: string | Uint8Array): string {
  try {
    return detectFormat(file(name, content)).format;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return `${thrown.code}: ${thrown.message}`;
  }
}

const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(64)]);
const zip = (name: string): Buffer => storeZip([{ name, data: Buffer.from('<x/>') }]);

test.each([
  ['a.txt', 'Some text.', 'txt'],
  ['README', 'Some text.', 'txt'],
  ['a.log', 'Some text.', 'txt'],
  ['a.md', '# Some text', 'markdown'],
  ['a.html', '<p>Some text', 'html'],
  ['a.txt', '<!DOCTYPE html><html><body>x', 'html'],
  ['page', '\n<!-- saved from url=(0020)https://a.example/ -->\n<html lang="es">', 'html'],
  ['a.txt', `${'<!---->\t'.repeat(200)}Text`, 'txt'],
  ['a.txt', `${'<!-- a -->\n'.repeat(40)}<html><body>x`, 'html'],
  ['a.txt', '<?xml version="1.0"?><note>x</note>', 'txt'],
  ['page', '<?xml version="1.0"?>\n<!DOCTYPE html><html>x', 'html'],
  ['a.txt', 'Text about %PDF-1.4 files', 'txt'],
  ['a.pdf', '%PDF-1.7\n', 'pdf'],
  ['a.eml', 'Subject: x\n\nSome text.', 'eml'],
  ['saved', 'Message-ID: <1@x>\r\nFrom: a@b\r\n\r\nSome text.', 'eml'],
  ['a.txt', 'Received: from x\nFrom: a@b\nDate: today\n\nSome text.', 'eml'],
  ['memo.txt', 'From: the mayor\nTo: the crew\nDate: Monday\nSubject: ferries\n\nSome text.', 'txt'],
  ['a.mht', 'MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x', 'mhtml'],
  ['page.eml.txt', 'From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\n\nx', 'mhtml'],
  ['links.txt', 'https://a.example/ says nothing more than this.\nhttps://b.example/', 'txt'],
])('the format of %s with %j is %s', (name, content, format) => {
  expect(refusal(name, content)).toBe(format);
});

test('a Word document is recognised by its content, with a warning when its name says otherwise', () => {
  const document = docx(paragraph('x'));
  expect(detectFormat(file('a.docx', document))).toEqual({ format: 'docx', warnings: [] });
  expect(detectFormat(file('a.txt', document)).warnings).toEqual([
    'The file name says plain text, but it is a Word document (DOCX) and was read as that.',
  ]);
});

test.each([
  ['empty.txt', '', 'unreadable: empty.txt is empty: there is nothing to read.'],
  ['program.txt', bytes('7f454c46'), 'unreadable: program.txt is not text: it looks like a program (ELF).'],
  ['picture.txt', bytes('89504e470d0a1a0a'), 'unreadable: picture.txt is not text: it looks like a PNG picture.'],
  [
    'a.md',
    Buffer.from([1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 9]),
    'unreadable: a.md is not text: it looks like binary data of an unknown kind.',
  ],
  ['a.html', zip('x.xml'), 'unreadable: a.html is not text: it looks like a ZIP archive.'],
  ['text.pdf', 'not a pdf', 'unreadable: text.pdf is not a valid PDF: it has no PDF header.'],
  ['picture.pdf', bytes('ffd8ffe0'), 'unreadable: picture.pdf is not a PDF: it looks like a JPEG picture.'],
  [
    'text.docx',
    'not a zip',
    'unreadable: text.docx is not a Word document (DOCX): it is not a ZIP archive, or it is incomplete.',
  ],
  ['empty.docx', zip('x.xml'), 'unreadable: empty.docx is not a Word document (DOCX): it has no document text.'],
  [
    'slides.docx',
    zip('ppt/presentation.xml'),
    'unreadable: slides.docx is not a Word document (DOCX): it looks like a PowerPoint presentation (PPTX). Save it as DOCX, XLSX or PDF in the program that made it, or in LibreOffice, and add that.',
  ],
  [
    'old.docx',
    bytes('d0cf11e0a1b11ae1'),
    'unreadable: old.docx is not a Word document (DOCX): it looks like an old Microsoft Office file (such as .doc, .xls or .msg). Save it as DOCX, XLSX or PDF in the program that made it, or in LibreOffice, and add that.',
  ],
  ['a.jpg', bytes('ffd8ffe0'), `unsupported: a.jpg is a JPEG picture. Casebook reads ${t('capture.formats')}.`],
  [
    'a.xlsx',
    zip('x.txt'),
    'unreadable: a.xlsx is not a workbook that can be read. Open it in a spreadsheet program and save it as XLSX or CSV.',
  ],
  ['a.zip', zip('x.txt'), `unsupported: a.zip is a ZIP archive. Casebook reads ${t('capture.formats')}.`],
  [
    'a.mp4',
    Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0'),
    `unsupported: a.mp4 is an MP4 or QuickTime video. Casebook reads ${t('capture.formats')}.`,
  ],
  ['a.mp3', bytes('494433'), `unsupported: a.mp3 is an MP3 sound file. Casebook reads ${t('capture.formats')}.`],
  ['a.eml', 'no lines', 'unreadable: a.eml is not an email (EML): it has no header lines.'],
  ['a.msg', 'x', `unsupported: a.msg is an Outlook email. Casebook reads ${t('capture.formats')}.`],
  [
    'a.mbox',
    'x',
    `unsupported: a.mbox is a file named like a mailbox, but it contains no email. Casebook reads ${t('capture.formats')}.`,
  ],
  [
    'a.ods',
    'x',
    `unsupported: a.ods is a spreadsheet. Casebook reads ${t('capture.formats')}. Save it as DOCX, XLSX or PDF in the program that made it, or in LibreOffice, and add that.`,
  ],
  ['a.rtf', 'no rich text', 'unreadable: a.rtf is not a rich text file (RTF), or its beginning is damaged.'],
  ['a.odt', zip('x.txt'), 'unreadable: a.odt is not an OpenDocument text (ODT): it has no document text.'],
  [
    'a.epub',
    bytes('504b0304'),
    'unreadable: a.epub is not an e-book (EPUB): it is not a ZIP archive, or it is incomplete.',
  ],
])('%s is rejected in one line', (name, content, message) => {
  expect(refusal(name, content)).toBe(message);
});

test.each([
  ['links.txt', 'https://a.example/1\r\nhttps://b.example/2\r\n'],
  ['links', '# to read\n- http://a.example/1\n2. <https://b.example/2>\n\n'],
  ['links.md', 'https://a.example/1'],
  ['pasted text', '  https://a.example/1  '],
  ['wide.txt', Buffer.from('\ufeffhttps://a.example/1\r\nhttps://a.example/2\r\n', 'utf16le')],
  ['many.txt', 'https://a.example/a-page-of-some-length\n'.repeat(10_000)],
  ['a.url', '[InternetShortcut]\r\nURL=https://a.example/'],
  ['binary.webloc', bytes('62706c697374')],
  ['a.webloc', '<?xml version="1.0"?><plist><dict><key>URL</key><string>https://a.example/</string></dict></plist>'],
  ['a.desktop', '[Desktop Entry]\nType=Link\nURL=https://a.example/'],
])('%s, which only lists web addresses, is rejected with advice', (name, content) => {
  expect(refusal(name, content)).toBe(
    `unsupported: ${name} only lists web addresses, and Casebook never goes online. Open each page in a browser, save it as one file (SingleFile or MHTML) and add that.`,
  );
});

test('a file over the size limit is rejected before its content is checked', () => {
  expect(refusal('big.txt', new Uint8Array(maxFileBytes + 1))).toBe(
    'too-large: big.txt is 101 MB; the limit is 100 MB. Split it and add the parts.',
  );
});

test('binary data at the end of a text is detected', () => {
  const content = Buffer.concat([Buffer.from('Text. '.repeat(60_000)), Buffer.alloc(40_000)]);
  expect(refusal('a.txt', content)).toMatch(/^unreadable: a\.txt is not text/);
});

test('UTF-16 is recognised as text', () => {
  for (const text of ['Plain text in two bytes a letter.', 'Комиссия не назвала имён.', 'العام القديم. '])
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
      expect(detectFormat({ name: 'a.txt', bytes }).format).toBe('txt');
  for (const text of ['Café closed,\0 they said. So was the port of Åland.', 'Комиссия\0 не назвала имён и причин.'])
    expect(looksUtf16(Buffer.from(text))).toBeNull();
  const page = Buffer.from('<html><p>Комиссия</p></html>', 'utf16le').swap16();
  for (const bytes of [page, Buffer.concat([Buffer.from([0xfe, 0xff]), page])])
    expect(detectFormat({ name: 'saved', bytes }).format).toBe('html');
});

test('PDF fixtures are recognised as PDF, the broken one too', () => {
  for (const name of ['broken.pdf', 'two-columns.pdf']) expect(detectFormat(fixture(name)).format).toBe('pdf');
});

test('a password-protected Office document is reported as locked', () => {
  const bytes = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2_000),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  expect(() => detectFormat({ name: 'a.docx', bytes })).toThrow(
    'it looks like an Office document that is locked with a password. Save a copy without the password and add that.',
  );
});

test('an OpenDocument file without a mimetype entry is recognised by its manifest', async () => {
  const parts = odtParts('<text:p>Some words of a text that is long enough.</text:p>').filter(
    ({ name }) => name !== 'mimetype',
  );
  const manifest = (type: string) =>
    Buffer.from(
      `<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`,
    );
  const withManifest = (type: string) => storeZip([...parts, { name: 'META-INF/manifest.xml', data: manifest(type) }]);
  const text = withManifest('application/vnd.oasis.opendocument.text');
  expect(detectFormat({ name: 'a', bytes: text }).format).toBe('odt');
  expect(await containerOfBytes('a.odt', text)).toBeNull();
  const sheet = withManifest('application/vnd.oasis.opendocument.spreadsheet');
  expect(() => detectFormat({ name: 'a', bytes: sheet })).toThrow(/an OpenDocument file/);
});

test('a flat XML document is rejected as data', () => {
  expect(refusal('report.fodt', '<?xml version="1.0"?><office:document><office:meta>')).toContain('is data (XML)');
});

test.each(['kml', 'gpx', 'geojson'])('a map file (%s) is refused with what to do', (extension) => {
  expect(refusal(`gates.${extension}`, '{"type": "FeatureCollection"}')).toBe(
    `unsupported: ${t('capture.unsupported', { name: `gates.${extension}`, what: t('capture.otherKind.mapFile') })} ${t('capture.remedy.openMap')}`,
  );
});

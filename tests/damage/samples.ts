import type { ParseInput, SourceFormat } from '#lib/extract/extracted.ts';
import { docx, epubParts, file, fixture, odt, paragraph } from '#lib/extract/test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

const firstSentence =
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';
const secondSentence =
  'The engineer had asked for two more weeks in order to check the figures of the pillars once again.';

const plainText = `Bridge vote put off\n\nBy Ana Ruiz\n\n${firstSentence}\n\n- gravel\n- sand\n\n${secondSentence}\n`;

const markdown = `---\ntitle: Bridge vote\nauthor: Ana Ruiz\ndate: 2024-03-05\ntags: [a, b]\n---\n\n# Head\n\n${firstSentence}\n\n> quoted\n\n1. a\n2. b\n\n| Year | Plots |\n|---|---|\n| 2009 | 41 |\n\n\`\`\`\ncode\n\`\`\`\n\n[link](https://a.example) ![p](x.png "t") ${secondSentence}\n`;

const docxBody = `${paragraph('Bridge vote', 'Title')}${paragraph('Head', 'Heading1')}${paragraph(firstSentence)}<w:tbl><w:tr><w:tc>${paragraph('Year')}</w:tc><w:tc>${paragraph('41')}</w:tc></w:tr></w:tbl>${paragraph(secondSentence)}`;

const odtBody = `<text:h>Head</text:h><text:p>${firstSentence}<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p><text:list text:style-name="L2"><text:list-item><text:p>a</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>Year</text:p></table:table-cell></table:table-row></table:table><text:p>${secondSentence}</text:p>`;

const rtf = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 B;}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}{\\info{\\title T}{\\author Ana}{\\creatim\\yr2024\\mo3\\dy5}}\\pard\\s1 Head\\par\\pard ${firstSentence}{\\footnote note}\\par{\\listtext 1.\\tab}item\\par\\f1 \\'93\\'8c\\u26481?\\f0\\par{\\pict\\bin4 abcd}\\trowd\\pard\\intbl Year\\cell 41\\cell\\row\\pard {\\*\\shpinst{\\shptxt box\\par}}${secondSentence}\\par}`;

const epub = storeZip(
  epubParts(
    {
      'a.xhtml': `<body><h1>One</h1><p>${firstSentence}</p></body>`,
      'b.xhtml': `<body><ul><li>a</li></ul><p>${secondSentence}</p></body>`,
    },
    { metadata: '<dc:title>The Bridge</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:date>2019</dc:date>' },
  ),
);

const eml = `From: Ana Ruiz <ana@quay.example>\r\nTo: Tom <tom@quay.example>\r\nSubject: =?utf-8?Q?Bridge_vote?=\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${firstSentence}=20\r\n\r\n--b1\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(secondSentence).toString('base64')}\r\n--b1--\r\n`;

const mhtml = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nSubject: Bridge vote\r\nDate: Sat, 9 Nov 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b2"\r\n\r\n\r\n--b2\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/a\r\n\r\n<html><head><title>Bridge vote</title></head><body><article><h1>Bridge vote</h1><p>${firstSentence}</p><p>${secondSentence}</p></article></body></html>\r\n--b2--\r\n`;

const csv = `Name,Said,When\r\nAna Ruiz,"${firstSentence}",2024-03-05\r\nTom,"${secondSentence}",\r\n`;
const cells = (...texts: string[]) => texts.map((words) => `<c t="inlineStr"><is><t>${words}</t></is></c>`).join('');
const workbook = storeZip(
  Object.entries({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="One" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Type="t/worksheet" Target="worksheets/one.xml"/></Relationships>',
    'xl/worksheets/one.xml': `<worksheet><sheetData><row>${cells('Name', 'Said')}</row><row>${cells('Ana Ruiz', firstSentence)}</row></sheetData></worksheet>`,
  }).map(([name, data]) => ({ name, data: Buffer.from(data) })),
);

/** Small valid files of our own for each format that is read. */
export const samples: Readonly<Record<SourceFormat, readonly ParseInput[]>> = {
  txt: [file('a.txt', plainText), file('a.txt', Buffer.from(`\uFEFF${plainText}`, 'utf16le'))],
  markdown: [file('a.md', markdown)],
  html: [fixture('news-en.html'), fixture('news-es.html'), fixture('hostile.html')],
  mhtml: [file('a.mhtml', mhtml)],
  pdf: [fixture('two-columns.pdf'), fixture('locked.pdf'), fixture('scan.pdf')],
  docx: [file('a.docx', docx(docxBody, '<dc:title>Bridge vote</dc:title><dc:creator>Ana Ruiz</dc:creator>'))],
  odt: [file('a.odt', odt(odtBody, '<dc:title>Bridge vote</dc:title>'))],
  rtf: [file('a.rtf', rtf)],
  epub: [file('a.epub', epub)],
  eml: [file('a.eml', eml)],
  csv: [file('a.csv', csv), file('a.tsv', Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le'))],
  xlsx: [file('a.xlsx', workbook)],
};

/** Small valid files of the formats that contain such files. */
export const containers: readonly ParseInput[] = [
  file(
    'a.zip',
    storeZip([
      { name: 'a.txt', data: Buffer.from(plainText) },
      { name: 'in/b.eml', data: Buffer.from(eml) },
      { name: 'c.zip', data: epub },
    ]),
  ),
  file(
    'a.mbox',
    `From ana@quay.example Tue Mar  5 10:00:00 2024\r\n${eml}\r\nFrom tom@quay.example Tue Mar  5 11:00:00 2024\r\n${eml}`,
  ),
];

import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { docx, docxParts, file, outline, paragraph } from './test-files.ts';
import { rawZip } from '#tests/support/raw-zip.ts';
import { storeZip, unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';

const one = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';

test('styles become blocks, and the text takes precedence over document properties', async () => {
  const body = [
    paragraph('Bridge vote put off', 'Title'),
    paragraph('By Ana Ruiz'),
    paragraph('What was asked', 'Heading1'),
    paragraph(one),
    paragraph('I kept it.', 'Quote'),
    paragraph('The bridge at dusk', 'Caption'),
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Plots</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>2009</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>41</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>Inserted words.</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>Deleted words.</w:delText></w:r></w:del></w:p>',
  ].join('');
  const core =
    '<dc:title>Document1</dc:title><dc:creator>Office Clerk</dc:creator><dc:language>en-GB</dc:language><dcterms:created>2024-03-05T10:00:00Z</dcterms:created>';
  const extracted = await parseSource(file('vote.docx', docx(body, core)));
  expect(extracted).toMatchObject({
    format: 'docx',
    title: 'Bridge vote put off',
    authors: ['Ana Ruiz'],
    published: null,
    language: 'en',
    provenance: { title: 'page', authors: 'page', published: 'none', language: 'page' },
    warnings: ['The document has tracked changes; they were read as accepted.'],
  });
  expect(outline(extracted)).toEqual([
    'body: By Ana Ruiz',
    'heading: What was asked',
    `body: ${one}`,
    'blockquote: I kept it.',
    'caption: The bridge at dusk',
    'table: Year\tPlots\n2009\t41',
    'body: Inserted words.',
  ]);
});

/** Makes a zip archive with compressed entries and any sizes in the headers. */
function packed(parts: readonly { name: string; data: Buffer }[], claim = (size: number): number => size): Buffer {
  return rawZip(parts.map(({ name, data }) => ({ name, bytes: data, size: claim(data.length) })));
}

test('a compressed document is read, whatever sizes its headers claim', async () => {
  for (const claim of [(size: number) => size, () => 0, () => 0xfffffff0]) {
    const extracted = await parseSource(file('a.docx', packed(docxParts(paragraph(one)), claim)));
    expect(extracted.title).toBe(one);
  }
});

test('a zip bomb is rejected even when its headers claim small sizes', async () => {
  const bomb = docxParts(paragraph(one)).concat({ name: 'word/bomb.xml', data: Buffer.alloc(201 * 1024 * 1024) });
  const zip = packed(bomb, () => 10);
  expect(zip.length).toBeLessThan(1_000_000);
  await expect(parseSource(file('bomb.docx', zip))).rejects.toMatchObject({
    code: 'too-large',
    message: 'bomb.docx unpacks to more than 200 MB and was not opened. Unpack it and add the files.',
  });
});

test.each([
  [
    'that is cut off',
    docx(paragraph(one)).subarray(0, 900),
    /^a\.docx is not a Word document \(DOCX\): it is not a ZIP archive, or it is incomplete\.$/,
  ],
  [
    'without its text',
    storeZip(docxParts('').filter((part) => part.name !== 'word/document.xml')),
    /^a\.docx (?:is damaged and could not be read|is not a Word document)/,
  ],
  ['that is empty', docx(''), /^a\.docx has no text\.$/],
  ['with broken XML', docx('<w:p><w:r><w:t>never closed'), /^a\.docx /],
])('a document %s is rejected in one clear line', async (_, bytes, message) => {
  await expect(parseSource(file('a.docx', bytes))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(message),
  });
});

test.each([
  ['internal', '"boom"'],
  ['external', `SYSTEM "${pathToFileURL('package.json').href}"`],
])('a document with an %s entity is rejected, so the entity is not expanded', async (_, entity) => {
  const parts = docxParts(paragraph(`${one} &e;`)).map((part) =>
    part.name === 'word/document.xml'
      ? { ...part, data: Buffer.from(part.data.toString().replace('?>', `?><!DOCTYPE x [<!ENTITY e ${entity}>]>`)) }
      : part,
  );
  await expect(parseSource(file('a.docx', storeZip(parts)))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/^a\.docx is damaged and could not be read\./),
  });
});

test('deep nesting yields either the text or one clear error', async () => {
  const deep = `${'<w:sdt><w:sdtContent>'.repeat(20_000)}${paragraph(one)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`;
  const result = await parseSource(file('deep.docx', docx(deep))).then(
    (extracted) => extracted.title,
    (error: unknown) => (error as Error).message,
  );
  expect([one, 'deep.docx is nested too deeply to be read. Save it in a simpler form and add that.']).toContain(result);
});

test('stored ZIP entries read back, and the size limit is enforced', () => {
  const zip = storeZip([
    { name: 'a.xml', data: Buffer.from('alpha') },
    { name: 'é.xml', data: Buffer.from('') },
  ]);
  const entries = zipEntries(zip, 10) ?? [];
  expect(entries.map((entry) => [entry.name, Buffer.from(unzipEntry(zip, entry, 10)).toString()])).toEqual([
    ['a.xml', 'alpha'],
    ['é.xml', ''],
  ]);
  expect(() => unzipEntry(zip, entries[0] ?? fail(), 4)).toThrow(RangeError);
  expect(zipEntries(Buffer.from('no zip at all, though it is longer than an end record'), 10)).toBeNull();
});

function fail(): never {
  throw new Error('the ZIP has no entry');
}

test('list numbers are the ones Word shows', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const levels = [level(0, 'decimal', '%1.'), level(1, 'lowerLetter', '(%2)'), level(2, 'upperRoman', '%1.%3')].join(
    '',
  );
  const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>';
  const num = (id: number, more = '') => `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`;
  const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${num(1)}${num(2, anew)}</w:numbering>`;
  const item = (text: string, at = 0, id = 1) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const body = [
    ...[paragraph('Terms of sale', 'Title'), item('Gravel'), item('by the load', 1), item('from the quay', 2)],
    ...[paragraph(one), item('Sand'), item('by the sack', 1), paragraph(one), item('Lime', 0, 2)],
  ].join('');
  const parts = [...docxParts(body), { name: 'word/numbering.xml', data: Buffer.from(numbering) }];
  const extracted = await parseSource(file('a.docx', storeZip(parts)));
  expect(extracted.blocks.map(({ text }) => text)).toEqual([
    '1. Gravel\n(a) by the load\n1.I from the quay',
    one,
    '2. Sand\n(a) by the sack',
    one,
    '7. Lime',
  ]);
});

test('text in fields, formulas, ruby and right-to-left runs is read', async () => {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  const part = (name: string, text: string) => `<m:${name}><m:r><m:t>${text}</m:t></m:r></m:${name}>`;
  const body = [
    paragraph('Of weirs', 'Title'),
    `<w:p>${run('Figure ')}<w:fldSimple w:instr=" SEQ Figure ">${run('3')}</w:fldSimple>${run(': the weir')}</w:p>`,
    `<w:p>${run('Half is ')}<m:oMath ${math}><m:f>${part('num', '1')}${part('den', 'n+1')}</m:f></m:oMath>${run('.')}</w:p>`,
    `<w:p>${run('The area is ')}<m:oMath ${math}><m:sSup>${part('e', 'r')}${part('sup', '2')}</m:sSup></m:oMath></w:p>`,
    `<w:p><w:bdo w:val="rtl">${run('left of right')}</w:bdo></w:p>`,
    `<w:p><w:r><w:ruby><w:rt>${run('kan')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>${run('字 is a word')}</w:p>`,
    `<w:p>${run('Since 2019')}<w:fldSimple w:instr=" NOTEREF _Ref1 \\h ">${run('2')}</w:fldSimple>${run('; before 2008')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF </w:instrText><w:instrText>_Ref1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('2')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    `<w:p>${run('今日は')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\* jc0 \\o(\\s\\up 20(</w:instrText></w:r><w:r><w:instrText>にがつ</w:instrText></w:r><w:r><w:instrText>),二月)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${run('だ')}</w:p>`,
    '<w:p><w:r><w:t>one line</w:t><w:cr/><w:t>and another</w:t><w:sym w:font="Arial" w:char="2192"/></w:r></w:p>',
  ].join('');
  const extracted = await parseSource(file('a.docx', docx(body)));
  expect(outline(extracted)).toEqual([
    'body: Figure 3: the weir',
    'body: Half is (1)/(n+1).',
    'body: The area is r^2',
    'body: left of right',
    'body: 漢字 is a word',
    'body: Since 2019[2]; before 2008[2]',
    'body: 今日は二月だ',
    'body: one line\nand another→',
  ]);
});

test('files inserted in a document are left out with a warning', async () => {
  const chunk =
    '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>';
  const body = `${paragraph('Of chunks', 'Title')}${paragraph('The minutes follow.')}${chunk}${chunk}`;
  const { warnings } = await parseSource(file('a.docx', docx(body)));
  expect(warnings).toEqual(['2 files inserted in the document were left out; the original has them.']);
});

test('a drop cap begins the paragraph that follows it', async () => {
  const cap = (letter: string, drop: string) =>
    `<w:p><w:pPr><w:keepNext/><w:framePr w:dropCap="${drop}" w:lines="3"/></w:pPr><w:r><w:t>${letter}</w:t></w:r></w:p>`;
  const styled = `<w:p w:rsidR="1"><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>n Friday the weir was closed.</w:t></w:r></w:p>`;
  const body = [cap('O', 'drop'), styled, cap('B', 'margin'), paragraph('oats were late.'), cap('A', 'none'), styled];
  const extracted = await parseSource(file('a.docx', docx(`${paragraph('Of caps', 'Title')}${body.join('')}`)));
  expect(outline(extracted)).toEqual([
    'body: On Friday the weir was closed.',
    'body: Boats were late.',
    'body: A',
    'body: n Friday the weir was closed.',
  ]);
});

test('a text box is read once, whatever its markup', async () => {
  const spaces =
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const shape = (text: string) => `<w:drawing><wps:wsp><wps:txbx>${box(text)}</wps:txbx></wps:wsp></w:drawing>`;
  const oval = (text: string) => `<w:pict><v:oval><v:textbox>${box(text)}</v:textbox></v:oval></w:pict>`;
  const either = (choice: string, fallback: string) =>
    `<mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice>${fallback}</mc:AlternateContent>`;
  const around = (content: string, n: number) => `<w:p><w:r><w:t>Paragraph ${n}.</w:t>${content}</w:r></w:p>`;
  const body = [
    either(shape('In both ways.'), `<mc:Fallback>${oval('In both ways.')}</mc:Fallback>`),
    either(shape('With a picture of it.'), '<mc:Fallback><w:drawing/></mc:Fallback>'),
    either(shape('Without a fallback.'), ''),
    shape('Without an alternative.'),
    oval('In an oval.'),
    either('<w:t> Words alone.</w:t>', ''),
  ];
  const extracted = await parseSource(
    file(
      'a.docx',
      docx(
        `<w:sdt ${spaces}><w:sdtContent>${paragraph('Of boxes', 'Title')}${body.map(around).join('')}</w:sdtContent></w:sdt>`,
      ),
    ),
  );
  expect(extracted.blocks.map(({ text }) => text)).toEqual([
    ...[
      'Paragraph 0.',
      'In both ways.',
      'Paragraph 1.',
      'With a picture of it.',
      'Paragraph 2.',
      'Without a fallback.',
    ],
    ...['Paragraph 3.', 'Without an alternative.', 'Paragraph 4.', 'In an oval.', 'Paragraph 5. Words alone.'],
  ]);
});

test.each([
  ['read if a part beside the text is damaged', 10, 8, [`body: ${one}`]],
  ['refused if a part is encrypted', 8, 1, 'a.docx is not a Word document (DOCX): it is encrypted.'],
] as const)('a document is %s', async (_, field, value, expected) => {
  const name = 'word/theme/theme1.xml';
  const bytes = storeZip([
    ...docxParts(paragraph('Bridge', 'Title') + paragraph(one)),
    { name, data: Buffer.from('<theme/>') },
  ]);
  // In the archive's directory: bytes that are said to be compressed are damage, and a flag means encryption.
  bytes.writeUInt16LE(value, bytes.lastIndexOf(name) - 46 + field);
  expect(await parseSource(file('a.docx', bytes)).then(outline, (error: unknown) => (error as Error).message)).toEqual(
    expected,
  );
});

/** Returns the same archive with one byte of a part's stored content flipped. */
function flipped(bytes: Buffer, inside: string): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(inside);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

test('a flipped bit in the text is noticed, and one in the notes is reported', async () => {
  const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${paragraph('Seen by two of us.')}</w:footnote></w:footnotes>`;
  const bytes = storeZip([
    ...docxParts(paragraph('Bridge', 'Title') + paragraph(one)),
    { name: 'word/footnotes.xml', data: Buffer.from(notes) },
  ]);
  const read = (changed: Buffer) => parseSource(file('a.docx', changed));
  await expect(read(flipped(bytes, 'adjourned'))).rejects.toMatchObject({
    code: 'unreadable',
    message: 'a.docx is not a Word document (DOCX): its part word/document.xml is damaged.',
  });
  const extracted = await read(flipped(bytes, 'Seen by'));
  expect(outline(extracted)).toEqual([`body: ${one}`]);
  expect(extracted.warnings).toEqual(['A part of the file is damaged; compare the text with the original.']);
  const returned = { ...file('a.docx', flipped(bytes, 'Seen by')), hint: { manuscript: true } };
  await expect(parseSource(returned)).rejects.toMatchObject({ code: 'unreadable' });
});

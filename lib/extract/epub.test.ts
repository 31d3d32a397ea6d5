import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { epubParts, file, outline } from './test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

const one = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';
const two = 'The engineer had asked for two more weeks in order to check the figures of the pillars again.';

const first = `<body><p><a id="p1"/></p><h1>Chapter&#160;1</h1><p>${one}<span epub:type="pagebreak">12</span></p><ul><li>gravel</li><li>sand</li></ul></body>`;
const second = `<body><section epub:type="chapter"><h1>Chapter 2</h1><blockquote><p>I kept it.</p></blockquote><p>${two} &nbsp;<i/>Caf&eacute;.</p><p hidden="hidden">not shown</p></section></body>`;

test('an EPUB 3 yields its chapters in spine order, without cover, navigation and non-linear items', async () => {
  const metadata =
    '<dc:title id="t2">A tale of gravel</dc:title><meta refines="#t2" property="title-type">subtitle</meta><dc:title id="t1">The Bridge</dc:title><meta refines="#t1" property="title-type">main</meta><dc:creator id="a">Ana Ruiz</dc:creator><meta refines="#a" property="role" scheme="marc:relators">aut</meta><dc:creator id="b">Tom Ash</dc:creator><meta refines="#b" property="role">trl</meta><dc:language>en-GB</dc:language><dc:publisher>Quay &amp; Sons</dc:publisher><dc:date>2019-04-02</dc:date><meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>';
  const parts = epubParts(
    {
      'cover.xhtml': '<body epub:type="cover"><p>The Bridge, a novel by Ana Ruiz, with a cover</p></body>',
      'nav.xhtml': `<body><nav epub:type="toc"><ol><li><a href="b.xhtml">Chapter 1</a></li></ol></nav></body>`,
      'z é.xhtml': first,
      'b.xhtml': second,
      'links.xhtml': `<body>${'<p><a href="b.xhtml#x">Chapter of the book</a></p>'.repeat(6)}</body>`,
    },
    {
      metadata,
      manifest: '<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>',
      spine: '<itemref idref="n" linear="no"/>',
    },
  );
  const extracted = await parseSource(file('bridge.epub', storeZip(parts)));
  expect(extracted).toMatchObject({
    format: 'epub',
    title: 'The Bridge',
    authors: ['Ana Ruiz'],
    outlet: 'Quay & Sons',
    published: '2019-04-02',
    language: 'en',
    provenance: { title: 'page', authors: 'page', outlet: 'page', published: 'page', language: 'page' },
    warnings: [],
  });
  expect(outline(extracted)).toEqual([
    'heading: Chapter 1',
    `body: ${one}`,
    'list: gravel\nsand',
    'heading: Chapter 2',
    'blockquote: I kept it.',
    `body: ${two} Café.`,
  ]);
});

test('an EPUB 2 uses role and event attributes, and its guide to skip cover and contents', async () => {
  const parts = epubParts(
    {
      'cover.html': '<body><p>Printed at the quay</p></body>',
      'toc.html': '<body><p>Contents</p></body>',
      'a.html': first,
    },
    {
      version: '2.0',
      metadata:
        '<dc:title>The Bridge</dc:title><dc:creator opf:role="edt" opf:file-as="Ruiz, Ana">Ana Ruiz</dc:creator><dc:creator opf:role="ill">Tom Ash</dc:creator><dc:date opf:event="modification">2024-01-01</dc:date><dc:date opf:event="publication">2019</dc:date>',
      after: '<guide><reference type="cover" href="cover.html"/><reference type="toc" href="toc.html#top"/></guide>',
    },
  );
  const extracted = await parseSource(file('a.epub', storeZip(parts)));
  expect(extracted).toMatchObject({ title: 'The Bridge', authors: ['Ana Ruiz'], published: '2019' });
  expect(outline(extracted)).toEqual(['heading: Chapter 1', `body: ${one}`, 'list: gravel\nsand']);
});

test('note marks are in brackets, whether the markup or only a style sheet raises them, with notes in any file', async () => {
  const marks = [
    '<a href="#n1" epub:type="noteref">1</a>',
    '<a href="notes.xhtml#n2" role="doc-noteref">2</a>',
    '<sup><a href="notes.xhtml#n3">3</a></sup>',
    '<a href="notes.xhtml#n4"><sup>4</sup></a>',
  ];
  const parts = epubParts({
    'a.xhtml': `<body><h1>Notes</h1>${marks.map((mark) => `<p>${one}${mark}</p>`).join('')}</body>`,
    'notes.xhtml': '<body><p id="n2">2. In March.<a href="a.xhtml#m2">↩</a></p></body>',
  });
  expect(outline(await parseSource(file('notes.epub', storeZip(parts))))).toEqual([
    ...[1, 2, 3, 4].map((number) => `body: ${one}[${number}]`),
    'body: 2. In March.',
  ]);
});

test('a missing chapter gives a warning, and the others are read', async () => {
  const parts = epubParts({ 'a.xhtml': first, 'b.xhtml': second }).filter(({ name }) => name !== 'OEBPS/b.xhtml');
  const extracted = await parseSource(file('a.epub', storeZip(parts)));
  expect(extracted.warnings).toEqual(['1 chapter is damaged or missing and was left out.']);
  expect(outline(extracted)).toContain(`body: ${one}`);
});

/** Makes META-INF/encryption.xml for a single file. */
function encrypted(algorithm: string): { name: string; data: Buffer } {
  const xml = `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`;
  return { name: 'META-INF/encryption.xml', data: Buffer.from(xml) };
}

test('a book with DRM is rejected with the reason; obfuscated fonts do not count as DRM', async () => {
  const locked = [...epubParts({ 'a.xhtml': first }), encrypted('http://www.w3.org/2001/04/xmlenc#aes128-cbc')];
  await expect(parseSource(file('a.epub', storeZip(locked)))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/^a\.epub is locked by its seller \(DRM\)/),
  });
  const fonts = [...epubParts({ 'a.xhtml': first }), encrypted('http://www.idpf.org/2008/embedding')];
  expect((await parseSource(file('a.epub', storeZip(fonts)))).title).toBe('Chapter 1');
});

test.each([
  [
    'without a package',
    storeZip(epubParts({}).filter(({ name }) => !name.endsWith('.opf'))),
    /its list of chapters \(package document\) is missing/,
  ],
  ['without text', storeZip(epubParts({ 'a.xhtml': '<body/>' })), /^a\.epub has no text\.$/],
  [
    'that is nested too deeply',
    storeZip(epubParts({ 'a.xhtml': '<div>'.repeat(100_000) })),
    /^a\.epub is nested too deeply to be read\. Save it in a simpler form and add that\.$/,
  ],
  ['that has its own package as a chapter', storeZip(epubParts({ 'content.opf': first })), /^a\.epub /],
])('a book %s is rejected in one clear line', async (_, bytes, message) => {
  await expect(parseSource(file('a.epub', bytes))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(message),
  });
});

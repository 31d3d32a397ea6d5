import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Audience } from '#core/profiles/audiences.ts';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf } from '#core/profiles/model/name-forms.ts';
import { replacerOf } from '#core/profiles/model/replacer.ts';
import { dossierDocx } from '#core/transfer/docx/document.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { dossierJson } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { dossierOdt } from '#core/transfer/odt/document.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { LeakScan } from '#core/transfer/scan/scan.ts';
import { document, footnote, sentence, source } from '#core/transfer/test-document.ts';
import { pdf } from '#lib/extract/test-files.ts';
import { escapeMarkup } from '#lib/text/markup.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

/** Names planted in every carrier of an export: each is found, whatever a format, an author or a source does to a name. */

const ana = {
  record: 'ana',
  collection: 'people',
  names: ['Ana Mompó Ruiz', 'La Capitana del Puerto', 'Анна Момпо', 'أنا مومبو', '安娜蒙波', 'Ana O’Hara'],
  codes: ['X-1234567-L', '+34 600 123 456', 'ana.mompo@example.org', 'Calle Mayor 12, Elche', '@anampo_r'],
  words: [],
  withheldQuotes: [],
};

const finder = new Finder(formsOf([ana]), ['Luis Vera']);
const audience: Audience = {
  profile: { name: 'Public' } as Audience['profile'],
  replaced: {
    records: [ana],
    leadOf: new Map([['ana', 'ana']]),
    withheld: new Set(),
    hidden: new Map(),
    others: [],
    bodies: [],
    homes: [],
  },
  finder,
  replace: replacerOf(finder, new Map(), () => false),
  pseudonyms: new Map([['ana', 'Source R']]),
  isCleared: () => false,
};

const clean = document([], [], []);

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const html = (body: string, head = '') =>
  Buffer.from(`<!doctype html><html><head><title>Fire</title>${head}</head><body>${body}</body></html>`);
const word = (body: string, more: { name: string; data: Buffer }[] = []) =>
  storeZip([
    { name: 'word/document.xml', data: Buffer.from(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`) },
    ...more,
  ]);
const text = (words: string) => Buffer.from(words, 'utf8');
const run = (text: string) => `<w:r><w:t>${escapeMarkup(text)}</w:t></w:r>`;
const odt = (body: string, more: { name: string; data: Buffer }[] = []) =>
  storeZip([
    { name: 'mimetype', data: text('application/vnd.oasis.opendocument.text') },
    {
      name: 'content.xml',
      data: text(`<office:document-content><office:text>${body}</office:text></office:document-content>`),
    },
    ...more,
  ]);
const odtNote = (words: string) =>
  `<text:note text:id="f"><text:note-citation>1</text:note-citation><text:note-body><text:p>${words}</text:p></text:note-body></text:note>`;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

const planted: [carrier: string, file: string, bytes: Uint8Array][] = [
  // HTML
  ['a sentence', 'a.html', html('<p>It was Ana Mompó Ruiz.</p>')],
  ['capitals without accents', 'a.html', html('<p>ANA MOMPO RUIZ</p>')],
  ['decomposed accents', 'a.html', html('<p>Ana Mompo\u0301 Ruiz</p>')],
  ['a line break in data', 'a.html', html('<script type="application/json">{"a":["Ana\\nMompó Ruiz"]}</script>')],
  ['numeric entities', 'a.html', html('<p>Ana&#32;Momp&#243; Ruiz</p>')],
  ['named entities', 'a.html', html('<p>Ana Momp&oacute;&nbsp;Ruiz</p>')],
  ['split over tags', 'a.html', html('<p>A<b>n</b>a <i>Mom</i>pó Ruiz</p>')],
  ['split by an optional break', 'a.html', html('<p>Ana Mom<wbr>pó Ruiz</p>')],
  ['soft hyphens', 'a.html', html('<p>A\u00adna Mom&shy;pó Ru\u00adiz</p>')],
  ['zero-width spaces', 'a.html', html('<p>A\u200bna Mom\u200bpó Ru\u2060iz</p>')],
  ['a hyphen at the end of a line', 'a.html', html('<p>Ana Mom-\npó Ruiz</p>')],
  ['two cells', 'a.html', html('<table><tr><td>Ana Mompó</td><td>Ruiz</td></tr></table>')],
  ['a possessive', 'a.html', html('<p>Ana Mompó Ruiz’s flat</p>')],
  ['an attribute', 'a.html', html('<p title="Ana Mompó Ruiz">x</p>')],
  ['an id', 'a.html', html('<p id="ana-mompo-ruiz">x</p>')],
  ['a class', 'a.html', html('<p class="AnaMompóRuiz">x</p>')],
  ['a comment', 'a.html', html('<p>x</p><!-- by Ana Mompó Ruiz -->')],
  ['the title of the page', 'a.html', html('', '<title>Ana Mompó Ruiz</title>')],
  ['page metadata', 'a.html', html('', '<meta name="author" content="Ana Mompó Ruiz">')],
  ['a style', 'a.html', html('', '<style>p::after { content: "Ana Mompó Ruiz" }</style>')],
  ['an escape in a style', 'a.html', html('', '<style>p::after { content: "Ana Momp\\u00f3 Ruiz" }</style>')],
  ['an address', 'a.html', html('<a href="https://x.example/ana-momp%C3%B3-ruiz">x</a>')],
  [
    'an address, percent-encoded twice',
    'a.html',
    html('<a href="https://x.example/?u=ana%2520momp%25C3%25B3%2520ruiz">x</a>'),
  ],
  ['a query', 'a.html', html('<a href="?q=Ana+Mompo+Ruiz">x</a>')],
  [
    'a domain',
    'a.html',
    html('<a href="https://xn--anamomp-w3a.example/">ana</a>, <a href="//anamomporuiz.example">x</a>'),
  ],
  ['a handle', 'a.html', html('<p>posted by @anampo_r</p>')],
  // Variants of names
  ['both surnames first', 'a.md', text('Mompó Ruiz, Ana')],
  ['the last surname first', 'a.md', text('RUIZ, ANA MOMPÓ')],
  ['first name and one surname', 'a.md', text('said Ana Mompó on Monday')],
  ['an initial', 'a.md', text('said A. Mompó on Monday')],
  ['an initial and both surnames', 'a.md', text('A. Mompó Ruiz')],
  ['initials', 'a.md', text('A. M. Ruiz')],
  ['a trailing initial', 'a.md', text('Ruiz, A.')],
  ['a surname', 'a.md', text('Then Mompó left.')],
  ['an alias', 'a.md', text('they call her la capitana del puerto')],
  ['a name in Cyrillic', 'a.md', text('АННА МОМПО сказала')],
  ['a name in Arabic after “and”', 'a.md', text('قال وأنا مومبو')],
  ['a name in Chinese', 'a.md', text('记者安娜蒙波说')],
  ['an apostrophe', 'a.md', text("Ana O'Hara and ANA OHARA")],
  ['markup within a word', 'a.md', text('An**a** Mom\\-pó R_u_iz')],
  // Numbers and addresses
  ['a passport', 'a.txt', text('No. X1234567L was seen')],
  ['a telephone number', 'a.txt', text('call 0034 600-12-34-56')],
  ['a telephone number without its country code', 'a.txt', text('call (600) 123 456')],
  ['an e-mail address', 'a.txt', text('write to Ana.Mompo@Example.org')],
  ['an e-mail address in a link', 'a.html', html('<a href="mailto:ana.mompo%40example.org">x</a>')],
  ['an e-mail address in words', 'a.txt', text('write to ana.mompo (at) example (dot) org')],
  ['an e-mail address in Spanish words', 'a.txt', text('ana.mompo arroba example.org')],
  ['an initial and a surname in a file name', 'a.txt', text('see IMG_amompo_2.jpg and more')],
  ['an initial and a surname as a file name', 'a.txt', text('the file amompo.pdf is gone')],
  ['a postal address', 'a.txt', text('CALLE MAYOR, 12 – Elche')],
  // Hashes of names
  ['an MD5 hash', 'a.txt', text(hash('md5', 'ana mompo ruiz'))],
  ['a SHA-1 hash', 'a.json', json({ key: hash('sha1', 'Ana Mompó Ruiz') })],
  ['a SHA-256 hash', 'a.html', html(`<img src="/a/${hash('sha256', 'ana-mompo-ruiz')}.png">`)],
  ['the hash of an e-mail address', 'a.txt', text(hash('md5', 'ana.mompo@example.org').toUpperCase())],
  // JSON and manifests
  ['a value', 'a.json', json({ a: [{ b: 'by Ana Mompó Ruiz' }] })],
  ['a key', 'a.json', json({ 'Ana Mompó Ruiz': 1 })],
  ['JSON escapes', 'a.json', text('{"a":"Ana Momp\\u00f3\\u0020Ruiz"}')],
  // Word
  ['a run', 'a.docx', word(`<w:p>${run('Ana Mompó Ruiz')}</w:p>`)],
  ['split over runs', 'a.docx', word(`<w:p>${run('An')}${run('a Mom')}${run('pó Ruiz')}</w:p>`)],
  [
    'a footnote',
    'a.docx',
    word('', [{ name: 'word/footnotes.xml', data: text(`<w:p>${run('Ana Mompó Ruiz')}</w:p>`) }]),
  ],
  [
    'the author',
    'a.docx',
    word('', [{ name: 'docProps/core.xml', data: text('<dc:creator>Ana Mompó Ruiz</dc:creator>') }]),
  ],
  [
    'a link',
    'a.docx',
    word('', [
      { name: 'word/_rels/document.xml.rels', data: text('<Relationship Target="https://x/ana_mompo_ruiz"/>') },
    ]),
  ],
  ['the name of a part', 'a.docx', word('', [{ name: 'word/media/AnaMompoRuiz.png', data: text('x') }])],
  // OpenDocument
  ['a paragraph', 'a.odt', odt('<text:p>Ana Mompó Ruiz</text:p>')],
  [
    'split over spans',
    'a.odt',
    odt('<text:p>La Cap<text:span>itana del</text:span><text:s/>Puer<text:a>to</text:a></text:p>'),
  ],
  [
    'split by a footnote',
    'a.odt',
    odt(`<text:p>La Capi${odtNote('x')}tana del Puer<text:note-ref text:ref-name="f">1</text:note-ref>to</text:p>`),
  ],
  ['a footnote', 'a.odt', odt(`<text:p>x${odtNote('It was Ana Mompó Ruiz.')}</text:p>`)],
  ['a bookmark', 'a.odt', odt('<text:p><text:bookmark-start text:name="ana_mompo_ruiz"/>x</text:p>')],
  ['the name of an attribute', 'a.odt', odt('<text:p text:ana-mompo-ruiz="x">x</text:p>')],
  ['the author', 'a.odt', odt('', [{ name: 'meta.xml', data: text('<dc:creator>Ana Mompó Ruiz</dc:creator>') }])],
  [
    'a custom property',
    'a.odt',
    odt('', [{ name: 'meta.xml', data: text('<meta:user-defined meta:name="Ana Mompó Ruiz"/>') }]),
  ],
  // PDF
  ['a page', 'a.pdf', pdf(['BT /F 12 Tf 40 700 Td (Ana Mompo Ruiz) Tj ET'])],
  ['the title', 'a.pdf', pdf(['BT /F 12 Tf 40 700 Td (Fire) Tj ET'], '/Info << /Title (Ana Mompo Ruiz) >>')],
  ['split over lines', 'a.pdf', pdf(['BT /F 12 Tf 40 700 Td (It was Ana Mom-) Tj 0 -14 Td (po Ruiz) Tj ET'])],
  // Packages and file names
  ['a file in a package', 'a.zip', storeZip([{ name: 'texts/a.txt', data: text('Ana Mompó Ruiz') }])],
  [
    'a document in a package',
    'a.zip',
    storeZip([{ name: 'd.docx', data: word(`<w:p>${run('Ana Mompó Ruiz')}</w:p>`) }]),
  ],
  ['the name of a file in a package', 'a.zip', storeZip([{ name: 'ana-mompo-ruiz.txt', data: text('x') }])],
  ['the name of the file', 'Interview AnaMompoRuiz 2024.html', html('<p>x</p>')],
];

test.each(planted)('finds a name: %s in %s', async (_, file, bytes) => {
  const scan = new LeakScan(audience, clean, new Map(), () => 'Ana Mompó Ruiz');
  await scan.file(file, bytes, file.split('.').at(-1) ?? '');
  expect(scan.leaks()).not.toEqual([]);
  expect(scan.leaks()[0]).toMatchObject({ record: 'ana', pseudonym: 'Source R' });
});

test('at least sixty carriers are planted', () => {
  expect(planted.length).toBeGreaterThanOrEqual(60);
});

test('nothing is found where the name does not occur', async () => {
  const sentences = [
    'Anabel and Ana Torres were not there.',
    'The mayor of Havana spoke.',
    'It was the captain of the port.',
    'Call 600 123 457.',
    'Calle Mayor 11, Elche.',
    'Write to anabel@example.org.',
    'The word amompo. It has no meaning.',
    'Mompós is a town in Colombia.',
    'The Puerto was closed.',
  ];
  const edition = document(
    [{ kind: 'text', id: 's', title: 'Start', paragraphs: [sentences.map((words) => sentence(words, [1]))] }],
    [footnote(1, 1, 'Anabel sailed to La Coruña', { prefix: '', suffix: '' })],
    [source(1, { authors: ['Luis Vera'], title: 'Ruizia cordata, a plant' })],
  );
  const scan = new LeakScan(audience, edition, new Map(), () => '');
  await scan.file('a.html', Buffer.from(dossierHtml(edition)), 'html');
  await scan.file('a.md', Buffer.from(dossierMarkdown(edition)), 'md');
  await scan.file('a.txt', Buffer.from(dossierText(edition)), 'txt');
  await scan.file('a.json', Buffer.from(dossierJson(edition)), 'json');
  await scan.file('a.docx', await bytesOf(dossierDocx(edition, 'en-GB')), 'docx');
  await scan.file('a.odt', await bytesOf(dossierOdt(edition, 'en-GB')), 'odt');
  expect(scan.leaks()).toEqual([]);
});

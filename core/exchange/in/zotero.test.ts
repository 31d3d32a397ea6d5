import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Incoming } from '#core/exchange/in/format.ts';
import { zoteroIn } from '#core/exchange/in/zotero.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import type { Article } from '#core/model/articles.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const head = `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#">`;
const rdf = (inner: string) => `${head}\n${inner}\n</rdf:RDF>`;
const item = (type: string, inner: string, element = 'rdf:Description', about = '#item_1') =>
  `<${element} rdf:about="${about}"><z:itemType>${type}</z:itemType>${inner}</${element}>`;
const title = '<dc:title>The night</dc:title>';
const people = (role: string, ...names: readonly (readonly [string, string?])[]) =>
  `<${role}><rdf:Seq>${names.map(([family, given]) => `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname>${given ? `<foaf:givenName>${given}</foaf:givenName>` : ''}</foaf:Person></rdf:li>`).join('')}</rdf:Seq></${role}>`;
const uri = (address: string) =>
  `<dc:identifier><dcterms:URI><rdf:value>${address}</rdf:value></dcterms:URI></dc:identifier>`;
const attachment = (id: number, inner: string) =>
  `<z:Attachment rdf:about="#item_${id}"><z:itemType>attachment</z:itemType>${inner}</z:Attachment>`;
const memo = (id: number, html: string) =>
  `<bib:Memo rdf:about="#item_${id}"><rdf:value>${html.replace(/</g, '&lt;')}</rdf:value></bib:Memo>`;

async function read(text: string | Uint8Array) {
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for await (const one of zoteroIn.read(bytes, report)) items.push(one);
  return { items, ...report.done(null) };
}

test.each<[string, string, Record<string, unknown>]>([
  [
    'an article in a journal that stands in it',
    item(
      'journalArticle',
      `<dcterms:isPartOf><bib:Journal><prism:volume>3</prism:volume><dc:title>Harbour Studies</dc:title><dc:identifier>DOI 10.1/x</dc:identifier><dc:identifier>ISSN 0028-0836</dc:identifier></bib:Journal></dcterms:isPartOf>${people('bib:authors', ['Ruiz', 'Ana'], ['Harbour Office'])}${title}<dc:date>2021-03-26</dc:date><z:language>en</z:language>${uri('https://example.org/a')}<bib:pages>1-11</bib:pages>`,
      'bib:Article',
      'https://example.org/a',
    ),
    {
      ...{ key: 'https://example.org/a', title: 'The night', kind: 'journal', outlet: 'Harbour Studies' },
      ...{ published: '2021-03-26', language: 'en', url: 'https://example.org/a' },
      authors: ['Ana Ruiz', 'Harbour Office'],
      identifiers: [
        { scheme: 'doi', value: '10.1/x' },
        { scheme: 'issn', value: '0028-0836' },
      ],
      extra: { 'zotero:volume': ['3'], 'zotero:pages': ['1-11'] },
    },
  ],
  [
    'a journal beside it',
    `${item('journalArticle', `<dcterms:isPartOf rdf:resource="urn:issn:1"/>${title}`, 'bib:Article')}<bib:Journal rdf:about="urn:issn:1"><dc:title>J</dc:title></bib:Journal>`,
    { kind: 'journal', outlet: 'J' },
  ],
  [
    'a newspaper with a section',
    item(
      'newspaperArticle',
      `<dcterms:isPartOf><bib:Part><dc:title>Local</dc:title><dcterms:isPartOf><bib:Newspaper><dc:title>The Gazette</dc:title></bib:Newspaper></dcterms:isPartOf></bib:Part></dcterms:isPartOf>${title}`,
      'bib:Article',
    ),
    { kind: 'news', outlet: 'The Gazette', extra: { 'zotero:section': ['Local'] } },
  ],
  [
    'a book',
    item(
      'book',
      `<dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Lima</vcard:locality></vcard:Address></vcard:adr><foaf:name>Quay Press</foaf:name></foaf:Organization></dc:publisher>${people('bib:editors', ['Ruiz', 'Ana'])}${title}<dc:identifier>ISBN 978-1-234-56789-7 0-306-40615-2</dc:identifier><prism:edition>2</prism:edition>`,
      'bib:Book',
      'urn:isbn:978-1-234-56789-7',
    ),
    {
      ...{ kind: 'book', outlet: 'Quay Press', key: 'urn:isbn:978-1-234-56789-7' },
      identifiers: [
        { scheme: 'isbn', value: '978-1-234-56789-7' },
        { scheme: 'isbn', value: '0-306-40615-2' },
      ],
      extra: { 'zotero:place': ['Lima'], 'zotero:editors': ['Ana Ruiz'], 'zotero:edition': ['2'] },
    },
  ],
  [
    'a chapter',
    item(
      'bookSection',
      `<dcterms:isPartOf><bib:Book><dc:title>The Book</dc:title></bib:Book></dcterms:isPartOf><dc:publisher><foaf:Organization><foaf:name>Press</foaf:name></foaf:Organization></dc:publisher>${title}`,
    ),
    { kind: 'chapter', outlet: 'The Book', extra: { 'zotero:publisher': ['Press'] } },
  ],
  [
    'a web page without a name of its site',
    item('webpage', `<dcterms:isPartOf><z:Website></z:Website></dcterms:isPartOf>${title}`, 'bib:Document'),
    { kind: 'web' },
  ],
  ['a film', item('film', people('z:directors', ['Ruiz', 'Ana']) + title), { kind: 'film', authors: ['Ana Ruiz'] }],
  [
    'an interview',
    item('interview', people('z:interviewees', ['Ruiz', 'Ana']) + people('z:interviewers', ['Roca', 'Pau']) + title),
    { kind: 'interview', authors: ['Ana Ruiz'], extra: { 'zotero:interviewers': ['Pau Roca'] } },
  ],
  ['a kind that is new', item('preprint', title), { kind: 'preprint' }],
  [
    'names of old exports',
    item(
      'book',
      `<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Ruiz</foaf:surname><foaf:givenname>Ana</foaf:givenname></foaf:Person></rdf:li></rdf:Seq></bib:authors>${title}`,
    ),
    { authors: ['Ana Ruiz'] },
  ],
  [
    'tags, also automatic ones, and a call number',
    item(
      'book',
      `${title}<dc:subject>quay</dc:subject><dc:subject><z:AutomaticTag><rdf:value>harbour</rdf:value></z:AutomaticTag></dc:subject><dc:subject><dcterms:LCC><rdf:value>PN1</rdf:value></dcterms:LCC></dc:subject>`,
    ),
    { tags: ['quay', 'harbour'], extra: { 'zotero:callNumber': ['PN1'] } },
  ],
  [
    'notes, Extra and the note of a file',
    item(
      'book',
      `${title}<dc:description>Extra line</dc:description><dcterms:isReferencedBy rdf:resource="#item_2"/><link:link rdf:resource="#item_3"/>`,
    ) +
      memo(2, '<p>Read this <b>twice</b>.</p><ul><li>one</li></ul>') +
      attachment(
        3,
        '<rdf:resource rdf:resource="files/3/x.pdf"/><dc:description>&lt;p&gt;On the file&lt;/p&gt;</dc:description>',
      ),
    { notes: 'Extra line\n\nRead this twice.\n\n- one\n\nOn the file', files: ['files/3/x.pdf'] },
  ],
  [
    'two files and a link',
    item(
      'book',
      `${title}<link:link rdf:resource="#item_2"/><link:link rdf:resource="#item_3"/><link:link rdf:resource="#item_4"/>`,
    ) +
      attachment(2, '<rdf:resource rdf:resource="files/2/a.html"/><link:type>text/html</link:type>') +
      attachment(3, '<z:path rdf:resource="files/3/b.pdf"/>') +
      attachment(4, `<z:linkMode>3</z:linkMode>${uri('https://example.org/link')}`),
    { files: ['files/2/a.html', 'files/3/b.pdf'], url: 'https://example.org/link' },
  ],
  [
    'collections in collections',
    `${item('book', title)}<z:Collection rdf:about="#collection_1"><dc:title>Harbours</dc:title><dcterms:hasPart rdf:resource="#collection_2"/></z:Collection><z:Collection rdf:about="#collection_2"><dc:title>North/South</dc:title><dcterms:hasPart rdf:resource="#item_1"/></z:Collection><z:Collection rdf:about="#collection_3"><dc:title>To read</dc:title><dcterms:hasPart rdf:resource="#item_1"/><dcterms:hasPart rdf:resource="#item_99"/></z:Collection>`,
    { tags: ['Harbours/North-South', 'To read'] },
  ],
  [
    'collections in a circle',
    `${item('book', title)}<z:Collection rdf:about="#c1"><dc:title>A</dc:title><dcterms:hasPart rdf:resource="#c2"/></z:Collection><z:Collection rdf:about="#c2"><dc:title>B</dc:title><dcterms:hasPart rdf:resource="#c1"/><dcterms:hasPart rdf:resource="#item_1"/></z:Collection>`,
    { tags: ['A/B'] },
  ],
  ['a date in words', item('book', `${title}<dc:date>March 1999</dc:date>`), { published: '1999-03' }],
  ['a date with a doubt', item('book', `${title}<dc:date>c. 1890</dc:date>`), { published: '1890~' }],
  [
    'an access time',
    item('webpage', `${title}<dcterms:dateSubmitted>2021-04-29 09:40:40</dcterms:dateSubmitted>`),
    { captured: '2021-04-29T09:40:40.000Z' },
  ],
  ['an item without a number', `<bib:Book><z:itemType>book</z:itemType>${title}</bib:Book>`, { key: 'The night 1' }],
  ['an item by its number', item('book', title), { key: 'item_1 The night' }],
  ['an item that tells no type', `<bib:Thesis rdf:about="#x">${title}</bib:Thesis>`, { kind: 'thesis' }],
  [
    'an item of a described type',
    `<rdf:Description rdf:about="#x"><rdf:type rdf:resource="http://purl.org/net/biblio#Report"/>${title}</rdf:Description>`,
    { kind: 'report' },
  ],
  [
    'a note that stands alone',
    memo(5, '<h1>On the quay</h1><p>All of it.</p>'),
    { title: 'On the quay', kind: 'note', text: 'On the quay\n\nAll of it.' },
  ],
  [
    'a file that stands alone',
    attachment(6, `<rdf:resource rdf:resource="files/6/x.pdf"/>${title}`),
    { kind: 'document', files: ['files/6/x.pdf'] },
  ],
  [
    'an abstract as its text',
    item('book', `${title}<dcterms:abstract>What it is about.\n\nMore.</dcterms:abstract>`),
    { text: 'What it is about.\n\nMore.' },
  ],
  [
    'a series',
    item(
      'book',
      `${title}<dcterms:isPartOf><bib:Series><dc:title>S</dc:title><dc:identifier>4</dc:identifier></bib:Series></dcterms:isPartOf>`,
    ),
    { extra: { 'zotero:series': ['S'], 'zotero:seriesNumber': ['4'] } },
  ],
  [
    'a conference',
    item(
      'conferencePaper',
      `${title}<bib:presentedAt><bib:Conference><dc:title>C</dc:title></bib:Conference></bib:presentedAt>`,
    ),
    { kind: 'paper', extra: { 'zotero:conferenceName': ['C'] } },
  ],
  [
    'related items',
    item('book', `${title}<dc:relation rdf:resource="#item_9"/>`),
    { extra: { 'zotero:relation': ['#item_9'] } },
  ],
  [
    'a letter without a title',
    item('letter', '<z:displayTitle>[Letter to Ruiz]</z:displayTitle>'),
    { title: '[Letter to Ruiz]', kind: 'mail' },
  ],
  ['what has no name at all', item('book', ''), { title: 'item_1' }],
])('%s', async (_what, inner, { key, extra, files, ...record }) => {
  const { items } = await read(rdf(inner));
  expect(items).toHaveLength(1);
  expect(items[0]?.record).toMatchObject(record);
  if (key !== undefined) expect(items[0]?.key).toBe(key);
  if (extra !== undefined) expect(items[0]?.extra).toEqual(extra);
  if (files !== undefined) expect(items[0]?.files?.map(({ name }) => name)).toEqual(files);
});

test('other prefixes, another encoding, signs that XML does not have', async () => {
  const odd = rdf(item('book', title))
    .replaceAll('z:', 'zot:')
    .replace('xmlns:z=', 'xmlns:zot=')
    .replaceAll('dc:title', 'd:title')
    .replace('xmlns:dc=', 'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc=');
  expect((await read(odd)).items[0]?.record).toMatchObject({ title: 'The night', kind: 'book' });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rdf(item('book', title)), 'utf16le')]);
  expect((await read(wide)).items[0]?.record).toMatchObject({ title: 'The night' });
  const { items, leftOut } = await read(rdf(item('book', '<dc:title>The\u0007night\u000C</dc:title>')));
  expect(items[0]?.record).toMatchObject({ title: 'The night' });
  expect(leftOut).toEqual([]);
});

test('a date of which nobody can tell the day is kept as it is, and told', async () => {
  const { items, leftOut } = await read(rdf(item('book', `${title}<dc:date>03/05/2001</dc:date>`)));
  expect(items[0]?.record).not.toHaveProperty('published');
  expect(items[0]?.extra).toEqual({ 'zotero:date': ['03/05/2001'] });
  expect(leftOut).toMatchObject([{ record: 'item_1 The night', field: 'published' }]);
});

test.each([
  ['cut off', rdf(item('book', title)).slice(0, -30), 1],
  ['an element that is never closed', rdf(item('book', `${title}<dc:rights>`)), 1],
  ['an entity that nobody declared', rdf(item('book', `${title}<dc:rights>&xxe;</dc:rights>`)), 1],
  [
    'a document type that reads a file',
    `<!DOCTYPE rdf [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>${rdf(item('book', `${title}<dc:rights>&xxe;</dc:rights>`))}`,
    1,
  ],
  [
    'entities that double',
    `<!DOCTYPE rdf [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${rdf(item('book', `${title}<dc:rights>&b;</dc:rights>`))}`,
    1,
  ],
  ['a prefix that nobody declared', rdf(item('book', `${title}<nobody:x>y</nobody:x>`)), 1],
  ['nested without an end', `${head}${'<dcterms:isPartOf>'.repeat(200_000)}`, 0],
  ['no XML', 'http://www.zotero.org/namespaces/export# nothing', 0],
  ['many faults', rdf('<a'.repeat(10_000)), 0],
])('%s: it is told, and the rest is read', async (_what, text, count) => {
  const { items, leftOut } = await read(text);
  expect(items).toHaveLength(count);
  expect(leftOut.length).toBeGreaterThan(0);
  expect(JSON.stringify(items)).not.toMatch(/root:|xxxxxxxxxx/);
});

test('hostile names and circles do no harm', async () => {
  const { items } = await read(
    rdf(
      item('__proto__', `${title}<z:__proto__>x</z:__proto__><z:constructor>y</z:constructor>`) +
        `<rdf:Description rdf:about="__proto__"><z:itemType>constructor</z:itemType><dcterms:isPartOf rdf:resource="__proto__"/><link:link rdf:resource="__proto__"/>${title}</rdf:Description>`,
    ),
  );
  expect(items.map(({ record }) => record['kind'])).toEqual(['__proto__', 'constructor']);
  expect(items[0]?.extra).toEqual(
    Object.fromEntries([
      ['zotero:__proto__', ['x']],
      ['zotero:constructor', ['y']],
    ]),
  );
});

test('a large library is read in slices', async () => {
  const many = Array.from({ length: 8_000 }, (_, at) =>
    item(
      'newspaperArticle',
      `${title}${people('bib:authors', ['Ruiz', 'Ana'])}<dc:date>2001</dc:date><dcterms:abstract>${'word '.repeat(60)}</dcterms:abstract>`,
      'bib:Article',
      `#item_${at}`,
    ),
  );
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const report = new ReportBuilder();
  let count = 0;
  for await (const _ of zoteroIn.read(new TextEncoder().encode(rdf(many.join('\n'))), report)) count++;
  clearInterval(clock);
  expect(count).toBe(8_000);
  expect(longest).toBeGreaterThan(0);
});

const made = useTestCase();

test('a library with its files comes in as one step, and a second time adds nothing', async () => {
  const folder = join(made.home, 'My Library');
  const files: Record<string, string> = {
    'My Library.rdf': rdf(
      item(
        'webpage',
        `${title}${people('bib:authors', ['Ruiz', 'Ana'])}<dc:date>2001-03-05</dc:date><link:link rdf:resource="#item_2"/><dcterms:isReferencedBy rdf:resource="#item_4"/><dc:subject>quay</dc:subject>`,
        'bib:Document',
      ) +
        attachment(2, '<rdf:resource rdf:resource="files/2/page.html"/><link:type>text/html</link:type>') +
        memo(4, '<p>See the log.</p>') +
        item('map', `<dc:title>The map</dc:title><link:link rdf:resource="#item_6"/>`, 'bib:Image', '#item_5') +
        attachment(6, '<rdf:resource rdf:resource="files/6/map.png"/>') +
        attachment(7, '<rdf:resource rdf:resource="../../etc/passwd"/><dc:title>Hostile</dc:title>'),
    ),
    'files/2/page.html': `<html><head><title>Other</title></head><body><article><h1>Other</h1><p>${'What was said at the quay that night. '.repeat(9)}</p></article></body></html>`,
    'files/6/map.png': '\u0089PNG\r\n\u001a\n no picture',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const add = async () => {
    const { job } = await made.client.capture.add({ paths: [folder] });
    await made.client.jobs.wait({ id: job });
    return (await made.client.capture.items({ job })).items;
  };
  const [library, ...rows] = await add();
  expect(library).toMatchObject({ status: 'added', format: 'zotero', report: { taken: 3 } });
  expect(library?.report?.leftOut).toMatchObject([{ field: '../../etc/passwd' }, { field: 'files/6/map.png' }]);
  expect(rows.map(({ part, status }) => `${part ?? ''} ${status}`)).toEqual([
    'files/2/page.html added',
    'files/6/map.png added',
  ]);
  const all = async () => (await made.client.records.list({ collection: 'articles' })).records as Article[];
  const articles = await all();
  expect(articles.map(({ title: of, kind, fileName, transcript }) => [of, kind, fileName, transcript])).toEqual([
    ['The night', 'web', 'page.html', false],
    ['The map', 'map', 'map.png', true],
    ['Hostile', 'document', null, false],
  ]);
  expect(articles[0]).toMatchObject({
    authors: ['Ana Ruiz'],
    published: '2001-03-05',
    notes: 'See the log.',
    tags: ['quay'],
  });
  await add();
  expect(await all()).toEqual(articles);
  await made.client.history.undo({});
  expect(await all()).toEqual([]);
});

import { expect, test } from 'vitest';
import { attachment, item, memo, people, rdf, readZotero, title, uri } from '#tests/support/zotero-rdf.ts';

test.each<[string, string, Record<string, unknown>]>([
  [
    'an article with its journal nested in it',
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
    'an article whose journal is a separate entry',
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
    'a web page without a site name',
    item('webpage', `<dcterms:isPartOf><z:Website></z:Website></dcterms:isPartOf>${title}`, 'bib:Document'),
    { kind: 'web' },
  ],
  ['a film', item('film', people('z:directors', ['Ruiz', 'Ana']) + title), { kind: 'film', authors: ['Ana Ruiz'] }],
  [
    'an interview',
    item('interview', people('z:interviewees', ['Ruiz', 'Ana']) + people('z:interviewers', ['Roca', 'Pau']) + title),
    { kind: 'interview', authors: ['Ana Ruiz'], extra: { 'zotero:interviewers': ['Pau Roca'] } },
  ],
  ['an unknown item type', item('preprint', title), { kind: 'preprint' }],
  [
    'author names as in old exports',
    item(
      'book',
      `<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Ruiz</foaf:surname><foaf:givenname>Ana</foaf:givenname></foaf:Person></rdf:li></rdf:Seq></bib:authors>${title}`,
    ),
    { authors: ['Ana Ruiz'] },
  ],
  [
    'tags, automatic tags and a call number',
    item(
      'book',
      `${title}<dc:subject>quay</dc:subject><dc:subject><z:AutomaticTag><rdf:value>harbour</rdf:value></z:AutomaticTag></dc:subject><dc:subject><dcterms:LCC><rdf:value>PN1</rdf:value></dcterms:LCC></dc:subject>`,
    ),
    { tags: ['quay', 'harbour'], extra: { 'zotero:callNumber': ['PN1'] } },
  ],
  [
    'notes, Extra and the note of an attachment',
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
    'nested collections',
    `${item('book', title)}<z:Collection rdf:about="#collection_1"><dc:title>Harbours</dc:title><dcterms:hasPart rdf:resource="#collection_2"/></z:Collection><z:Collection rdf:about="#collection_2"><dc:title>North/South</dc:title><dcterms:hasPart rdf:resource="#item_1"/></z:Collection><z:Collection rdf:about="#collection_3"><dc:title>To read</dc:title><dcterms:hasPart rdf:resource="#item_1"/><dcterms:hasPart rdf:resource="#item_99"/></z:Collection>`,
    { tags: ['Harbours/North-South', 'To read'] },
  ],
  [
    'collections in a cycle',
    `${item('book', title)}<z:Collection rdf:about="#c1"><dc:title>A</dc:title><dcterms:hasPart rdf:resource="#c2"/></z:Collection><z:Collection rdf:about="#c2"><dc:title>B</dc:title><dcterms:hasPart rdf:resource="#c1"/><dcterms:hasPart rdf:resource="#item_1"/></z:Collection>`,
    { tags: ['A/B'] },
  ],
  ['a date in words', item('book', `${title}<dc:date>March 1999</dc:date>`), { published: '1999-03' }],
  ['an approximate date', item('book', `${title}<dc:date>c. 1890</dc:date>`), { published: '1890~' }],
  [
    'an access time',
    item('webpage', `${title}<dcterms:dateSubmitted>2021-04-29 09:40:40</dcterms:dateSubmitted>`),
    { captured: '2021-04-29T09:40:40.000Z' },
  ],
  ['an item without an id', `<bib:Book><z:itemType>book</z:itemType>${title}</bib:Book>`, { key: 'The night 1' }],
  ['an item keyed by its id', item('book', title), { key: 'item_1 The night' }],
  ['an item without an item type', `<bib:Thesis rdf:about="#x">${title}</bib:Thesis>`, { kind: 'thesis' }],
  [
    'an item with an rdf:type',
    `<rdf:Description rdf:about="#x"><rdf:type rdf:resource="http://purl.org/net/biblio#Report"/>${title}</rdf:Description>`,
    { kind: 'report' },
  ],
  [
    'a standalone note',
    memo(5, '<h1>On the quay</h1><p>All of it.</p>'),
    { title: 'On the quay', kind: 'note', text: 'On the quay\n\nAll of it.' },
  ],
  [
    'a standalone file',
    attachment(6, `<rdf:resource rdf:resource="files/6/x.pdf"/>${title}`),
    { kind: 'document', files: ['files/6/x.pdf'] },
  ],
  [
    'an abstract as the text',
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
  ['an item without a title', item('book', ''), { title: 'item_1' }],
])('%s', async (_what, inner, { key, extra, files, ...record }) => {
  const { items } = await readZotero(rdf(inner));
  expect(items).toHaveLength(1);
  expect(items[0]?.record).toMatchObject(record);
  if (key !== undefined) expect(items[0]?.key).toBe(key);
  if (extra !== undefined) expect(items[0]?.extra).toEqual(extra);
  if (files !== undefined) expect(items[0]?.files?.map(({ name }) => name)).toEqual(files);
});

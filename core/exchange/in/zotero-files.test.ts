import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { attachment, item, memo, people, rdf, readZotero, title } from '#tests/support/zotero-rdf.ts';

test('other prefixes, UTF-16 and characters that XML forbids are read', async () => {
  const odd = rdf(item('book', title))
    .replaceAll('z:', 'zot:')
    .replace('xmlns:z=', 'xmlns:zot=')
    .replaceAll('dc:title', 'd:title')
    .replace('xmlns:dc=', 'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc=');
  expect((await readZotero(odd)).items[0]?.record).toMatchObject({ title: 'The night', kind: 'book' });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rdf(item('book', title)), 'utf16le')]);
  expect((await readZotero(wide)).items[0]?.record).toMatchObject({ title: 'The night' });
  const { items, leftOut } = await readZotero(rdf(item('book', '<dc:title>The\u0007night\u000C</dc:title>')));
  expect(items[0]?.record).toMatchObject({ title: 'The night' });
  expect(leftOut).toEqual([]);
});

test('an ambiguous date is kept as text and reported', async () => {
  const { items, leftOut } = await readZotero(rdf(item('book', `${title}<dc:date>03/05/2001</dc:date>`)));
  expect(items[0]?.record).not.toHaveProperty('published');
  expect(items[0]?.extra).toEqual({ 'zotero:date': ['03/05/2001'] });
  expect(leftOut).toMatchObject([{ record: 'item_1 The night', field: 'published' }]);
});

test.each([
  ['a truncated file', rdf(item('book', title)).slice(0, -30), 1],
  ['an unclosed element', rdf(item('book', `${title}<dc:rights>`)), 1],
  ['an undeclared entity', rdf(item('book', `${title}<dc:rights>&xxe;</dc:rights>`)), 1],
  [
    'a DOCTYPE that reads a file',
    `<!DOCTYPE rdf [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>${rdf(item('book', `${title}<dc:rights>&xxe;</dc:rights>`))}`,
    1,
  ],
  [
    'an exponentially expanding entity',
    `<!DOCTYPE rdf [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${rdf(item('book', `${title}<dc:rights>&b;</dc:rights>`))}`,
    1,
  ],
  ['an undeclared prefix', rdf(item('book', `${title}<nobody:x>y</nobody:x>`)), 1],
  ['endless nesting', `${rdf('').replace('</rdf:RDF>', '')}${'<dcterms:isPartOf>'.repeat(200_000)}`, 0],
  ['a file that is not XML', 'http://www.zotero.org/namespaces/export# nothing', 0],
  ['a file full of faults', rdf('<a'.repeat(10_000)), 0],
])('%s is reported and the rest is read', async (_what, text, count) => {
  const { items, leftOut } = await readZotero(text);
  expect(items).toHaveLength(count);
  expect(leftOut.length).toBeGreaterThan(0);
  expect(JSON.stringify(items)).not.toMatch(/root:|xxxxxxxxxx/);
});

test('hostile names and circular references do no harm', async () => {
  const { items } = await readZotero(
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

test('reading a large library lets other work run in between', async () => {
  const one = `${title}${people('bib:authors', ['Ruiz', 'Ana'])}<dcterms:abstract>${'word '.repeat(60)}</dcterms:abstract>`;
  const many = Array.from({ length: 8_000 }, (_, at) => item('newspaperArticle', one, 'bib:Article', `#item_${at}`));
  let turns = 0;
  const state = { isOver: false };
  const count = () => {
    turns++;
    if (!state.isOver) setImmediate(count);
  };
  setImmediate(count);
  const { items } = await readZotero(rdf(many.join('\n')));
  state.isOver = true;
  expect(items).toHaveLength(8_000);
  expect(turns).toBeGreaterThan(10);
});

const made = useTestCase();

test('a library with its files is imported as one undo step, and importing again adds nothing', async () => {
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

test('a zipped library is imported too, and files that nothing refers to are reported', async () => {
  const library = rdf(
    item('webpage', `${title}<link:link rdf:resource="#item_2"/><link:link rdf:resource="#item_3"/>`, 'bib:Document') +
      attachment(2, '<rdf:resource rdf:resource="files/2/a%20page.html"/>') +
      attachment(3, '<rdf:resource rdf:resource="../../files/3/x.txt"/>'),
  );
  const page = `<html><body><article><h1>Other</h1><p>${'What was said at the quay that night. '.repeat(9)}</p></article></body></html>`;
  const files = {
    'My Library/My Library.rdf': library,
    'My Library/files/2/a page.html': page,
    'My Library/other.txt': 'Words',
  };
  const path = join(made.home, 'library.zip');
  await writeFile(path, storeZip(Object.entries(files).map(([name, data]) => ({ name, data: Buffer.from(data) }))));
  const { job } = await made.client.capture.add({ paths: [path] });
  await made.client.jobs.wait({ id: job });
  const [archive, row] = (await made.client.capture.items({ job })).items;
  expect(archive).toMatchObject({ status: 'added', format: 'zotero' });
  expect(archive?.report?.leftOut.map(({ record, field }) => `${record} ${field}`)).toEqual([
    ...['item_1 The night My Library/../../files/3/x.txt', 'My Library/other.txt '],
  ]);
  expect(row).toMatchObject({ part: 'My Library/files/2/a page.html', status: 'added', title: 'The night' });
});

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Incoming } from '#core/exchange/in/format.ts';
import { tropyIn } from '#core/exchange/in/tropy.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import type { Article } from '#core/model/articles.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const dc = 'http://purl.org/dc/elements/1.1/';
const context = {
  '@version': 1.1,
  '@vocab': 'https://tropy.org/v1/tropy#',
  template: { '@type': '@id' },
  photo: { '@id': 'https://tropy.org/v1/tropy#photo', '@container': '@list' },
  title: `${dc}title`,
  creator: `${dc}creator`,
  date: { '@id': `${dc}date`, '@type': 'https://tropy.org/v1/tropy#date' },
  archive: `${dc}source`,
};
const graph = (...items: unknown[]) => ({ '@context': context, '@graph': items });
const note = (text: string) => ({
  '@type': 'Note',
  text: { '@value': text, '@language': 'en' },
  html: `<p>${text}</p>`,
});
const photo = (more: Record<string, unknown>) => ({ '@type': 'Photo', mimetype: 'image/jpeg', path: 'a.jpg', ...more });
const item = (more: Record<string, unknown>) => ({ '@type': 'Item', title: 'The quay', ...more });
const md5 = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex');

async function read(file: unknown) {
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  for await (const one of tropyIn.read(new TextEncoder().encode(text), report)) items.push(one);
  return { items, ...report.done(null) };
}

test.each<[string, unknown, Record<string, unknown>]>([
  [
    'an item as exported by Tropy',
    graph(
      item({
        creator: 'Ruiz, Ana',
        date: '1956-06-28',
        type: 'Note',
        archive: 'City Archive',
        box: '13',
        tag: ['harbour', 'night'],
        list: ['Chapter 2'],
        identifier: 'https://example.org/1',
        photo: [photo({ note: [note('All that is written.')] })],
      }),
    ),
    {
      ...{
        title: 'The quay',
        authors: ['Ana Ruiz'],
        published: '1956-06-28',
        kind: 'note',
        text: 'All that is written.',
      },
      ...{ tags: ['harbour', 'night', 'Chapter 2'], url: 'https://example.org/1' },
      extra: { 'tropy:source': ['City Archive'], 'tropy:box': ['13'] },
    },
  ],
  [
    'full URLs instead of short names',
    [
      {
        '@type': 'Item',
        template: 'https://tropy.org/v1/templates/dc',
        [`${dc}title`]: 'The quay',
        [`${dc}creator`]: ' Ana Ruiz',
        [`${dc}date`]: '1848',
      },
    ],
    { title: 'The quay', authors: ['Ana Ruiz'], published: '1848' },
  ],
  ['documents of several templates', [graph(), graph(item({}))], { title: 'The quay' }],
  ['a single tag and a single list', graph(item({ tag: 'a', list: 'b' })), { tags: ['a', 'b'] }],
  [
    'JSON-LD lists',
    graph(item({ tag: { '@list': ['a', 'b'] }, photo: { '@list': [photo({ note: { '@list': [note('x')] } })] } })),
    { tags: ['a', 'b'], text: 'x' },
  ],
  [
    'a transcription',
    graph(
      item({
        photo: [
          photo({ transcription: [{ '@type': 'Transcription', text: 'As it stands.' }], note: [note('A remark')] }),
        ],
      }),
    ),
    { text: 'As it stands.\n\nA remark' },
  ],
  [
    'an ALTO transcription',
    graph(
      item({
        photo: [
          photo({
            transcription: [
              {
                data: '<alto><TextLine ID="1"><String CONTENT="As" WC="1"/><SP/><String WC="1" CONTENT="it &amp; is"/></TextLine><TextLine><String CONTENT="stands"/></TextLine></alto>',
              },
            ],
          }),
        ],
      }),
    ),
    { text: 'As it & is\nstands' },
  ],
  [
    'a note with HTML only',
    graph(item({ photo: [photo({ note: [{ html: '<p>One</p><p>Two <b>three</b></p>' }] })] })),
    { text: 'One\n\nTwo three' },
  ],
  ['a note as plain text', graph(item({ photo: [photo({ note: 'Just words' })] })), { text: 'Just words' }],
  [
    'a selection',
    graph(
      item({
        photo: [
          photo({
            selection: [
              {
                '@type': 'Selection',
                x: 1,
                y: 2,
                title: { '@type': 'text', '@value': 'The stamp' },
                note: [note('Illegible')],
              },
            ],
          }),
        ],
      }),
    ),
    { text: 'The stamp\n\nIllegible' },
  ],
  ['a date with a leading approximation mark', graph(item({ date: '~1977-12' })), { published: '1977-12~' }],
  ['a date range', graph(item({ date: '1848/1852' })), { published: '1848/1852' }],
  ['a date with a time', graph(item({ date: '2017-10-12T18:47:18.812Z' })), { published: '2017-10-12T18:47:18Z' }],
  ['a date in words', graph(item({ date: 'March 1956' })), { published: '1956-03' }],
  [
    'a typed date',
    graph(item({ date: { '@type': 'https://tropy.org/v1/tropy#date', '@value': '1956' } })),
    { published: '1956' },
  ],
  [
    'several creators',
    graph(item({ creator: ['Ana Ruiz', 'Pau Roca', 'Ana Ruiz'] })),
    { authors: ['Ana Ruiz', 'Pau Roca'] },
  ],
  ['an organisation as creator', graph(item({ creator: 'Harbour Office (HO)' })), { authors: ['Harbour Office (HO)'] }],
  [
    'an archive identifier',
    graph(item({ identifier: '2005.100 (9)' })),
    { identifiers: [{ scheme: 'identifier', value: '2005.100 (9)' }] },
  ],
  ['a publisher', graph(item({ publisher: 'Quay Press', language: 'en' })), { outlet: 'Quay Press', language: 'en' }],
  ['a description', graph(item({ description: 'What is on it' })), { notes: 'What is on it' }],
  ['no photo', graph(item({})), { title: 'The quay', text: 'The quay' }],
  ['no title', graph({ '@type': 'Item', photo: [photo({ title: 'IMG 1' })] }), { title: 'IMG 1' }],
  ['an unknown type', graph(item({ type: 'Correspondence' })), { kind: 'correspondence' }],
  [
    'properties without a template',
    graph(item({ 'http://example.org/vocab#shelf': ['A', 'B'] })),
    { extra: { 'tropy:shelf': ['A', 'B'] } },
  ],
  [
    'properties of a photo',
    graph(item({ photo: [photo({ date: '2020-08-18', angle: 90, brightness: 3 })] })),
    { extra: { 'tropy:photo.date': ['2020-08-18'] } },
  ],
  ['a number read as text', graph(item({ box: 13 })), { extra: { 'tropy:box': ['13'] } }],
  [
    'a single item',
    { '@context': context, ...item({ photo: photo({}) }), template: 'https://tropy.org/v1/templates/generic' },
    { title: 'The quay' },
  ],
  [
    'JavaScript property names',
    `{"@context":{"@vocab":"https://tropy.org/v1/tropy#"},"@graph":[{"@type":"Item","title":"T","__proto__":"x","constructor":"y","toString":["z"]}]}`,
    { title: 'T' },
  ],
  [
    'a Windows path',
    graph(item({ photo: [photo({ path: 'C:\\Photos\\a.jpg', filename: 'a.jpg' })] })),
    { file: { name: 'C:\\Photos\\a.jpg', also: ['a.jpg'] } },
  ],
  ['a photo given as a path only', graph(item({ photo: ['b.jpg'] })), { file: { name: 'b.jpg' } }],
  ['a photo without a path', graph(item({ photo: [{ '@type': 'Photo' }] })), { file: { name: 'photo 1' } }],
])('%s', async (_what, file, { extra, file: named, ...record }) => {
  const { items } = await read(file);
  expect(items[0]?.record).toMatchObject(record);
  if (extra !== undefined) expect(items[0]?.extra).toEqual(extra);
  if (named !== undefined) expect(items[0]?.files?.[0]).toMatchObject(named as object);
});

test('each photo becomes an article that names its item, and pages of one PDF become a single article', async () => {
  const pages = [0, 1].map((page) =>
    photo({ path: 'doc.pdf', mimetype: 'application/pdf', page, note: [note(`Page ${page}`)] }),
  );
  const { items } = await read(
    graph(
      item({ tag: 'x', photo: [...pages, photo({ path: 'b.jpg', checksum: 'a'.repeat(32), note: [note('Back')] })] }),
    ),
  );
  expect(
    items.map(({ record, files }) => [record['title'], record['text'], files?.[0]?.name, files?.[0]?.typed?.text]),
  ).toEqual([
    ['The quay', 'Page 0\n\nPage 1', 'doc.pdf', undefined],
    ['The quay, photo 2', 'Back', 'b.jpg', 'Back'],
  ]);
  expect(items[0]?.record['notes']).toBe('Page 0\n\nPage 1');
  expect(items[1]).toMatchObject({
    key: 'a'.repeat(32),
    record: { tags: ['x'], part: 'The quay, photo 2' },
    extra: { 'tropy:item': [items[0]?.key] },
  });
});

test('items are keyed by their first photo, and two items with the same photo stay separate', async () => {
  const one = item({ photo: [photo({ checksum: 'B'.repeat(32) })] });
  const { items } = await read(graph(one, one, item({ photo: [photo({ checksum: 'unknown' })] })));
  expect(items.map(({ key }) => key)).toEqual(['b'.repeat(32), `${'b'.repeat(32)} (2)`, 'The quay, a.jpg']);
});

test.each([
  ['broken JSON', '{"a":'],
  ['deep nesting', '['.repeat(100_000)],
  ['a file without items', '["x", 1, null, {"@graph":[1,"y"]}]'],
  ['an ambiguous date', JSON.stringify(graph(item({ date: '03/05/2001' })))],
])('%s is reported', async (_what, file) => {
  expect((await read(file)).leftOut.length).toBeGreaterThan(0);
});

const made = useTestCase();

test('photos are imported with their notes and hashes compared, and importing again adds nothing', async () => {
  const folder = join(made.home, 'tropy');
  const [front, back] = ['\u0089PNG front', '\u0089PNG back'];
  const file = graph(
    item({
      tag: ['harbour'],
      date: '1956',
      photo: [
        photo({ path: 'photos/front.png', checksum: md5(front), note: [note('Dear Ana, we left at night.')] }),
        photo({ path: join(made.home, 'elsewhere', 'back.png'), filename: 'back.png', checksum: md5('another') }),
      ],
    }),
    item({ title: 'Lost', photo: [photo({ path: '../lost.png' })] }),
    item({ title: 'A note', photo: [photo({ path: 'doc.txt', mimetype: 'text/plain' })] }),
  );
  const files: Record<string, string> = {
    'export.json': JSON.stringify(file),
    'photos/front.png': front,
    'back.png': back,
    'doc.txt': 'Not a photo',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const add = async () => {
    const { job } = await made.client.capture.add({ paths: [join(folder, 'export.json')] });
    await made.client.jobs.wait({ id: job });
    return (await made.client.capture.items({ job })).items;
  };
  const [library, ...rows] = await add();
  expect(library).toMatchObject({ format: 'tropy', report: { taken: 4, hashes: { files: 2, equal: 1 } } });
  expect(library?.report?.changed).toMatchObject([{ from: md5('another'), to: md5(back) }]);
  expect(library?.report?.leftOut).toMatchObject([{ field: '../lost.png' }]);
  expect(rows.map(({ part, status }) => `${part ?? ''} ${status}`)).toEqual([
    ...['back.png added', 'doc.txt added', 'photos/front.png added'],
  ]);
  const all = async () => (await made.client.records.list({ collection: 'articles' })).records as Article[];
  const articles = await all();
  expect(articles.map(({ title, fileName, transcript }) => [title, fileName, transcript])).toEqual([
    ['The quay', 'front.png', true],
    ['The quay, photo 2', 'back.png', true],
    ['Lost', null, false],
    ['A note', 'doc.txt', true],
  ]);
  const [first] = articles;
  expect((await made.client.articles.text({ id: first?.id ?? '' })).text).toContain('Dear Ana, we left at night.');
  expect(first).toMatchObject({ published: '1956', tags: ['harbour'], provenance: { title: 'typed' } });
  await add();
  expect(await all()).toEqual(articles);
  expect((await made.client.verify.run({})).faults).toEqual([]);
  await made.client.history.undo({});
  expect(await all()).toEqual([]);
});

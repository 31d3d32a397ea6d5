import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Incoming, PeerArchive } from '#core/exchange/in/format.ts';
import { hunchlyIn } from '#core/exchange/in/hunchly.ts';
import { ReportBuilder } from '#core/exchange/report.ts';

type Files = Readonly<Record<string, string>>;

const hash = (kind: string, content: string) => createHash(kind).update(content).digest('hex');

function archiveOf(files: Files): PeerArchive {
  return {
    names: Object.keys(files),
    find: (name) =>
      Promise.resolve(
        Object.hasOwn(files, name)
          ? { path: name, load: () => Promise.resolve({ bytes: new TextEncoder().encode(files[name]), name }) }
          : { refused: 'missing' as const },
      ),
  };
}

async function read(files: Files) {
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  const archive = archiveOf(files);
  const table = hunchlyIn.table(archive.names);
  if (table === null) return { items, ...report.done(null), table };
  for await (const one of hunchlyIn.read(new TextEncoder().encode(files[table]), archive, report)) items.push(one);
  return { items, ...report.done(null), table };
}

const own = { id: 7, title: 'The night', url: 'https://example.org/a', timestamp_created: '2021-04-29T09:40:40Z' };
const json = (...rows: unknown[]): Files => ({ 'case_data/pages.json': JSON.stringify(rows), 'pages/7.mhtml': 'x' });
const csv = (text: string): Files => ({ 'pages.csv': text, 'pages/7.mhtml': 'x' });

test.each<[string, Files, Record<string, unknown>]>([
  [
    'a page as exported by Hunchly',
    json(own),
    { title: 'The night', url: own.url, kind: 'web', captured: '2021-04-29T09:40:40.000Z', file: 'pages/7.mhtml' },
  ],
  [
    'a case inside a folder',
    { 'My case/case_data/pages.json': JSON.stringify([own]), 'My case/pages/7.mhtml': 'x' },
    { title: 'The night', file: 'My case/pages/7.mhtml' },
  ],
  [
    'a CSV table',
    csv('id,title,url,date\r\n7,The night,https://example.org/a,2021-04-29T09:40:40Z\r\n'),
    { title: 'The night', url: own.url, captured: '2021-04-29T09:40:40.000Z', file: 'pages/7.mhtml' },
  ],
  [
    'other column names',
    csv(
      'Page ID;Page Title;Address;Date Captured;Labels;Comments\n7;The night;https://example.org/a;2021-04-29 09:40:40 UTC;a, b;Look\n',
    ),
    { title: 'The night', url: own.url, tags: ['a', 'b'], notes: 'Look', captured: '2021-04-29T09:40:40.000Z' },
  ],
  ['a tab-separated table', csv('title\turl\nThe night\thttps://example.org/a\n'), { title: 'The night' }],
  [
    'a byte-order mark and quoted cells',
    csv('\uFEFF"title","url","notes"\n"The ""night""","https://example.org/a","two\nlines"\n'),
    { title: 'The "night"', notes: 'two\nlines' },
  ],
  [
    'a time with a time zone',
    json({ ...own, timestamp_created: '2021-04-29 09:40:40 +0200' }),
    { captured: '2021-04-29T07:40:40.000Z' },
  ],
  [
    'a time with fractions of a second',
    json({ ...own, timestamp_created: '2021-04-29T09:40:40.123456Z' }),
    { captured: '2021-04-29T09:40:40.123Z' },
  ],
  ['seconds since 1970', json({ ...own, timestamp_created: 1_619_689_240 }), { captured: '2021-04-29T09:40:40.000Z' }],
  [
    'milliseconds since 1970',
    json({ ...own, timestamp_created: 1_619_689_240_000 }),
    { captured: '2021-04-29T09:40:40.000Z' },
  ],
  ['no title', json({ id: 7, url: own.url }), { title: own.url }],
  ['neither title nor address', json({ id: 7 }), { title: 'pages/7.mhtml' }],
  [
    'a page found by its file name',
    { ...json({ ...own, LocalFile: 'C:\\case\\the page.mhtml' }), 'pages/the page.mhtml': 'y' },
    { file: 'pages/the page.mhtml' },
  ],
  [
    'a page found by its path',
    { ...json({ ...own, path: 'pages/deep/x.html' }), 'pages/deep/x.html': 'y' },
    { file: 'pages/deep/x.html' },
  ],
  [
    'a page found by the number at the end of its name',
    { 'case_data/pages.json': JSON.stringify([own]), 'pages/The night-7.mhtml': 'x', 'pages/Other-17.mhtml': 'y' },
    { file: 'pages/The night-7.mhtml' },
  ],
  [
    'a page found by its hash',
    { 'pages.csv': `title,sha256\nThe night,${hash('sha256', 'y')}\n`, 'pages/a.mhtml': 'x', 'pages/b.mhtml': 'y' },
    { file: 'pages/b.mhtml' },
  ],
  [
    'a page named after its hash',
    { 'pages.csv': `title,md5\nThe night,${hash('md5', 'none')}\n`, [`pages/${hash('md5', 'none')}.mhtml`]: 'x' },
    { file: `pages/${hash('md5', 'none')}.mhtml` },
  ],
  ['pages beside the table', { 'pages.csv': 'id,title\n7,The night\n', '7.html': 'x' }, { file: '7.html' }],
  [
    'notes in a separate table',
    {
      ...json(own),
      'case_data/notes.json': JSON.stringify([
        { ID: 1, Note: '<p>Look &amp; see</p>', NoteDate: 'x', PageId: 7 },
        { ID: 2, Note: 'Of another', PageId: 8 },
      ]),
    },
    { notes: 'Look & see' },
  ],
  [
    'tags in a separate table',
    { ...json(own), 'case_data/tags.json': JSON.stringify([{ Tag: 'harbour', PageId: 7 }]) },
    { tags: ['harbour'] },
  ],
  [
    'selector hits',
    {
      ...json(own),
      'case_data/selectors.json': '[{"ID":3,"Selector":"ana@example.org"}]',
      'case_data/selector_hits.json': '[{"PageID":7,"SelectorID":3},{"PageID":7,"SelectorID":9}]',
    },
    { extra: { 'hunchly:selector': ['ana@example.org'] } },
  ],
  [
    'a column without a matching field',
    csv('id,title,Screen Size\n7,The night,1024\n'),
    { extra: { 'hunchly:screensize': ['1024'] } },
  ],
  [
    'a list wrapped in an object',
    { 'case_data/pages.json': JSON.stringify({ pages: [own] }), 'pages/7.mhtml': 'x' },
    { title: 'The night' },
  ],
  ['tags as a list', json({ ...own, tags: ['a', 'b', 'a'] }), { tags: ['a', 'b'] }],
  [
    'JavaScript property names',
    { 'case_data/pages.json': '[{"__proto__":"x","constructor":"y","title":"The night"}]', 'pages/7.mhtml': 'x' },
    { title: 'The night' },
  ],
  [
    'a hash prefixed with its algorithm',
    json({ ...own, content_hash: `SHA-256:${hash('sha256', 'x').toUpperCase()}` }),
    { hash: hash('sha256', 'x') },
  ],
  ['an invalid hash', json({ ...own, content_hash: 'abc' }), { hash: null }],
])('%s', async (_what, files, { file, hash: told, extra, ...record }) => {
  const { items } = await read(files);
  expect(items[0]?.record).toMatchObject(record);
  if (file !== undefined) expect(items[0]?.files?.[0]?.name).toBe(file);
  if (extra !== undefined) expect(items[0]?.extra).toMatchObject(extra as object);
  if (told !== undefined) expect(items[0]?.files?.[0]?.hash ?? null).toBe(told);
});

test.each<[string, Files]>([
  ['a time without a zone', json({ ...own, timestamp_created: '2021-04-29 09:40:40' })],
  ['an invalid time', json({ ...own, timestamp_created: 'yesterday' })],
  ['a row whose page is missing', json(own, { id: 8, title: 'Gone' })],
  ['a broken table', { 'case_data/pages.json': '{"a":', 'pages/7.mhtml': 'x' }],
  ['a deeply nested table', { 'case_data/pages.json': '['.repeat(100_000), 'pages/7.mhtml': 'x' }],
  ['a missing picture', { ...json(own), 'case_data/tagged_photos.json': '[{"ID":1,"LocalFile":"a.png","PageId":7}]' }],
])('%s is reported', async (_what, files) => {
  const { leftOut, changed } = await read(files);
  expect(leftOut.length + changed.length).toBe(1);
});

test('Hunchly archives are recognised and others are not', () => {
  expect(hunchlyIn.table(['a.txt', 'pages.csv'])).toBeNull();
  expect(hunchlyIn.table(['page.html', 'data.csv'])).toBeNull();
  expect(hunchlyIn.table(['case_data/pages.json', 'pages/1.mhtml'])).toBe('case_data/pages.json');
});

test('pages without a row, pictures, screenshots and attachments become articles too', async () => {
  const { items } = await read({
    ...json(own),
    'pages/9.mhtml': 'z',
    'case_data/tagged_photos.json': JSON.stringify([
      {
        ID: 1,
        Caption: 'The stamp',
        PageId: 7,
        PhotoHash: hash('md5', 'p'),
        PhotoUrl: 'https://example.org/p.png',
        LocalFile: 'p.png',
        PhotoTimestamp: '2021-04-29T10:00:00Z',
      },
    ]),
    'tagged_photos/p.png': 'p',
    'case_data/notes.json': JSON.stringify([{ ID: 4, Note: 'Look', PageId: 7, NoteDate: '2021-04-29T10:00:00Z' }]),
    'note_screenshots/4.jpeg': 's',
    'case_data/case_attachments.json': JSON.stringify([
      { Filename: 'list.pdf', Source: 'https://example.org/list.pdf' },
    ]),
    'attachments/list.pdf': 'a',
  });
  expect(items.map(({ record, files }) => [record['title'], files?.[0]?.name, files?.[0]?.typed?.text])).toEqual([
    ['The night', 'pages/7.mhtml', undefined],
    ['9.mhtml', 'pages/9.mhtml', undefined],
    ['The stamp', 'tagged_photos/p.png', 'The stamp'],
    ['Screenshot: The night', 'note_screenshots/4.jpeg', 'Look'],
    ['list.pdf', 'attachments/list.pdf', undefined],
  ]);
  expect(items[2]).toMatchObject({
    record: { part: 'The night', url: 'https://example.org/p.png' },
    files: [{ hash: hash('md5', 'p') }],
  });
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Files named by bibliography entries, imported through the whole program. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'library');
  await mkdir(folder);
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function add(...paths: string[]) {
  const { job } = await made.client.capture.add({ paths: paths.map((path) => join(folder, path)) });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job, limit: 1000 })).items;
}

const articles = async () => (await made.client.records.list({ collection: 'articles' })).records as Article[];
const textOf = async ({ id }: { id: string }) => (await made.client.articles.text({ id })).text;

const page = (title: string) =>
  `<html><head><title>${title}</title><meta name="author" content="Guessed Name"></head><body><article><h1>${title}</h1><p>${'What was said at the quay that night, and by whom. '.repeat(8)}</p></article></body></html>`;
const plain = (words: string) => `${words}\n\n${'Something that is long enough to be a text. '.repeat(6)}`;
/** A picture without readable text. */
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 1, 2, 3]);

const ris = (key: string, ...files: string[]) =>
  `TY  - NEWS\nID  - ${key}\nTI  - The night of ${key}\nAU  - Ruiz, Ana\nDA  - 2001/03/05/\nAB  - A summary.\nKW  - quay\n${files.map((name) => `L1  - ${name}\n`).join('')}ER  - \n`;

test.each([
  ['a.ris', ris('one', 'files/1/page.html')],
  ['a.ris', ris('one').replace('ER  -', 'UR  - file:files/1/page.html\nER  -')],
  [
    'a.bib',
    '@article{one, title={The night of one}, author={Ruiz, Ana}, date={2001-03-05}, abstract={A summary.}, keywords={quay}, file={Snapshot:files/1/page.html:text/html}}',
  ],
  [
    'a.json',
    '[{"id":"one","type":"article-newspaper","title":"The night of one","author":[{"family":"Ruiz","given":"Ana"}],"issued":{"date-parts":[[2001,3,5]]},"abstract":"A summary.","keyword":"quay","attachments":[{"title":"Snapshot","path":"files/1/page.html"}]}]',
  ],
])('an entry and its file become one article: %s %s', async (name, content) => {
  await write({ [name]: content, 'files/1/page.html': page('Another title') });
  const items = await add(name);
  expect(items).toMatchObject([
    { status: 'added', title: name, report: { taken: 1, leftOut: [] } },
    { status: 'added', part: 'files/1/page.html', title: 'The night of one' },
  ]);
  const [article, ...others] = await articles();
  expect(others).toEqual([]);
  expect(article).toMatchObject({
    ...{ title: 'The night of one', authors: ['Ana Ruiz'], published: '2001-03-05', tags: ['quay'] },
    ...{ fileName: 'page.html', transcript: false, unreadParts: [], provenance: { title: 'typed', authors: 'typed' } },
  });
  expect(Object.values(article?.extra ?? {})).toContainEqual(['A summary.']);
  expect(await textOf(article as Article)).toContain('at the quay that night');
  expect((await made.client.verify.run({})).faults).toEqual([]);
  // A second import adds nothing and reports nothing.
  expect(await add(name)).toMatchObject([{ status: 'added', report: { changed: [], leftOut: [] } }]);
  expect(await articles()).toEqual([article]);
  await made.client.history.undo({});
  expect(await articles()).toEqual([]);
});

test('an entry takes its first readable file; other readable files become articles, the rest are reported', async () => {
  await write({
    'a.ris': ris('one', 'gone.pdf', 'picture.png', 'text.txt', 'more/second.txt', 'more/scan.png'),
    'picture.png': png,
    'more/scan.png': Uint8Array.from([...png, 1]),
    'text.txt': plain('The first'),
    'more/second.txt': plain('The second'),
  });
  const [library, ...rows] = await add('a.ris');
  expect(library?.report?.leftOut.map(({ field, why }) => [field, /not found/.test(why)])).toEqual([
    ['gone.pdf', true],
    ['picture.png', false],
    ['more/scan.png', false],
  ]);
  expect(rows.map(({ part, status }) => `${part ?? ''} ${status}`)).toEqual([
    ...['more/scan.png skipped', 'more/second.txt added', 'picture.png skipped', 'text.txt added'],
  ]);
  const found = await articles();
  expect(found).toHaveLength(2);
  const own = found.find(({ title }) => title === 'The night of one');
  expect(own).toMatchObject({ fileName: 'text.txt', part: null });
  expect(own?.unreadParts).toEqual(['gone.pdf', 'picture.png', 'more/scan.png']);
  expect(found.find((one) => one !== own)).toMatchObject({ part: 'a.ris/more/second.txt', title: 'The second' });
  const before = await articles();
  const [again] = await add('a.ris');
  await add('text.txt');
  expect(again?.report?.changed).toEqual([]);
  expect(await articles()).toEqual(before);
  // A file that has turned up since is imported when the bibliography is added again.
  await write({ 'gone.pdf': plain('No PDF at all, and yet a text') });
  await add('a.ris');
  expect(await articles()).toHaveLength(2);
});

test('an entry without a readable file keeps the first as its original', async () => {
  await write({ 'a.ris': ris('one', 'map.png'), 'map.png': png });
  const [, row] = await add('a.ris');
  expect(row).toMatchObject({ status: 'added', part: 'map.png', title: 'The night of one' });
  const [article] = await articles();
  expect(article).toMatchObject({ fileName: 'map.png', transcript: true, unreadParts: [] });
  expect(await textOf(article as Article)).toContain('A summary.');
  const [library, ...rows] = await add('a.ris');
  expect([library?.report?.leftOut, rows]).toEqual([[], []]);
  expect(await articles()).toEqual([article]);

  await write({ 'b.ris': ris('two', 'chart.png', 'plan.png'), 'chart.png': Uint8Array.from([...png, 2]) });
  await write({ 'plan.png': Uint8Array.from([...png, 3]) });
  const [both] = await add('b.ris');
  expect(both?.report?.leftOut.map(({ field }) => field)).toEqual(['chart.png', 'plan.png']);
  const [, second, ...others] = await articles();
  expect(second).toMatchObject({ title: 'The night of two', fileName: 'chart.png', unreadParts: ['plan.png'] });
  expect(others).toEqual([]);
});

test.each([['a library.ris'], ['zzz.ris']])('adding a folder imports each file once: %s', async (name) => {
  await write({
    [name]: ris('one', 'files/1/page.html') + ris('two', 'files/2/x.txt'),
    'files/1/page.html': page('Another title'),
    'files/2/x.txt': plain('Some words'),
    'loose.txt': plain('Nobody names it'),
  });
  // The files are also added on their own first and are still being written to disk when the bibliography arrives.
  const before = name === 'zzz.ris' ? [join(folder, 'files')] : [];
  const { job } = await made.client.capture.add({ paths: [...before, folder] });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  expect(items.filter(({ status }) => status !== 'added')).toEqual([]);
  const found = await articles();
  expect(found.map(({ title }) => title).sort()).toEqual(['Nobody names it', 'The night of one', 'The night of two']);
  expect(found.find(({ title }) => title === 'The night of one')).toMatchObject({
    ...{ authors: ['Ana Ruiz'], published: '2001-03-05', fileName: 'page.html', tags: ['quay'], kind: 'news' },
    imported: [{ tool: 'ris', key: 'one' }],
  });
  await add('.');
  expect(await articles()).toHaveLength(3);
  expect(await made.client.capture.undo({ job })).toEqual({ articles: 3, records: 3 });
  expect(await articles()).toEqual([]);
});

test('importing an entry for a file already added keeps corrections and fills in other fields', async () => {
  await write({ 'a.ris': ris('one', 'x.txt'), 'x.txt': plain('Some words') });
  await add('x.txt');
  const [before] = await articles();
  await made.client.records.put({
    records: [{ collection: 'articles', id: before?.id, title: 'My title', tags: ['mine'] }],
  });
  const [library] = await add('a.ris');
  expect(library?.report?.changed).toMatchObject([{ field: 'title', from: 'The night of one', to: 'My title' }]);
  expect(await articles()).toMatchObject([
    { id: before?.id, title: 'My title', tags: ['mine', 'quay'], authors: ['Ana Ruiz'], published: '2001-03-05' },
  ]);
});

test('when two entries name the same file, the first gets it and the second is reported', async () => {
  await write({ 'a.ris': ris('one', 'x.txt') + ris('two', 'x.txt'), 'x.txt': plain('Some words') });
  const [library] = await add('a.ris');
  expect(library?.report?.leftOut).toMatchObject([{ record: 'two', field: 'x.txt' }]);
  expect((await articles()).map(({ title, fileName }) => [title, fileName]).sort()).toEqual([
    ['The night of one', 'x.txt'],
    ['The night of two', null],
  ]);
});

test('an entry cannot reach files outside its folder, hidden files, links or the network', async () => {
  await writeFile(join(made.home, 'secret.txt'), plain('Secret'));
  await write({ '.hidden.txt': plain('Hidden') });
  await symlink(join(made.home, 'secret.txt'), join(folder, 'link.txt'));
  const names = [
    '../secret.txt',
    join(made.home, 'secret.txt'),
    '.hidden.txt',
    'link.txt',
    'https://example.org/x.pdf',
  ];
  await write({ 'a.ris': ris('one', ...names) });
  const [library, ...rows] = await add('a.ris');
  expect(rows).toEqual([]);
  expect(library?.report?.leftOut.map(({ field }) => field)).toEqual(names);
  expect(await articles()).toMatchObject([{ fileHash: null, unreadParts: names.slice(0, -1) }]);
});

test('a file that arrives later is read into the article waiting for it', async () => {
  await write({ 'a.ris': ris('one', 'x.txt') });
  await add('a.ris');
  const [before] = await articles();
  expect(before).toMatchObject({ fileHash: null, unreadParts: ['x.txt'] });
  await write({ 'x.txt': plain('Some words') });
  await add('a.ris');
  const after = await articles();
  expect(after).toMatchObject([{ id: before?.id, fileName: 'x.txt', unreadParts: [], title: 'The night of one' }]);
  expect(await textOf(after[0] as Article)).toContain('Some words');
});

test('an unreadable file of an entry can be kept with typed text', async () => {
  await write({
    'a.ris': ris('one', 'text.txt', 'more/scan.png'),
    'text.txt': plain('The first'),
    'more/scan.png': png,
  });
  const { job } = await made.client.capture.add({ paths: [join(folder, 'a.ris')] });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  const index = items.findIndex(({ part }) => part === 'more/scan.png');
  const kept = await made.client.capture.keep({ job, index, title: 'The scan', text: 'What it says' });
  expect(kept).toMatchObject({ status: 'added', title: 'The scan' });
  expect((await articles()).find(({ id }) => id === kept.id)).toMatchObject({
    part: 'a.ris/more/scan.png',
    transcript: true,
  });
  const [library] = await add('a.ris');
  expect(library?.report?.leftOut).toEqual([]);
  expect((await articles()).map(({ unreadParts }) => unreadParts)).toEqual([[], []]);
});

test('importing a newer file updates only what nobody has changed in the case', async () => {
  await write({ 'a.ris': ris('one') + ris('two') });
  await add('a.ris');
  const two = (await articles()).find(({ title }) => title === 'The night of two');
  await made.client.records.put({ records: [{ collection: 'articles', id: two?.id, title: 'Mine' }] });
  const newer = (ris('one') + ris('two'))
    .replaceAll('TI  - The night', 'TI  - That night')
    .replaceAll('2001/03/05', '2001/03/06');
  await write({ 'a.ris': newer });
  const [library] = await add('a.ris');
  expect(library?.report?.changed).toMatchObject([{ field: 'title', from: 'That night of two', to: 'Mine' }]);
  expect((await articles()).map(({ title, published }) => [title, published]).sort()).toEqual([
    ['Mine', '2001-03-06'],
    ['That night of one', '2001-03-06'],
  ]);
  expect((await made.client.verify.run({})).faults).toEqual([]);
});

test('importing again skips a known unreadable original, even if another file is missing', async () => {
  await write({ 'zz.ris': ris('one', 'map.png', 'gone.txt'), 'map.png': png });
  const first = await add('.');
  expect(first.map(({ part, status }) => `${part ?? ''} ${status}`)).toEqual([' added', 'map.png added']);
  const [library, ...rows] = await add('.');
  expect(library?.report?.leftOut.map(({ field }) => field)).toEqual(['gone.txt']);
  expect(rows).toEqual([]);
});

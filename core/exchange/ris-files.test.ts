import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { openTestCase } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** RIS with the original files beside it, exported from one case and imported into another. */
const made = useTestCase();
let folder = '';

const words = (title: string) => `${title}\n\n${'What was said at the quay that night, and by whom. '.repeat(8)}`;
const page = `<html><head><title>The lamp</title></head><body><article><h1>The lamp</h1><p>${'It burned until two. '.repeat(20)}</p></article></body></html>`;

async function add(client: typeof made.client, ...paths: string[]) {
  const { job } = await client.capture.add({ paths });
  await client.jobs.wait({ id: job });
  return (await client.capture.items({ job, limit: 100 })).items;
}

const articlesOf = async (client: typeof made.client) =>
  (await client.records.list({ collection: 'articles' })).records as Article[];

beforeEach(async () => {
  folder = join(made.home, 'library');
  for (const [name, content] of [
    ['one/report.txt', words('First')],
    ['two/report.txt', words('Second')],
    ['lamp.html', page],
  ] as const) {
    await mkdir(join(made.home, name, '..'), { recursive: true });
    await writeFile(join(made.home, name), content);
  }
  await add(made.client, ...['one/report.txt', 'two/report.txt', 'lamp.html'].map((name) => join(made.home, name)));
  const [first] = await articlesOf(made.client);
  await made.client.records.put({
    records: [
      {
        ...{ collection: 'articles', id: first?.id ?? '', authors: ['Ana Ruiz'], published: '2001-03~' },
        extra: { 'ris:L1': ['https://example.org/a.pdf', 'old/gone.pdf'] },
      },
      { collection: 'articles', title: 'Told by phone', text: 'She rang at nine.' },
    ],
  });
});

const asked = { format: 'ris', profile: 'internal', options: { files: true } } as const;
const write = (more: object = {}) => made.client.exchange.write({ ...asked, path: folder, ...more });

test('the folder has the bibliography and each original once, under distinct names', async () => {
  const { records, report } = await write({ withReport: true });
  expect(records).toBe(4);
  expect(report.readBack?.values).toBe(report.readBack?.equal);
  expect((await readdir(folder)).sort()).toEqual(['files', 'library.ris']);
  const names = (await readdir(join(folder, 'files'))).sort();
  expect(names).toEqual([
    expect.stringMatching(/^lamp\.html$/),
    expect.stringMatching(/^report [0-9a-f]{8}\.txt$/),
    'report.txt',
  ]);
  expect(await readFile(join(folder, 'files/lamp.html'), 'utf8')).toBe(page);
  const text = await readFile(join(folder, 'library.ris'), 'utf8');
  expect(text).toContain('\nL2  - files/lamp.html\n');
  expect(text).toContain('\nL4  - files/report.txt\n');
  // Relative paths from another bibliography are kept in Casebook's own field only; web addresses stay.
  expect(text).not.toContain('\nL1  - old/gone.pdf');
  expect(text).toContain('\nL1  - https://example.org/a.pdf\n');
  expect(await readFile(`${folder}.report.txt`, 'utf8')).toContain('4 records written');
});

test('another case imports the articles with their originals and the same texts', async () => {
  const { report } = await write();
  const other = await openTestCase('Other');
  try {
    const [library, ...files] = await add(other.client, join(folder, 'library.ris'));
    expect(library?.report).toMatchObject({ taken: 4, leftOut: [{ field: 'https://example.org/a.pdf' }] });
    expect(files.map(({ status }) => status)).toEqual(['added', 'added', 'added']);
    const changed = new Set(report.changed.map(({ record, field }) => `${record} ${field}`));
    const back = new Map((await articlesOf(other.client)).map((one) => [one.imported?.[0]?.key, one]));
    for (const one of await articlesOf(made.client)) {
      const there = back.get(one.id);
      expect(there).toMatchObject({
        ...{ title: one.title, authors: one.authors, published: one.published, fileHash: one.fileHash },
      });
      expect(there?.extra).toEqual(one.extra);
      expect(changed).not.toContain(`${one.id} title`);
      if (one.fileHash === null) continue;
      const texts = await Promise.all(
        [made.client, other.client].map((client, at) =>
          client.articles.text({ id: (at === 0 ? one.id : there?.id) ?? '' }),
        ),
      );
      expect(texts[1]?.text).toBe(texts[0]?.text);
    }
  } finally {
    await other.end();
  }
});

test('a missing original is reported, and its entry names no file', async () => {
  const [one] = (await articlesOf(made.client)).filter(({ fileName }) => fileName === 'lamp.html');
  const { path } = await made.client.articles.originalPath({ id: one?.id ?? '' });
  await rm(path ?? '');
  const { report } = await write();
  expect(report.leftOut).toContainEqual({
    ...{ record: one?.id, field: 'fileHash', why: 'The original is not in this case.' },
  });
  expect(await readFile(join(folder, 'library.ris'), 'utf8')).not.toContain('lamp.html');
});

test('export with files is refused for a profile, and when an original contains a protected name', async () => {
  await expect(write({ profile: 'public' })).rejects.toMatchObject({ code: 'invalid' });
  await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Zoe Quay', kind: 'main' }], protected: true }],
  });
  await writeFile(
    join(made.home, 'zoe.txt'),
    words('Zoe Quay').replace('Zoe Quay\n', 'A title\n') + ' Zoe Quay was there.',
  );
  await add(made.client, join(made.home, 'zoe.txt'));
  await expect(write({ profile: null })).rejects.toMatchObject({ code: 'protected' });
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
  expect((await write({ profile: null, elseInternal: true })).protected).toHaveLength(1);
});

test('a folder that is not empty is left alone, and a dry run writes nothing', async () => {
  const { report } = await write({ dryRun: true });
  expect(report.readBack?.values).toBe(report.readBack?.equal);
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
  await mkdir(folder);
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await expect(write()).rejects.toMatchObject({ code: 'exists' });
  expect(await readdir(folder)).toEqual(['mine.txt']);
});

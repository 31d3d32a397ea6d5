import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { fixture } from '#lib/extract/test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

/** Unreadable files: kept with a transcript, or opened with a password. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function write(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function add(paths: string[], options: { keep?: boolean; password?: string } = {}) {
  const { job } = await made.client.capture.add({ paths, ...options });
  await made.client.jobs.wait({ id: job });
  return { job, items: (await made.client.capture.items({ job })).items };
}

async function articleOf(id: string | null): Promise<Article> {
  const { record } = await made.client.records.show({ id: id ?? '' });
  return record as unknown as Article;
}

const textOf = async (id: string | null) => (await made.client.articles.text({ id: id ?? '' })).text;

test('a picture is kept with its hash and transcript, the list of the import shows it, and undo removes it', async () => {
  const { job, items } = await add([await write('sign.png', picture)]);
  expect(items).toMatchObject([{ status: 'skipped', error: { code: 'unsupported' } }]);
  const item = await made.client.capture.keep({ job, index: 0, text: 'No entry.\n\nBy order of the harbour.' });
  expect(item).toMatchObject({ status: 'added', format: 'transcript', title: 'sign.png', warnings: [], error: null });
  expect((await made.client.capture.items({ job })).items).toEqual([item]);
  expect(await articleOf(item.id)).toMatchObject({
    transcript: true,
    fileName: 'sign.png',
    fileHash: createHash('sha256').update(picture).digest('hex'),
    provenance: { title: 'guessed' },
  });
  expect(await textOf(item.id)).toBe('No entry.\n\nBy order of the harbour.');
  const { path } = await made.client.articles.originalPath({ id: item.id ?? '' });
  expect(await readFile(path ?? '')).toEqual(picture);
  await expect(made.client.capture.keep({ job, index: 0 })).rejects.toMatchObject({ code: 'invalid' });
  await made.client.history.undo({});
  expect((await made.client.records.list({ collection: 'articles' })).records).toEqual([]);
});

test('retyping a transcript reports what happens to its quotes, which keep the text they were made on', async () => {
  const { items } = await add([await write('sign.png', picture)], { keep: true });
  const id = items[0]?.id ?? '';
  expect(items).toMatchObject([
    {
      status: 'added',
      format: 'transcript',
      warnings: [expect.stringContaining('is a PNG picture'), 'The file is kept. It has no transcript yet.'],
    },
  ]);
  expect(await textOf(id)).toBe('sign.png');
  await made.client.articles.setText({ id, text: 'No entry by order.' });
  const { id: quote } = await made.client.quotes.create({ article: id, start: 0, end: 8, about: [] });
  const { textHash } = await articleOf(id);
  expect((await made.client.articles.setText({ id, text: 'Entry by order.' })).quotes).toMatchObject({
    holds: 0,
    moved: 0,
  });
  await made.client.history.undo({});
  expect((await articleOf(id)).textHash).toBe(textHash);
  const { quotes } = await made.client.articles.setText({ id, text: 'Painted over. No entry by order.' });
  expect(quotes.moved + quotes.holds).toBe(1);
  const { record } = await made.client.records.show({ id: quote });
  expect(record).toMatchObject({ exact: 'No entry', textHash });
  await made.client.history.undo({});
  expect(await textOf(id)).toBe('No entry by order.');
});

test('a put cannot turn an imported article into a transcript', async () => {
  const { items } = await add([await write('a.txt', Buffer.from('A text\n\nThat was read, and not typed.'))]);
  const id = items[0]?.id ?? '';
  await expect(
    made.client.records.put({ records: [{ collection: 'articles', id, transcript: true }] }),
  ).rejects.toMatchObject({ faults: [{ field: 'transcript', code: 'fixed' }] });
});

test('a locked PDF opens with its password after a wrong attempt, and the password is not stored in the case', async () => {
  const { job, items } = await add([await write('locked.pdf', fixture('locked.pdf').bytes)]);
  expect(items).toMatchObject([{ status: 'failed', error: { code: 'password' } }]);
  await expect(made.client.capture.unlock({ job, index: 0, password: 'wrong' })).rejects.toMatchObject({
    code: 'password',
    message: expect.stringContaining('Wrong password for'),
  });
  const item = await made.client.capture.unlock({ job, index: 0, password: 'Gravel 7' });
  expect(item).toMatchObject({ status: 'added', format: 'pdf', title: 'The crane at the quay' });
  expect((await made.client.capture.items({ job })).counts).toMatchObject({ added: 1, failed: 0 });
  const files = await readdir(made.dir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile()))
    expect((await readFile(join(file.parentPath, file.name))).includes('Gravel 7')).toBe(false);
});

test('a password for an import also opens files in an archive, and unreadable ones can be kept from the list', async () => {
  const zip = storeZip([
    { name: 'in/locked.pdf', data: Buffer.from(fixture('locked.pdf').bytes) },
    { name: 'in/sign.png', data: picture },
  ]);
  const path = await write('a.zip', zip);
  const { job, items } = await add([path], { password: 'Gravel 7' });
  expect(items.map(({ part, status }) => [part, status])).toEqual([
    ['in/locked.pdf', 'added'],
    ['in/sign.png', 'skipped'],
  ]);
  const kept = await made.client.capture.keep({ job, index: 1, title: 'A sign', text: 'No entry.' });
  expect(await articleOf(kept.id)).toMatchObject({ title: 'A sign', fileName: 'sign.png', part: 'a.zip/in/sign.png' });
});

test('a file too large to import can be kept; keeping a missing file fails and names it', async () => {
  const large = await write(
    'film.mp4',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(101 * 1024 * 1024)]),
  );
  const { job, items } = await add([large, await write('sign.png', picture)]);
  expect(items[0]).toMatchObject({ error: { code: 'too-large' } });
  expect(await made.client.capture.keep({ job, index: 0 })).toMatchObject({ status: 'added', title: 'film.mp4' });
  await rm(join(folder, 'sign.png'));
  await expect(made.client.capture.keep({ job, index: 1 })).rejects.toMatchObject({
    message: expect.stringContaining('sign.png'),
  });
});

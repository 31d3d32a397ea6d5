import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

type Files = Readonly<Record<string, string>>;

const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${'What was said at the quay that night. '.repeat(9)}</p></article></body></html>`;
const mhtml = (title: string, url: string) =>
  `From: <Saved by Blink>\r\nSnapshot-Content-Location: ${url}\r\nSubject: ${title}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: ${url}\r\n\r\n${page(title)}\r\n--b1--\r\n`;
const hash = (kind: string, content: string) => createHash(kind).update(content).digest('hex');
const own = { id: 7, title: 'The night', url: 'https://example.org/a', timestamp_created: '2021-04-29T09:40:40Z' };

const made = useTestCase();

async function add(name: string, bytes: Uint8Array) {
  const folder = join(made.home, 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), bytes);
  const { job } = await made.client.capture.add({ paths: [join(folder, name)] });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job })).items;
}

const zip = (files: Files) =>
  storeZip(Object.entries(files).map(([name, data]) => ({ name, data: Buffer.from(data) })));
const all = async () => (await made.client.records.list({ collection: 'articles' })).records as Article[];

test('a Hunchly case is imported as one undo step with hashes compared, and importing it again adds nothing', async () => {
  const [night, day] = [mhtml('Other title', 'https://example.org/a'), page('Day')];
  const files = {
    'case_data/pages.json': JSON.stringify([
      { ...own, content_hash: hash('sha256', night) },
      {
        id: 8,
        title: 'The day',
        url: 'https://example.org/b',
        timestamp_created: '2021-04-30T10:00:00Z',
        content_hash: hash('md5', 'another'),
      },
    ]),
    'case_data/notes.json': JSON.stringify([{ ID: 1, Note: 'See the log', PageId: 7 }]),
    'pages/7.mhtml': night,
    'pages/8.html': day,
  };
  const [library, ...rows] = await add('case.zip', zip(files));
  expect(library).toMatchObject({
    status: 'added',
    format: 'hunchly',
    report: { taken: 2, leftOut: [], hashes: { files: 2, equal: 1 } },
  });
  expect(library?.report?.changed).toMatchObject([{ from: hash('md5', 'another'), to: hash('md5', day) }]);
  expect(rows.map(({ part, status }) => `${part ?? ''} ${status}`)).toEqual([
    'pages/7.mhtml added',
    'pages/8.html added',
  ]);
  const articles = await all();
  expect(articles).toMatchObject([
    {
      title: 'The night',
      url: own.url,
      captured: '2021-04-29T09:40:40.000Z',
      notes: 'See the log',
      fileName: '7.mhtml',
      kind: 'web',
    },
    { title: 'The day', captured: '2021-04-30T10:00:00.000Z', fileName: '8.html' },
  ]);
  expect((await made.client.articles.text({ id: articles[0]?.id ?? '' })).text).toContain('at the quay that night');
  await add('case.zip', zip(files));
  expect(await all()).toEqual(articles);
  expect((await made.client.verify.run({})).faults).toEqual([]);
  await made.client.history.undo({});
  expect(await all()).toEqual([]);
});

test('an archive that only resembles a Hunchly case is unpacked as usual, and a zip bomb is refused', async () => {
  const [item] = await add(
    'other.zip',
    zip({ 'pages/a.txt': 'A text\n\nThat is long enough to be one.', 'pages.csv': 'a,b\n' }),
  );
  expect(item).toMatchObject({ part: 'pages/a.txt', status: 'added' });
  const bomb = Buffer.alloc(30_000_000, ' ');
  const bytes = storeZip([
    { name: 'case_data/pages.json', data: Buffer.from(JSON.stringify([own])) },
    { name: 'pages/7.mhtml', data: deflateRawSync(bomb) },
  ]);
  for (let at = bytes.indexOf('pages/7.mhtml'); at >= 0; at = bytes.indexOf('pages/7.mhtml', at + 1)) {
    const isLocal = bytes.readUInt32LE(at - 30) === 0x04034b50;
    const start = isLocal ? at - 30 : at - 46;
    bytes.writeUInt16LE(8, start + (isLocal ? 8 : 10));
    bytes.writeUInt32LE(bomb.length, start + (isLocal ? 22 : 24));
  }
  const [library, row] = await add('bomb.zip', bytes);
  expect(library).toMatchObject({ status: 'added', report: { taken: 1, leftOut: [{ field: 'pages/7.mhtml' }] } });
  expect(row).toMatchObject({ status: 'failed', error: { code: 'too-large' } });
});

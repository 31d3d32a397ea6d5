import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Came from');
let job = '';

/** Two works, one of them with an unreadable date and a field that articles do not have. */
const works = (title: string) => `TY  - JOUR
ID  - one
TI  - ${title}
M3  - pilot-book
DA  - some day
ER  -
TY  - NEWS
ID  - two
TI  - The lamp
ER  -
`;

async function add(title = 'The quay'): Promise<string> {
  const path = join(made.home, 'works.ris');
  await writeFile(path, works(title));
  const started = await made.client.capture.add({ paths: [path] });
  await made.client.jobs.wait({ id: started.job });
  return started.job;
}

beforeEach(async () => {
  job = await add();
});

test('import items can be listed with report counts only, and each report fetched by itself', async () => {
  const { items, reportCounts } = await made.client.capture.items({ job, withReports: false });
  const [item] = items;
  const report = await made.client.capture.report({ job, index: 0 });
  expect(item?.report).toBeUndefined();
  expect(report).toMatchObject({ taken: 2 });
  expect(report.changed.length + report.leftOut.length).toBeGreaterThan(0);
  expect(reportCounts).toEqual([{ taken: 2, changed: report.changed.length, leftOut: report.leftOut.length }]);
  expect((await made.client.capture.items({ job })).items[0]?.report).toEqual(report);
  await expect(made.client.capture.report({ job, index: 1 })).rejects.toMatchObject({ code: 'not-found' });
});

test('a report is saved as JSON or as text, depending on the file extension', async () => {
  const [json, text] = [join(made.home, 'report.json'), join(made.home, 'report.txt')];
  for (const path of [json, text]) await made.client.capture.saveReport({ job, index: 0, path });
  const report = await made.client.capture.report({ job, index: 0 });
  expect(JSON.parse(await readFile(json, 'utf8'))).toEqual(report);
  expect(await readFile(text, 'utf8')).toContain('2 records');
});

test('the records from a file are listed with their keys and the path of the stored file', async () => {
  const { fileHash = '' } = (await made.client.capture.items({ job })).items[0] ?? {};
  const all = await made.client.exchange.cameFrom({ fileHash });
  expect(all.total).toBe(2);
  expect(all.records.map(({ title, key, collection }) => [title, key, collection])).toEqual([
    ['The quay', 'one', 'articles'],
    ['The lamp', 'two', 'articles'],
  ]);
  expect(await readFile(all.path ?? '', 'utf8')).toBe(works('The quay'));
  const second = await made.client.exchange.cameFrom({ fileHash, offset: 1, limit: 1 });
  expect(second.records.map(({ key }) => key)).toEqual(['two']);
  expect(await made.client.exchange.cameFrom({ fileHash: '0'.repeat(64) })).toMatchObject({ total: 0, path: null });
});

test('importing again keeps a field that was changed in the case, and reports both values', async () => {
  const { records } = await made.client.records.list({ collection: 'articles', limit: 10, offset: 0 });
  const first = records.find((record) => record['title'] === 'The quay');
  await made.client.records.put({
    records: [{ collection: 'articles', id: first?.['id'], title: 'The quay at night' }],
  });
  const again = await add('The quay, revised');
  const { changed } = await made.client.capture.report({ job: again, index: 0 });
  expect(changed).toContainEqual({
    ...{ record: 'one', field: 'title', from: 'The quay, revised', to: 'The quay at night' },
    why: 'Changed in the case since; the value in the case was kept.',
  });
  const { record } = await made.client.records.show({ id: String(first?.['id']) });
  expect(record).toMatchObject({ title: 'The quay at night' });
});

test('search finds imported values that no field holds', async () => {
  const titles = async () => (await made.client.search.query({ query: 'pilot-book' })).hits.map(({ title }) => title);
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['The quay']);
});

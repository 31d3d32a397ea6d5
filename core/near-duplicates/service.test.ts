import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { generateNews } from '#tests/support/generated-news.ts';

const made = useTestCase();

const news = generateNews(31);
const other = generateNews(32);

async function paste(title: string, paragraphs: readonly string[], published?: string) {
  const text = [title, ...paragraphs].join('\n\n');
  return made.client.capture.paste({ text, title, ...(published ? { published } : {}) });
}
async function pairs(decided = false) {
  const { pairs: found } = await made.client.articles.nearPairs({ decided });
  return found.map(({ first, second, decision }) => [first.title, second.title, decision]);
}
const put = (id: string, fields: object) =>
  made.client.records.put({ records: [{ collection: 'articles', id, ...fields }] });

test('pasted, saved and imported articles report what they nearly duplicate', async () => {
  const wire = await paste('Wire', news.wire);
  expect(wire.near).toBeNull();
  expect((await paste('Elsewhere', other.wire)).near).toBeNull();
  const copy = await paste('Copy', news.copies[0] ?? []);
  expect(copy.near?.id).toBe(wire.id);
  expect(copy.near?.percent).toBeGreaterThanOrEqual(45);

  const folder = join(made.home, 'in');
  await import('node:fs/promises').then(({ mkdir }) => mkdir(folder));
  await writeFile(join(folder, 'a.txt'), ['A new one', ...(other.copies[0] ?? [])].join('\n\n'));
  await writeFile(join(folder, 'b.txt'), ['Of its own', ...generateNews(33).wire].join('\n\n'));
  const { job } = await made.client.capture.add({ paths: [folder] });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  expect(items.map(({ near }) => near?.percent !== undefined)).toEqual([true, false]);

  const [typed] = await made.client.records.put({
    records: [{ collection: 'articles', title: 'Typed', text: news.wire.join('\n\n') }],
  });
  const { pairs: found } = await made.client.articles.near({ id: typed?.id ?? '' });
  await expect.poll(async () => (await made.client.articles.near({ id: typed?.id ?? '' })).pairs.length).toBe(2);
  expect(found.every(({ decision }) => decision === 'not-assessed')).toBe(true);
});

test('the later of two near duplicates is offered once; a decision closes the pair and undo reopens it', async () => {
  const late = await paste('Late', news.wire, '2025-09-24');
  const early = await paste('Early', news.copies[0] ?? [], '2025-09-22');
  expect(await pairs()).toEqual([['Early', 'Late', 'not-assessed']]);
  await put(late.id ?? '', { independence: 'copy', copyOf: early.id });
  expect(await pairs()).toEqual([]);
  expect(await pairs(true)).toEqual([['Early', 'Late', 'copy']]);
  await made.client.history.undo({});
  expect(await pairs()).toEqual([['Early', 'Late', 'not-assessed']]);
});

test('a pair assessed as independent is not offered again, but a pair with a third article is', async () => {
  const first = await paste('First', news.wire, '2025-09-22');
  const second = await paste('Second', news.updates[0] ?? [], '2025-09-23');
  await put(second.id ?? '', { independence: 'independent', independentOf: [first.id] });
  expect(await pairs()).toEqual([]);
  expect(await pairs(true)).toEqual([['First', 'Second', 'independent']]);
  await paste('Third', news.wire, '2025-09-25');
  const open = await pairs();
  expect(open.map(([, asked]) => asked)).toContain('Third');
  expect(open).not.toContainEqual(['First', 'Second', 'not-assessed']);
});

test('each of several copies is offered once', async () => {
  for (const [at, text] of [news.wire, ...news.copies].entries())
    await paste(`N${String(at)}`, text, `2025-09-1${String(at)}`);
  const open = await pairs();
  expect(open.map(([, second]) => second).sort()).toEqual(['N1', 'N2', 'N3', 'N4']);
});

test('near duplicates follow removal, restore and purge', async () => {
  const wire = await paste('Wire', news.wire);
  const copy = await paste('Copy', news.copies[0] ?? []);
  await made.client.records.remove({ ids: [copy.id ?? ''] });
  await expect.poll(() => pairs()).toEqual([]);
  await made.client.records.restore({ ids: [copy.id ?? ''] });
  await expect.poll(async () => (await pairs()).length).toBe(1);
  await made.client.purges.purge({ article: copy.id ?? '', text: true, reason: 'a court order' });
  await expect.poll(() => pairs()).toEqual([]);
  expect((await made.client.articles.near({ id: wire.id ?? '' })).pairs).toEqual([]);
});

test('near duplicates follow an edit of the text and its undo', async () => {
  await paste('Wire', news.wire);
  const copy = await paste('Copy', news.copies[0] ?? []);
  await expect.poll(() => pairs()).toHaveLength(1);
  await made.client.articles.setText({ id: copy.id ?? '', text: other.wire.join('\n\n') });
  await expect.poll(() => pairs()).toEqual([]);
  await paste('Another', other.copies[0] ?? []);
  await expect.poll(() => pairs()).toMatchObject([['Copy', 'Another', 'not-assessed']]);
  await made.client.history.undo({});
  await made.client.history.undo({});
  await expect.poll(() => pairs()).toMatchObject([['Wire', 'Copy', 'not-assessed']]);
});

test('a damaged cache of near duplicates is rebuilt from the texts', async () => {
  for (let seed = 40; seed < 62; seed += 1) await paste(`A${String(seed)}`, generateNews(seed).wire);
  await paste('Copy', generateNews(45).copies[1] ?? []);
  await expect.poll(async () => (await pairs()).length).toBe(1);
  await made.engine.close();
  const [name = ''] = await readdir(join(made.home, 'cache', 'near'));
  const path = join(made.home, 'cache', 'near', name);
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length - 9));
  await made.reopen();
  await expect.poll(async () => (await pairs()).length).toBe(1);
  await made.engine.close();
  // From the new cache, they are known without any texts again.
  await rm(join(made.dir, 'texts'), { recursive: true });
  await made.reopen();
  await expect.poll(async () => (await pairs()).length).toBe(1);
});

test('near duplicates are cached across restarts, and a damaged cache is discarded', async () => {
  for (let seed = 40; seed < 62; seed += 1) await paste(`A${String(seed)}`, generateNews(seed).wire);
  await paste('Copy', generateNews(45).copies[1] ?? []);
  await made.reopen();
  await expect.poll(async () => (await pairs()).length).toBe(1);
  const [name = ''] = await readdir(join(made.home, 'cache', 'near'));
  const path = join(made.home, 'cache', 'near', name);
  // The pairs are known even without any texts.
  await made.engine.close();
  await rm(join(made.dir, 'texts'), { recursive: true });
  await made.reopen();
  await expect.poll(async () => (await pairs()).length).toBe(1);
  await made.engine.close();
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length - 9));
  await made.reopen();
  expect((await made.client.articles.nearPairs({})).pairs).toEqual([]);
});

test('comparing two articles puts the one to be assessed second, whichever is given first', async () => {
  const wire = await paste('Wire', news.wire, '2025-09-22');
  const copy = await paste('Copy', news.copies[0] ?? [], '2025-09-23');
  for (const [first, second] of [
    [wire, copy],
    [copy, wire],
  ] as const) {
    const { pair, words, rows } = await made.client.articles.compare({
      first: first.id ?? '',
      second: second.id ?? '',
    });
    expect([pair.first.title, pair.second.title]).toEqual(['Wire', 'Copy']);
    expect(words.inSecond).toBeLessThanOrEqual(words.second);
    expect(rows.some(({ kind }) => kind !== 'same')).toBe(true);
  }
});

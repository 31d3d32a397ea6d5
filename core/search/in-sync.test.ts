import { readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { openCase } from '#core/engine.ts';
import { searchFolder } from '#core/search/index-folder.ts';
import { textPath } from '#core/store/layout.ts';
import { openTestCase, testPorts } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** The index is kept from one opening to the next, and is in sync with the case whatever happened in between. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = searchFolder(made.ports.cacheDir, await realpath(made.dir));
  await made.client.records.put({
    records: Array.from({ length: 30 }, (_, i) => ({
      collection: 'articles',
      title: `Report ${i}`,
      text: `The lamp of quay ${i} was dark.`,
    })),
  });
  await made.engine.ready();
});

const total = async (query: string) => {
  await made.engine.ready();
  return (await made.client.search.query({ query })).total;
};

/** Opens the case, lets search catch up, and returns the titles it indexed and the ids it removed. */
async function indexedOnOpening(): Promise<string[]> {
  const ports = testPorts(made.home);
  const index = vi.spyOn(ports.work, 'index');
  const again = await openCase(made.dir, ports);
  await again.ready();
  const indexed = index.mock.calls.flatMap(([{ put, remove }]) => [...put.map(({ doc }) => doc.title), ...remove]);
  await again.close();
  return indexed;
}

test('unchanged records are neither read nor indexed again', async () => {
  await made.engine.close();
  const ports = testPorts(made.home);
  const index = vi.spyOn(ports.work, 'index');
  const stamps = vi.spyOn(ports.work, 'searchStamps');
  const again = await openCase(made.dir, ports);
  await again.ready();
  expect(await again.client.search.query({ query: 'lamp' })).toMatchObject({ total: 30, indexed: 30, articles: 30 });
  expect(index).not.toHaveBeenCalled();
  expect(stamps).not.toHaveBeenCalled();
  // Reading an article changes nothing that search indexes.
  const { records } = await again.client.records.list({ collection: 'articles', limit: 1 });
  await again.client.records.put({
    records: [{ collection: 'articles', id: String(records[0]?.['id']), readState: 'read' }],
  });
  await again.ready();
  expect(index).not.toHaveBeenCalled();
  await again.close();
  await made.reopen();
});

test('after an unclean end, only what was added and removed is indexed', async () => {
  await made.engine.close();
  const first = await readFile(join(folder, 'index.json'), 'utf8');
  await made.reopen();
  await made.client.records.put({ records: [{ collection: 'articles', title: 'Late', text: 'Another lamp.' }] });
  const { records } = await made.client.records.list({ collection: 'articles', limit: 1 });
  await made.client.records.remove({ ids: [String(records[0]?.['id'])] });
  await made.engine.close();
  // Restores the earlier state: the program was ended before it wrote its index.
  await writeFile(join(folder, 'index.json'), first);
  expect((await indexedOnOpening()).sort()).toEqual([String(records[0]?.['id']), 'Late']);
  await made.reopen();
  expect(await total('lamp')).toBe(30);
  expect(await total('another')).toBe(1);
});

test('records left unindexed when the case was closed twice are indexed at the next start, and no others', async () => {
  const index = vi.spyOn(made.ports.work, 'index');
  await made.client.records.put({ records: [{ collection: 'articles', title: 'Late', text: 'Another lamp.' }] });
  await made.engine.close();
  await made.engine.close();
  expect(index).not.toHaveBeenCalled();
  expect(await indexedOnOpening()).toEqual(['Late']);
  await made.reopen();
  expect(await total('another')).toBe(1);
});

test('a damaged index is rebuilt, and reports meanwhile how many articles are searched', async () => {
  await made.engine.close();
  const [segment] = (await readdir(folder)).filter((name) => name.endsWith('.idx'));
  const path = join(folder, segment ?? '');
  const bytes = await readFile(path);
  // One byte of a document's head, noticed when that document is shown.
  const at = bytes.indexOf('Report 7');
  bytes[at] = 0x41;
  await writeFile(path, bytes);
  await made.reopen();
  await made.engine.ready();
  const events: unknown[] = [];
  made.engine.onEvent((event) => events.push(event));
  await made.client.search.query({ query: 'lamp' });
  const { indexed, articles } = await made.client.search.query({ query: 'lamp' });
  expect(indexed).toBeLessThanOrEqual(articles);
  expect(await total('lamp')).toBe(30);
  expect(await total('"Report 7"')).toBe(1);
  const counts = events.filter((event) => (event as { type?: string }).type === 'indexed');
  expect(counts[0]).toMatchObject({ indexed: 0, total: 30 });
  expect(counts.at(-1)).toMatchObject({ indexed: 30, total: 30 });
});

test('a read-only opening searches everything, but only the writer saves the index', async () => {
  const second = await openCase(made.dir, testPorts(made.home), { readOnly: true });
  await second.ready();
  expect((await second.client.search.query({ query: 'lamp' })).total).toBe(30);
  await second.close();
  expect((await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.idx'))).toEqual([]);
  await made.engine.close();
  expect((await readdir(folder)).filter((name) => name.endsWith('.idx'))).toHaveLength(1);
  await made.reopen();
});

test('the return of a missing text is announced even if nothing has to be indexed', async () => {
  await made.engine.close();
  const { records } = await made.reopen().then(() => made.client.records.list({ collection: 'articles', limit: 1 }));
  const { id, textHash } = records[0] as { id: string; textHash: string };
  const path = textPath(made.dir, textHash);
  await rename(path, `${path}.away`);
  await expect(made.client.articles.text({ id })).rejects.toMatchObject({ code: 'not-found' });
  const arrived = new Promise((resolve) => {
    made.engine.onEvent((event) => {
      if (JSON.stringify(event).includes(id)) resolve(true);
    });
  });
  await rename(`${path}.away`, path);
  expect(await arrived).toBe(true);
}, 15_000);

test('the words of a purged article are removed from the index on disk', async () => {
  const { records } = await made.client.records
    .put({
      records: [{ collection: 'articles', title: 'Secret', text: 'The informer is called Zanzotto.' }],
    })
    .then(async () => made.client.records.list({ collection: 'articles' }));
  const id = String(records.find((record) => record['title'] === 'Secret')?.['id']);
  await made.engine.ready();
  await made.engine.close();
  await made.reopen();
  expect(await onDisk()).toContain('zanzotto');
  await made.client.records.remove({ ids: [id] });
  await made.client.purges.purge({ article: id, text: true, reason: 'protects a source' });
  await made.engine.ready();
  await made.engine.close();
  expect(await onDisk()).not.toContain('zanzotto');
  await made.reopen();
});

async function onDisk(): Promise<string> {
  const names = await readdir(folder);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return files.join('').toLowerCase();
}

test('the index of a deleted case is removed', async () => {
  const other = await openTestCase();
  await other.engine.close();
  const ports = { ...testPorts(made.home) };
  const gone = await openCase(other.dir, { ...ports, dataDir: other.ports.dataDir });
  await gone.ready();
  await gone.close();
  const own = searchFolder(ports.cacheDir, await realpath(other.dir));
  expect(await readdir(own)).toContain('index.json');
  await rm(other.home, { recursive: true });
  await made.reopen();
  await made.engine.ready();
  await expect(readdir(own)).rejects.toThrow();
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Extracted } from '#lib/extract/extracted.ts';
import { inProcessParser, type Parser } from '#lib/extract/parser.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const page = `<html lang="en"><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1>
<p class="date">5 March 2021</p><p>The ferry sank off the cape with 14 people on board, the harbour office said.</p>
<p>Nobody had seen the warning that was sent the evening before, it added.</p></article></body></html>`;

async function addFile(name: string, content: string): Promise<string> {
  const folder = join(made.home, 'in');
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, content);
  const { job } = await made.client.capture.add({ paths: [path] });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  return items[0]?.id ?? '';
}

/** Installs a parser that finds more than today's: `better` changes its result for an article. */
async function withReader(better: (read: Extracted) => Partial<Extracted>): Promise<void> {
  const own = inProcessParser();
  const parser: Parser = {
    async parse(input, signal) {
      const read = await own.parse(input, signal);
      return { ...read, ...better(read) };
    },
    close: () => own.close(),
  };
  made.ports.parser = parser;
  await made.reopen();
}

async function reread(articles: string[] | null = null) {
  const { job } = await made.client.capture.reread({ articles });
  // For a job with the unit `items` a window would request the list of an import.
  expect(await made.client.jobs.wait({ id: job })).toMatchObject({ unit: 'checks' });
  return made.client.capture.rereadItems({ job });
}

const article = async (id: string) => (await made.client.records.show({ id })).record;
const textOf = async (id: string) => (await made.client.articles.text({ id })).text;

const withLine = (read: Extracted) => ({
  blocks: [{ kind: 'body' as const, text: 'From our correspondent in the harbour.' }, ...read.blocks],
});

test('rereading with a better parser replaces the text, finds its quotes again and is undone in one step', async () => {
  const ids = [
    await addFile('ferry.html', page),
    await addFile('note.txt', 'A note\n\nThe mayor said nothing at all.'),
  ];
  const [ferry = ''] = ids;
  const old = await textOf(ferry);
  const start = old.indexOf('14 people');
  await made.client.quotes.create({ article: ferry, start, end: start + 9 });
  await withReader((read) => (read.title === 'Ferry sinks' ? withLine(read) : {}));
  const { counts, items } = await reread();
  expect(counts).toEqual({ changed: 1, same: 1, skipped: 0, failed: 0 });
  const told = items.find(({ id }) => id === ferry);
  expect(told).toMatchObject({ status: 'changed', changed: ['text'], quotes: { holds: 0, moved: 1, lost: 0 } });
  expect(await textOf(ferry)).toContain('From our correspondent');
  expect((await made.client.quotes.unsettled({ article: ferry })).quotes).toEqual([]);
  await made.client.history.undo({});
  expect(await textOf(ferry)).toBe(old);
});

test('rereading keeps typed values and values that the page no longer gives', async () => {
  const id = await addFile('ferry.html', page);
  await made.client.records.put({ records: [{ collection: 'articles', id, outlet: 'Harbour Post' }] });
  await withReader(() => ({
    outlet: 'Another Paper',
    authors: ['Ana Bell'],
    published: '2021-03-06',
    provenance: { title: 'none', outlet: 'page', authors: 'page', published: 'page', url: 'none', language: 'page' },
  }));
  expect((await reread([id])).items[0]?.changed).toEqual(['authors', 'published']);
  expect(await article(id)).toMatchObject({ outlet: 'Harbour Post', authors: ['Ana Bell'], published: '2021-03-06' });
  await withReader(() => ({
    authors: [],
    published: null,
    provenance: { title: 'page', outlet: 'none', authors: 'none', published: 'none', url: 'none', language: 'page' },
  }));
  await reread([id]);
  expect(await article(id)).toMatchObject({ authors: ['Ana Bell'], published: '2021-03-06' });
});

test('rereading drops a guess that the parser no longer makes, unless a person has typed it', async () => {
  const sources = { title: 'page', url: 'none', language: 'page' } as const;
  const guessing = () => ({
    outlet: 'Harbour Post',
    published: '2021-03-06',
    provenance: { ...sources, outlet: 'guessed', authors: 'none', published: 'guessed' } as const,
  });
  const id = await addFile('ferry.html', page);
  await withReader(guessing);
  await reread([id]);
  expect(await article(id)).toMatchObject({ published: '2021-03-06', provenance: { published: 'guessed' } });
  await made.client.records.put({ records: [{ collection: 'articles', id, outlet: 'Port Gazette' }] });
  await withReader(() => ({
    outlet: null,
    published: null,
    provenance: { ...sources, outlet: 'none', authors: 'none', published: 'none' },
  }));
  expect((await reread([id])).items[0]).toMatchObject({ status: 'changed', changed: ['published'] });
  expect(await article(id)).toMatchObject({ outlet: 'Port Gazette', published: null });
  await made.client.history.undo({});
  expect(await article(id)).toMatchObject({ published: '2021-03-06', provenance: { published: 'guessed' } });
});

test('rereading keeps a text corrected by hand, even if the article was reread before', async () => {
  const id = await addFile('ferry.html', page);
  await withReader(withLine);
  await reread([id]);
  await withReader((read) => withLine({ ...read, blocks: withLine(read).blocks }));
  // Reading it again twice is not a correction.
  expect((await reread([id])).items[0]).toMatchObject({ status: 'changed', warnings: [] });
  await made.client.articles.setText({ id, text: 'The ferry sank off the cape with 15 people on board.' });
  const { items } = await reread([id]);
  expect(items[0]).toMatchObject({ status: 'same' });
  expect(items[0]?.warnings[0]).toMatch(/corrected by hand/);
  expect(await textOf(id)).toContain('15 people');
});

test('rereading skips articles without an original, reports parser errors and finishes the rest', async () => {
  const ferry = await addFile('ferry.html', page);
  const note = await addFile('note.txt', 'A note\n\nThe mayor said nothing at all.');
  const pasted = await made.client.capture.paste({ text: 'Pasted words\n\nThat have an original of their own bytes.' });
  const [typed] = await made.client.records.put({
    records: [{ collection: 'articles', title: 'Typed', text: 'Typed by hand.' }],
  });
  await withReader((read) => {
    if (read.title === 'A note') throw new Error('a bug in the reader');
    return {};
  });
  const { items, counts } = await reread();
  expect(counts).toEqual({ changed: 0, same: 2, skipped: 1, failed: 1 });
  expect(Object.fromEntries(items.map(({ id, status }) => [id, status]))).toEqual({
    [ferry]: 'same',
    [note]: 'failed',
    [pasted.id ?? '']: 'same',
    [typed?.id ?? '']: 'skipped',
  });
});

test('only the given articles are reread, each once, and the outcome comes in pages', async () => {
  const ids = [await addFile('a.txt', 'A note\n\nSaid by A.'), await addFile('b.txt', 'B note\n\nSaid by B.')];
  await addFile('c.txt', 'C note\n\nSaid by C.');
  const { job } = await made.client.capture.reread({ articles: [...ids, ...ids] });
  await made.client.jobs.wait({ id: job });
  const pages = [];
  for (const offset of [0, 1, 2]) pages.push(await made.client.capture.rereadItems({ job, offset, limit: 1 }));
  expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
    [2, 1],
    [2, 1],
    [2, 0],
  ]);
  expect(pages.flatMap(({ items }) => items.map(({ id }) => id)).sort()).toEqual([...ids].sort());
});

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AddItem } from '#core/capture/contract.ts';
import { type Parser, inProcessParser } from '#lib/extract/parser.ts';
import type { TestCase } from '#tests/support/case.ts';
import { generateNews } from '#tests/support/generated-news.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What is imported, and the results. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

const story = (name: string) =>
  `${name} comes first\n\nThis is what ${name} has to say, in some more words than a title.`;

async function write(name: string, content: string | Uint8Array = story(name)): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

type Options = Omit<Parameters<TestCase['client']['capture']['add']>[0], 'paths'>;

async function add(paths: string[], options: Options = {}) {
  const { job } = await made.client.capture.add({ paths, ...options });
  const ended = await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job, limit: 1000 });
  return { ...ended, items };
}

const told = (items: AddItem[]) => items.map(({ path, status }) => [path.slice(folder.length + 1), status]);

async function files(...parts: string[]): Promise<string[]> {
  const found = await readdir(join(made.dir, ...parts), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const articles = async () => (await made.client.records.list({ collection: 'articles' })).records;

/** Reopens the case with another parser. */
async function withParser(testCase: TestCase, parser: Parser): Promise<void> {
  testCase.ports.parser = parser;
  await testCase.reopen();
}

describe('importing a folder', () => {
  test('reports every file in name order, adds the readable ones and gives a reason for the others', async () => {
    await mkdir(join(folder, 'c sub'));
    await write('a.txt');
    await write('b.txt', '');
    await write(join('c sub', 'd.txt'));
    await write('e.pdf', 'no pdf at all');
    await write('f.zip', new Uint8Array([0x50, 0x4b, 5, 6, ...new Uint8Array(18)]));
    await write('.hidden.txt');
    const { items, state, done, total } = await add([folder]);
    expect(told(items)).toEqual([
      ['a.txt', 'added'],
      ['b.txt', 'failed'],
      [join('c sub', 'd.txt'), 'added'],
      ['e.pdf', 'failed'],
      ['f.zip', 'skipped'],
    ]);
    expect({ state, done, total }).toEqual({ state: 'done', done: 5, total: 5 });
    for (const { error, id } of items.filter(({ status }) => status !== 'added')) {
      expect(error?.message).toMatch(/^[bef]\.\w+ .+\.$/);
      expect(id).toBeNull();
    }
    expect((await articles()).map(({ title }) => title)).toEqual([
      'a.txt comes first',
      `${join('c sub', 'd.txt')} comes first`,
    ]);
    // Nothing is kept of those that failed.
    expect(await files('texts')).toHaveLength(2);
    expect((await files('files')).filter((name) => name !== 'index.csv')).toHaveLength(2);
  });

  test('names the files that a sync tool has not downloaded', async () => {
    await write('.letter.pdf.icloud');
    await write('a.txt');
    await write('notes.docx.nextcloud');
    await write('Thumbs.db');
    await write('~$minutes.docx');
    const { items } = await add([folder]);
    expect(told(items)).toEqual([
      ['.letter.pdf.icloud', 'failed'],
      ['a.txt', 'added'],
      ['notes.docx.nextcloud', 'failed'],
    ]);
    expect(items[0]?.error?.message).toContain('.letter.pdf.icloud is on a server and has not been downloaded.');
  });

  test('neither follows links out of the folder or in circles nor blocks on pipes', async () => {
    await write('a.txt');
    await symlink('a.txt', join(folder, 'b inside.txt'));
    await symlink('/etc/hostname', join(folder, 'c outside.txt'));
    await symlink('..', join(folder, 'd round'));
    await symlink('nowhere', join(folder, 'e dangling'));
    await symlink('f self', join(folder, 'f self'));
    const pipes = spawnSync('mkfifo', [join(folder, 'g pipe.txt')]).status === 0;
    const { items } = await add([folder]);
    expect(told(items)).toEqual([
      ['a.txt', 'added'],
      ['b inside.txt', 'duplicate'],
      ...['c outside.txt', 'd round', 'e dangling', 'f self', ...(pipes ? ['g pipe.txt'] : [])].map((name) => [
        name,
        'skipped',
      ]),
    ]);
  });

  test.runIf(process.platform === 'linux')('accepts file names that are not valid text', async () => {
    await writeFile(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xe9, 0x2e, 0x74, 0x78, 0x74])]),
      story('x'),
    );
    const { items } = await add([folder]);
    expect(told(items)).toEqual([['a\ufffd.txt', 'added']]);
  });

  test('reports an empty folder, a case folder and a missing path', async () => {
    const { items } = await add([folder, made.dir, join(folder, 'none.txt')]);
    expect(items.map(({ status, error }) => [status, error?.code])).toEqual([
      ['skipped', 'unsupported'],
      ['skipped', 'unsupported'],
      ['failed', 'not-found'],
    ]);
  });

  test('reports an error only for a file that disappears meanwhile', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
    for (const name of names) await write(name);
    const { job } = await made.client.capture.add({ paths: [folder] });
    await rm(join(folder, '29.txt'));
    expect((await made.client.jobs.wait({ id: job })).state).toBe('done');
    const { items } = await made.client.capture.items({ job, limit: 1000 });
    expect(items.filter(({ status }) => status === 'added').length).toBeGreaterThanOrEqual(29);
    expect(items.every(({ status, error }) => status === 'added' || error?.code === 'unreadable')).toBe(true);
  });
});

test('the list of an import puts failures first, across pages and per status, and keeps each item’s index', async () => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await write(name);
  await write('d.txt', story('a.txt'));
  const { job } = await made.client.capture.add({
    paths: [...['a.txt', 'b.txt', 'c.txt', 'd.txt'].map((name) => join(folder, name)), join(folder, 'none.txt')],
  });
  await made.client.jobs.wait({ id: job });
  const asked = async (more: object) => {
    const { items, indexes, total } = await made.client.capture.items({ job, limit: 2, faultsFirst: true, ...more });
    return { total, told: items.map(({ status }, at) => [status, indexes[at]]) };
  };
  expect(await asked({})).toEqual({
    total: 5,
    told: [
      ['failed', 4],
      ['duplicate', 3],
    ],
  });
  expect(await asked({ offset: 2 })).toMatchObject({
    told: [
      ['added', 0],
      ['added', 1],
    ],
  });
  expect(await asked({ status: 'added', offset: 2 })).toEqual({ total: 3, told: [['added', 2]] });
});

test('an article with a guessed date is listed for review, before the others, until the date is confirmed', async () => {
  await write('a.txt', `Well\n\n${'The quay was rebuilt. '.repeat(40)}`);
  await write('2024-03-04 b.txt', 'The second day\n\nSomething else altogether was said here.');
  const { job } = await made.client.capture.add({ paths: [join(folder, 'a.txt'), join(folder, '2024-03-04 b.txt')] });
  await made.client.jobs.wait({ id: job });
  const asked = (more: object) => made.client.capture.items({ job, faultsFirst: true, ...more });
  const all = await asked({});
  expect(all).toMatchObject({ indexes: [1, 0], guessedDates: ['2024-03-04', null], counts: { added: 2, look: 1 } });
  expect(await asked({ look: true })).toMatchObject({ total: 1, indexes: [1] });
  const id = String(all.items[0]?.id);
  await made.client.records.put({
    records: [{ collection: 'articles', id, published: '2024-03-04', provenance: { published: 'typed' } }],
  });
  expect(await asked({})).toMatchObject({ indexes: [0, 1], guessedDates: [null, null], counts: { added: 2, look: 0 } });
});

test('a possible copy is listed before an article with a guessed date', async () => {
  const { wire, copies } = generateNews(31);
  await made.client.capture.paste({ text: ['Wire', ...wire].join('\n\n'), title: 'Wire' });
  const paths = [
    await write('a.txt', story('a.txt')),
    await write('2024-03-04 b.txt', 'The second day\n\nSomething else altogether was said here.'),
    await write('c.txt', ['Copy', ...(copies[0] ?? [])].join('\n\n')),
  ];
  const { job } = await made.client.capture.add({ paths });
  await made.client.jobs.wait({ id: job });
  const { items, indexes, counts } = await made.client.capture.items({ job, faultsFirst: true });
  expect(indexes).toEqual([2, 1, 0]);
  expect(items.map(({ near }) => near !== null)).toEqual([true, false, false]);
  expect(counts).toMatchObject({ added: 3, look: 2 });
});

describe('importing duplicates', () => {
  test('adds the same bytes once, within an import or across imports, and recognises them in the trash', async () => {
    await write('a.txt', story('x'));
    await write('b.txt', story('x'));
    const first = await add([folder]);
    expect(told(first.items)).toEqual([
      ['a.txt', 'added'],
      ['b.txt', 'duplicate'],
    ]);
    const id = first.items[0]?.id ?? '';
    expect(first.items[1]).toMatchObject({ id, title: 'x comes first', error: null });
    await made.client.records.remove({ ids: [id] });
    await made.reopen();
    const again = await add([folder]);
    expect(again.items).toMatchObject([
      { status: 'duplicate', id, warnings: [expect.stringContaining('trash')] },
      { status: 'duplicate', id },
    ]);
    expect(await articles()).toHaveLength(0);
  });

  test('adds the first of two equal files even when the second is read first', async () => {
    // The earlier one is large enough for the later one to overtake it.
    const long = `${story('x')}\n\n${'word '.repeat(400_000)}`;
    await write('a.txt', long);
    await write('b.txt', story('b'));
    await write('c.txt', story('b'));
    await write('d.txt', long);
    const slow = inProcessParser();
    const waits: Record<string, number> = { 'b.txt': 60, 'c.txt': 5, 'd.txt': 1 };
    await withParser(made, {
      ...slow,
      async parse(input, signal) {
        await new Promise((later) => setTimeout(later, waits[input.name] ?? 30));
        return slow.parse(input, signal);
      },
    });
    const { items } = await add([folder]);
    expect(told(items)).toEqual([
      ['a.txt', 'added'],
      ['b.txt', 'added'],
      ['c.txt', 'duplicate'],
      ['d.txt', 'duplicate'],
    ]);
    expect((await articles()).map(({ title }) => title)).toEqual(['x comes first', 'b comes first']);
  });

  test('adds a text pasted twice only once, whatever its line endings, and rejects blank text', async () => {
    const text = story('pasted');
    const one = await made.client.capture.paste({ text });
    const two = await made.client.capture.paste({ text: `\ufeff${text.replaceAll('\n', '\r\n')}\n\n` });
    expect(two).toMatchObject({ status: 'duplicate', id: one.id });
    await expect(made.client.capture.paste({ text: ' \n ' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('an imported file', () => {
  test('records the provenance of its fields, has no script in its text and passes verification', async () => {
    const html =
      '<html lang=en><head><title>Evil</title><script>var a = "in the text?"</script></head><body onload="x()"><article><h1>Evil</h1>' +
      '<p onclick="y()">The first paragraph is long enough to be an article, and it says what it says.</p>' +
      '<p>Second <b>paragraph</b>, with <a href="javascript:z()">a link</a> and some more words in it to read.</p></article></body></html>';
    const path = await write('evil.html', html);
    const { items } = await add([path], { title: 'Typed title', published: '2024-03~' });
    const id = items[0]?.id ?? '';
    const { record } = await made.client.records.show({ id });
    expect(record).toMatchObject({
      title: 'Typed title',
      published: '2024-03~',
      fileName: 'evil.html',
      provenance: { title: 'typed', published: 'typed', language: 'page' },
    });
    const { text } = await made.client.articles.text({ id });
    expect(text).not.toMatch(/<|script|onclick|javascript|in the text/);
    expect((await made.client.verify.run({})).faults).toEqual([]);
  });

  test('can come from standard input, and its error is reported in the item', async () => {
    const taken = await made.client.capture.take({ bytes: new TextEncoder().encode(story('in')) });
    expect(taken).toMatchObject({ path: '-', status: 'added', title: 'in comes first' });
    const empty = await made.client.capture.take({ bytes: new Uint8Array() });
    expect(empty).toMatchObject({ path: '-', status: 'failed', error: { code: 'unreadable' } });
    expect((await made.client.records.show({ id: taken.id ?? '' })).record).toMatchObject({ fileName: null });
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { docx, paragraph } from '#lib/extract/test-files.ts';

/** Archives of sources are imported as if they had been unpacked, and nothing else is. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

const story = (name: string) =>
  Buffer.from(`${name} comes first\n\nThis is what ${name} has to say, in a few more words.`);

type Parts = Record<string, Uint8Array | string>;

const zip = (parts: Parts) =>
  storeZip(Object.entries(parts).map(([name, data]) => ({ name, data: Buffer.from(data) })));

async function write(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function add(...paths: string[]) {
  const { job } = await made.client.capture.add({ paths });
  const ended = await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job, limit: 1000 });
  return { ...ended, items };
}

const articles = async () =>
  (await made.client.records.list({ collection: 'articles', limit: 1000 })).records as Article[];

describe('importing an archive', () => {
  test('adds one article per file, including nested folders and archives, and ignores system files', async () => {
    const path = await write(
      'leak.zip',
      zip({
        'a.txt': story('a'),
        'letters/': '',
        'letters/b.md': '# The second\n\nWith a body of its own.',
        'letters/more.zip': zip({ 'deep/c.txt': story('c') }),
        'report.docx': docx(paragraph('A report of one paragraph, and it is read as a document.')),
        '__MACOSX/._a.txt': 'x',
        'letters/.DS_Store': 'x',
        'photo.jpg': Buffer.from('ffd8ffe000104a464946', 'hex'),
      }),
    );
    const { items, done, total } = await add(path);
    expect(items.map(({ part, status }) => `${part} ${status}`)).toEqual([
      'a.txt added',
      'letters/b.md added',
      'letters/more.zip/deep/c.txt added',
      'report.docx added',
      'photo.jpg skipped',
    ]);
    expect(new Set(items.map((item) => item.path))).toEqual(new Set([path]));
    expect([done, total]).toEqual([5, 5]);
    const there = await articles();
    expect(there.map(({ fileName, part }) => [fileName, part]).sort()).toEqual([
      ['a.txt', 'leak.zip/a.txt'],
      ['b.md', 'leak.zip/letters/b.md'],
      ['c.txt', 'leak.zip/letters/more.zip/deep/c.txt'],
      ['report.docx', 'leak.zip/report.docx'],
    ]);
    expect((await made.client.verify.run({})).faults).toEqual([]);
  });

  test('adds the mails of a mailbox in it, one by one', async () => {
    const mail = (subject: string) =>
      `From a@b.example Thu Jan  4 10:00:00 2024\nFrom: a@b.example\nSubject: ${subject}\n\nWhat ${subject} has to say.\n\n`;
    const { items } = await add(await write('post.zip', zip({ 'old/box.mbox': mail('Ada') + mail('Bea') })));
    expect(items.map(({ part, status, title }) => `${part} ${status} ${title}`)).toEqual([
      'old/box.mbox/mail 1 added Ada',
      'old/box.mbox/mail 2 added Bea',
    ]);
  });

  test('adds nothing when the archive or one of its files is imported again, and is undone in one step', async () => {
    const path = await write('leak.zip', zip({ 'a.txt': story('a'), 'b.txt': story('b') }));
    await add(path);
    expect((await add(path)).items.map(({ status, part }) => [status, part])).toEqual([
      ['duplicate', 'a.txt'],
      ['duplicate', 'b.txt'],
    ]);
    expect((await add(await write('b.txt', story('b')))).items).toMatchObject([{ status: 'duplicate', part: null }]);
    expect(await articles()).toHaveLength(2);
    expect(await made.client.history.undo({})).toMatchObject({ label: 'Add the contents of “leak.zip”' });
    expect(await articles()).toHaveLength(0);
  });

  test('treats a DOCX as a document, not as an archive', async () => {
    const path = await write('letter.docx', docx(paragraph('One paragraph of a letter that is long enough.')));
    expect((await add(path)).items).toMatchObject([{ status: 'added', part: null, format: 'docx' }]);
  });

  test('reports unsafe paths, encrypted entries and damaged entries, and imports the rest', async () => {
    const bytes = zip({
      'a.txt': story('a'),
      'd.txt': story('d'),
      '../../evil.txt': story('x'),
      'C:\\docs\\b.txt': story('b'),
      'e.txt': story('e'),
      'c.txt': story('c'),
    });
    // A bit of "e.txt" is flipped.
    const content = bytes.indexOf(story('e'));
    bytes.writeUInt8(bytes.readUInt8(content) ^ 1, content);
    // The local header of "d.txt" is corrupted; the last one in the directory is marked as encrypted and compressed.
    bytes.write('XX', bytes.indexOf('d.txt') - 30);
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt16LE(0x0801, directory + 8);
    bytes.writeUInt16LE(8, directory + 10);
    const { items } = await add(await write('odd.zip', bytes));
    expect(items.map(({ part, status, error }) => [part, status, error?.message])).toEqual([
      ['c.txt', 'failed', 'c.txt is encrypted. Unpack the archive with its password and add the files.'],
      ['a.txt', 'added', undefined],
      [
        'd.txt',
        'failed',
        'd.txt is damaged, or uses an unknown compression method. Unpack the archive with another program and add the file.',
      ],
      ['../../evil.txt', 'failed', 'An entry of odd.zip points outside the archive. It was not opened.'],
      ['docs/b.txt', 'added', undefined],
      ['e.txt', 'failed', expect.stringContaining('e.txt is damaged')],
    ]);
  });

  test('skips a packed case, reports it once and imports the files beside it', async () => {
    const packed = { 'case.json': '{}', 'journal/w/000001.ndjson': 'x', 'texts/ab/x.txt': story('x') };
    const below = Object.fromEntries(Object.entries(packed).map(([name, data]) => [`old/A.casebook/${name}`, data]));
    const parts: Parts = { 'a.txt': story('a'), ...below, 'journal/b.txt': story('b'), 'inner.zip': zip(packed) };
    const { items } = await add(await write('all.zip', zip(parts)));
    expect(items.map(({ part, status, error }) => [part, status, error?.message])).toEqual([
      ['a.txt', 'added', undefined],
      [
        'old/A.casebook',
        'skipped',
        'old/A.casebook is a Casebook case and was skipped. Unpack it and open it from the start screen.',
      ],
      ['journal/b.txt', 'added', undefined],
      [
        'inner.zip',
        'skipped',
        'inner.zip is a Casebook case and was skipped. Unpack it and open it from the start screen.',
      ],
    ]);
  });

  test('reports a truncated archive with one error', async () => {
    const bytes = zip({ 'a.txt': story('a') });
    const { items } = await add(await write('cut.zip', bytes.subarray(0, bytes.length - 30)));
    expect(items).toMatchObject([{ status: 'failed', part: null, error: { code: 'unreadable' } }]);
    expect(items[0]?.error?.message).toBe(
      'cut.zip is a damaged or incomplete ZIP archive. Get it again, or repair it and add the files.',
    );
  });

  test('says so when the archive has no files', async () => {
    const { items } = await add(await write('none.zip', zip({ '.DS_Store': 'x' })));
    expect(items).toMatchObject([{ status: 'skipped', part: null, error: { message: 'none.zip has no files.' } }]);
  });
});

describe('importing an archive bomb', () => {
  /** Builds an archive with one compressed entry that claims the given size. */
  function packed(name: string, data: Uint8Array, size = data.length): Buffer {
    const bytes = storeZip([{ name, data: deflateRawSync(data) }]);
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    for (const at of [0, directory + 2]) bytes.writeUInt16LE(8, at + 8);
    for (const at of [0, directory + 2]) bytes.writeUInt32LE(size, at + 22);
    return bytes;
  }

  test('rejects an entry that expands to far more than its compressed size', async () => {
    const { items } = await add(await write('bomb.zip', packed('big.txt', Buffer.alloc(30_000_000, 'a'))));
    expect(items).toMatchObject([{ status: 'failed', part: 'big.txt', error: { code: 'too-large' } }]);
  });

  test('rejects an entry that is larger than its declared size', async () => {
    const { items } = await add(await write('lie.zip', packed('a.txt', Buffer.alloc(10_000_000, 'a'), 100)));
    expect(items).toMatchObject([{ status: 'failed', part: 'a.txt', error: { code: 'unreadable' } }]);
  });

  test('stops at a fixed depth of nested archives', async () => {
    let bytes = zip({ 'a.txt': story('a') });
    for (let depth = 0; depth < 40; depth += 1) bytes = zip({ 'in.zip': bytes });
    const { items } = await add(await write('deep.zip', bytes));
    expect(items).toMatchObject([{ status: 'failed', error: { code: 'too-large' } }]);
    expect(items[0]?.part).toBe(Array.from({ length: 6 }, () => 'in.zip').join('/'));
  });
});

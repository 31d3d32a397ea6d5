import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { inProcessParser } from '#lib/extract/parser.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { mailbox, mail, note } from '#tests/support/mail-files.ts';
import { docx, paragraph } from '#lib/extract/test-files.ts';

/** Importing mails and mailboxes, with their attachments. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
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

const hashes = async () => (await articles()).map(({ fileHash }) => fileHash).sort();

/** Counts what the parser reads; from the given file on, it blocks until aborted. */
async function watchParser(waitFrom = Infinity) {
  const real = inProcessParser();
  const watched = { read: [] as string[], reached: Promise.resolve() };
  watched.reached = new Promise((reached) => {
    made.ports.parser = {
      ...real,
      async parse(input, signal) {
        watched.read.push(input.name);
        if (watched.read.length >= waitFrom) {
          reached();
          await new Promise<void>((stop) => signal?.addEventListener('abort', () => stop(), { once: true }));
        }
        return real.parse(input, signal);
      },
    };
  });
  await made.reopen();
  return watched;
}

describe('importing a mailbox', () => {
  const mails = () =>
    mailbox(
      mail(
        1,
        { name: 'a.txt', content: note('a') },
        { name: 'photo.jpg', content: Buffer.from('ffd8ffe00010', 'hex') },
      ),
      mail(2),
      mail(3, { name: 'more.zip', content: storeZip([{ name: 'in/b.txt', data: Buffer.from(note('b')) }]) }),
      mail(4, { name: 'fwd.eml', type: 'message/rfc822', content: mail(40, { name: 'c.txt', content: note('c') }) }),
    );

  test('adds an article per mail and attachment, each with its own original and its place in the mailbox', async () => {
    const { items } = await add(await write('inbox.mbox', mails()));
    expect(items.map(({ part, status }) => `${part}: ${status}`)).toEqual([
      'mail 1: added',
      'mail 1/a.txt: added',
      'mail 1/photo.jpg: skipped',
      'mail 2: added',
      'mail 3: added',
      'mail 3/more.zip/in/b.txt: added',
      'mail 4: added',
      'mail 4/fwd.eml: added',
      'mail 4/fwd.eml/c.txt: added',
    ]);
    const there = await articles();
    expect(there.map(({ fileName, part }) => [fileName, part])).toContainEqual(['inbox 4.eml', 'inbox.mbox/mail 4']);
    expect(there.map(({ fileName, part }) => [fileName, part])).toContainEqual([
      'c.txt',
      'inbox.mbox/mail 4/fwd.eml/c.txt',
    ]);
    expect(there.find(({ title }) => title === 'Mail 2')).toMatchObject({
      published: '2015-03-03',
      kind: 'mail',
      authors: ['ana@x.example'],
    });
    expect((await made.client.verify.run({})).faults).toEqual([]);
  });

  test('adds nothing the second time and rereads only mails with unread parts; a grown copy adds only the new mail', async () => {
    const path = await write('inbox.mbox', mails());
    await add(path);
    const before = await hashes();
    const watched = await watchParser();
    const again = await add(path);
    expect(again.items.map(({ part, status }) => `${part}: ${status}`)).toEqual([
      'mail 1: duplicate',
      'mail 1/photo.jpg: skipped',
      'mail 2: duplicate',
      'mail 3: duplicate',
      'mail 4: duplicate',
    ]);
    expect(watched.read).toEqual(['inbox 1.eml']);
    await add(await write('grown.mbox', `${mails()}${mailbox(mail(5))}`));
    expect(watched.read).toEqual(['inbox 1.eml', 'grown 1.eml', 'grown 5.eml']);
    expect(await hashes()).toHaveLength(before.length + 1);
  });

  test.each([2, 3, 5, 7])(
    'neither loses nor duplicates anything when cancelled while reading file %i and repeated',
    async (at) => {
      const path = await write('inbox.mbox', mails());
      const watched = await watchParser(at);
      const { job } = await made.client.capture.add({ paths: [path] });
      await watched.reached;
      await made.client.jobs.cancel({ id: job });
      expect((await made.client.jobs.wait({ id: job })).state).toBe('cancelled');
      const { items } = await made.client.capture.items({ job, limit: 1000 });
      const added = items.filter(({ status }) => status === 'added').map(({ id }) => id);
      expect(added.sort()).toEqual((await articles()).map(({ id }) => id).sort());
      expect(added.length).toBeLessThan(8);
      await watchParser();
      await add(path);
      const titles = (await articles()).map(({ title }) => title).sort();
      expect(titles).toEqual([
        'Mail 1',
        'Mail 2',
        'Mail 3',
        'Mail 4',
        'Mail 40',
        'a comes first',
        'b comes first',
        'c comes first',
      ]);
    },
  );

  test('does not add a mail when cancelled before its attachment is read', async () => {
    const path = await write('inbox.mbox', mailbox(mail(1, { name: 'a.txt', content: note('a') })));
    const watched = await watchParser(2);
    const { job } = await made.client.capture.add({ paths: [path] });
    await watched.reached;
    await made.client.jobs.cancel({ id: job });
    await made.client.jobs.wait({ id: job });
    expect(await articles()).toEqual([]);
  });

  test('counts every mail in the job’s progress', async () => {
    const { done, total, items } = await add(
      await write('inbox.mbox', mailbox(...Array.from({ length: 200 }, (_, at) => mail(at)))),
      await write('one.txt', note('one')),
    );
    expect(items).toHaveLength(201);
    expect([done, total]).toEqual([201, 201]);
  });

  test('reports its progress in mails while it runs', async () => {
    const path = await write('inbox.mbox', mailbox(...Array.from({ length: 100 }, (_, at) => mail(at))));
    const watched = await watchParser(61);
    const { job } = await made.client.capture.add({ paths: [path] });
    await watched.reached;
    const running = async () => (await made.client.jobs.list({}))[0];
    await expect.poll(async () => (await running())?.done).toBe(60);
    const { state, total } = (await running()) ?? {};
    expect(state).toBe('running');
    // Counts also the mails whose reading has begun.
    expect(total).toBeGreaterThan(60);
    expect(total).toBeLessThanOrEqual(100);
    await made.client.jobs.cancel({ id: job });
    await made.client.jobs.wait({ id: job });
  });
});

describe('importing single mails', () => {
  test('adds the attachments of a mail in a folder, and numbers those with the same name', async () => {
    const path = await write(
      'one.eml',
      mail(1, { name: 'a.txt', content: note('a') }, { name: 'a.txt', content: note('other') }),
    );
    const { items } = await add(folder);
    expect(items.map((item) => [item.path, item.part, item.status])).toEqual([
      [path, null, 'added'],
      [path, 'a.txt', 'added'],
      [path, 'a (2).txt', 'added'],
    ]);
  });

  test('adds the attachments of a mail from standard input and lists them in its warnings', async () => {
    const bytes = Buffer.from(
      mail(1, { name: 'a.txt', content: note('a') }, { name: 'b.jpg', content: Buffer.from('ffd8ffe0', 'hex') }),
    );
    const item = await made.client.capture.take({ bytes });
    expect(item).toMatchObject({ status: 'added', title: 'Mail 1', path: '-' });
    expect(item.warnings[0]).toBe('Attached: a.txt, now “a comes first”.');
    expect(item.warnings[1]).toMatch(/^b\.jpg is a JPEG picture\./);
    expect(await articles()).toHaveLength(2);
  });

  test('skips a mailbox or an archive on standard input, with advice, but reads a DOCX', async () => {
    for (const bytes of [
      Buffer.from(mailbox(mail(1), mail(2))),
      storeZip([{ name: 'a.txt', data: Buffer.from(note('a')) }]),
    ]) {
      expect(await made.client.capture.take({ bytes })).toMatchObject({
        status: 'skipped',
        error: { message: 'standard input is an archive or a mailbox. Save it as a file and add that.' },
      });
    }
    const document = docx(paragraph('One paragraph of a letter that is long enough.'));
    expect(await made.client.capture.take({ bytes: document })).toMatchObject({ status: 'added', format: 'docx' });
  });

  test('reads mails nested in mails to a fixed depth and reports where it stopped', async () => {
    let whole = mail(0);
    for (let at = 1; at < 12; at += 1) whole = mail(at, { name: 'in.eml', type: 'message/rfc822', content: whole });
    const { items } = await add(await write('deep.eml', whole));
    expect(items.map(({ status }) => status)).toEqual(['added', 'added', 'added', 'added', 'added', 'added', 'failed']);
    expect(items.at(-1)?.error?.code).toBe('too-large');
  });
});

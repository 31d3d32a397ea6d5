import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Article } from '#core/model/articles.ts';
import { inProcessParser } from '#lib/extract/parser.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { mailbox, mail, note } from '#tests/support/mail-files.ts';
import { fixture } from '#lib/extract/test-files.ts';

/** Unreadable attachments of mails: listed, kept, unlocked, retried. */
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

const articles = async () =>
  (await made.client.records.list({ collection: 'articles', limit: 1000 })).records as Article[];

const photo = Buffer.from('ffd8ffe000104a464946', 'hex');
const unknown = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array<number>(400).fill(1)]);
const withParts = () =>
  mail(
    1,
    { name: 'a.txt', content: note('a') },
    { name: 'photo.jpg', content: photo },
    {
      name: 'fwd.eml',
      type: 'message/rfc822',
      content: mail(2, { name: 'tool', content: unknown }, { name: 'photo.jpg', content: Buffer.from([...photo, 1]) }),
    },
    {
      name: 'more.zip',
      content: storeZip([{ name: 'in/sign.png', data: Buffer.from('89504e470d0a1a0a00', 'hex') }]),
    },
  );
const unread = async () => (await articles()).map(({ title, unreadParts }) => [title, unreadParts]);

async function addWith(path: string, options: { keep?: boolean; password?: string }) {
  const { job } = await made.client.capture.add({ paths: [path], ...options });
  await made.client.jobs.wait({ id: job });
  return { job, items: (await made.client.capture.items({ job })).items };
}

test('with the keep option, unreadable attachments at any depth become articles to transcribe, with their originals', async () => {
  const { items } = await addWith(await write('one.eml', withParts()), { keep: true });
  expect(items.map(({ part, status, format }) => [part, status, format])).toEqual([
    [null, 'added', 'eml'],
    ['a.txt', 'added', 'txt'],
    ['photo.jpg', 'added', 'transcript'],
    ['fwd.eml', 'added', 'eml'],
    ['fwd.eml/tool', 'added', 'transcript'],
    ['fwd.eml/photo.jpg', 'added', 'transcript'],
    ['more.zip/in/sign.png', 'added', 'transcript'],
  ]);
  expect(items[2]?.warnings[0]).toMatch(/^photo\.jpg is a JPEG picture/);
  const kept = (await articles()).filter(({ transcript }) => transcript);
  expect(kept.map(({ part, fileName }) => [part, fileName])).toContainEqual(['one.eml/fwd.eml/tool', 'tool']);
  const { path } = await made.client.articles.originalPath({ id: items[2]?.id ?? '' });
  expect(await readFile(path ?? '')).toEqual(photo);
  expect(new Set((await unread()).flatMap(([, parts]) => parts))).toEqual(new Set());
  await made.client.articles.setText({ id: items[2]?.id ?? '', text: 'A pier at dusk.' });
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect(await articles()).toEqual([]);
});

test('adding a mail again retries and reports only its unread attachments', async () => {
  const path = await write('one.eml', withParts());
  const first = await addWith(path, {});
  expect(first.items.filter(({ status }) => status === 'skipped').map(({ part }) => part)).toEqual([
    'photo.jpg',
    'fwd.eml/tool',
    'fwd.eml/photo.jpg',
    'more.zip/in/sign.png',
  ]);
  expect(await unread()).toEqual(
    expect.arrayContaining([
      ['Mail 1', ['photo.jpg', 'fwd.eml/tool', 'fwd.eml/photo.jpg', 'more.zip/in/sign.png']],
      ['Mail 2', ['tool', 'photo.jpg']],
    ]),
  );
  const again = await addWith(path, { keep: true });
  expect(again.items.map(({ part, status }) => [part, status])).toEqual([
    [null, 'duplicate'],
    ['photo.jpg', 'added'],
    ['fwd.eml/tool', 'added'],
    ['fwd.eml/photo.jpg', 'added'],
    ['more.zip/in/sign.png', 'added'],
  ]);
  expect((await unread()).flatMap(([, parts]) => parts)).toEqual([]);
});

test('adding a mail again also retries the attachments of a mail inside it', async () => {
  const nested = mail(1, {
    name: 'fwd.eml',
    type: 'message/rfc822',
    content: mail(2, { name: 'photo.jpg', content: photo }),
  });
  const path = await write('one.eml', nested);
  await addWith(path, {});
  const again = await addWith(path, { keep: true });
  expect(again.items.map(({ part, status }) => [part, status])).toEqual([
    [null, 'duplicate'],
    ['fwd.eml/photo.jpg', 'added'],
  ]);
  expect(await unread()).toEqual(
    expect.arrayContaining([
      ['Mail 1', []],
      ['Mail 2', []],
    ]),
  );
  const third = await addWith(path, { keep: true });
  expect(third.items.map(({ status }) => status)).toEqual(['duplicate']);
});

test('a locked attachment becomes an article once its password is known', async () => {
  const locked = fixture('locked.pdf').bytes;
  const path = await write('one.eml', mail(1, { name: 'locked.pdf', content: locked }));
  const first = await addWith(path, {});
  expect(first.items[1]).toMatchObject({ status: 'failed', error: { code: 'password' } });
  const again = await addWith(path, { password: 'Gravel 7' });
  expect(again.items.map(({ part, status, title }) => [part, status, title])).toEqual([
    [null, 'duplicate', 'Mail 1'],
    ['locked.pdf', 'added', 'The crane at the quay'],
  ]);
  expect(await unread()).toContainEqual(['Mail 1', []]);
});

test('an attachment becomes an article once the reader can read its format', async () => {
  const path = await write(
    'one.eml',
    mail(1, { name: 'tool', content: unknown }, { name: 'photo.jpg', content: photo }),
  );
  const first = await addWith(path, {});
  expect(first.items.map(({ part, status }) => [part, status])).toEqual([
    [null, 'added'],
    ['tool', 'skipped'],
    ['photo.jpg', 'skipped'],
  ]);
  const real = inProcessParser();
  made.ports.parser = {
    ...real,
    async parse(input, signal) {
      if (input.name === 'tool') return real.parse({ name: 'tool.txt', bytes: Buffer.from(note('tool')) }, signal);
      const read = await real.parse(input, signal);
      const inner = read.inner?.map((file) => (file.name === 'tool' ? { name: file.name, bytes: unknown } : file));
      return inner ? { ...read, inner } : read;
    },
  };
  await made.reopen();
  const again = await addWith(path, {});
  expect(again.items.map(({ part, status, title }) => [part, status, title])).toEqual([
    [null, 'duplicate', 'Mail 1'],
    ['tool', 'added', 'tool comes first'],
    ['photo.jpg', 'skipped', null],
  ]);
  expect(await unread()).toContainEqual(['Mail 1', ['photo.jpg']]);
});

test('attachments in nested mails and mailboxes are unlocked or kept from the list of the import', async () => {
  const locked = fixture('locked.pdf').bytes;
  const whole = mail(1, {
    name: 'fwd.eml',
    type: 'message/rfc822',
    content: mail(2, { name: 'locked.pdf', content: locked }, { name: 'photo.jpg', content: photo }),
  });
  const first = await addWith(await write('one.eml', whole), {});
  const at = (ending: string) => first.items.findIndex(({ part }) => part?.endsWith(ending));
  expect(
    await made.client.capture.unlock({ job: first.job, index: at('locked.pdf'), password: 'Gravel 7' }),
  ).toMatchObject({ status: 'added', part: 'fwd.eml/locked.pdf' });
  const kept = await made.client.capture.keep({ job: first.job, index: at('photo.jpg'), text: 'A pier at dusk.' });
  expect(kept).toMatchObject({ status: 'added', part: 'fwd.eml/photo.jpg', format: 'transcript' });
  // Both are in the case now, so the mail has nothing left to retry.
  const again = await addWith(join(folder, 'one.eml'), {});
  expect(again.items.map(({ part, status }) => [part, status])).toEqual([[null, 'duplicate']]);
  expect((await unread()).flatMap(([, parts]) => parts)).toEqual([]);
  const { job, items } = await addWith(
    await write(
      'other.mbox',
      mailbox(mail(4), mail(5, { name: 'sign.png', content: Buffer.from('89504e470d0a1a0a01', 'hex') })),
    ),
    {},
  );
  const index = items.findIndex(({ part }) => part === 'mail 2/sign.png');
  expect(await made.client.capture.keep({ job, index, text: '' })).toMatchObject({
    status: 'added',
    title: 'sign.png',
    part: 'mail 2/sign.png',
  });
});

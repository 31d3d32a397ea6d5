import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { expectLogged, loggedLines } from '#tests/support/log-watch.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';
import { sourceFormats, type ParseInput, type SourceFormat } from './extracted.ts';
import type { ReaderProgram } from './fork-reader.ts';
import { childParser, inProcessParser, type Parser, type ReaderLimits } from './parser.ts';
import { docx, epubParts, file, fixture, odt, paragraph } from './test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

let folder = '';
let entry = '';
const open: Parser[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parser-'));
  entry = await buildParseChild(folder);
}, 120_000);

afterAll(async () => {
  await Promise.all(open.map((parser) => parser.close()));
  await rm(folder, { recursive: true, force: true });
});

function parser(options: Partial<ReaderProgram & ReaderLimits> = {}): Parser {
  const made = childParser({ entry, ...options });
  open.push(made);
  return made;
}

/** A test child process that speaks the protocol and misbehaves depending on the file's name. */
async function misbehaving(): Promise<string> {
  const path = join(folder, 'misbehaving.js');
  await writeFile(
    path,
    `
    const { Worker } = require('node:worker_threads');
    const kept = [];
    const none = { title: 'none', outlet: 'none', authors: 'none', published: 'none', url: 'none', language: 'none' };
    const value = (title) => ({
      ...{ format: 'txt', title, headline: null, blocks: [], outlet: String(process.pid), authors: [] },
      ...{ published: null, language: null, url: null, provenance: none, warnings: [] },
    });
    const nonsense = {
      'no message': 5,
      'no value': { type: 'read' },
      'wrong block': { type: 'read', value: { ...value('x'), blocks: [{ kind: 'body', text: {} }] } },
      'wrong bytes': { type: 'read', value: { ...value('x'), inner: [{ name: 'x', bytes: 'x' }] } },
      'wrong code': { type: 'refused', error: { code: 'x', message: 'x' } },
    };
    process.on('disconnect', () => process.exit(0));
    process.on('message', ({ id, input }) => {
      if (input.name === 'hang') for (;;) ;
      if (input.name === 'crash') process.kill(process.pid, 'SIGSEGV');
      if (input.name === 'exit') process.exit(3);
      if (input.name === 'silent') return;
      if (input.name === 'leaves trouble') setTimeout(() => process.exit(9), 30);
      if (input.name === 'slow') return setTimeout(() => process.send({ id, type: 'read', value: value('slow'), rss: 1 }), 200);
      if (input.name === 'heap') for (;;) kept.push(new Array(100_000).fill(Math.random()));
      const odd = nonsense[input.name];
      if (odd) return process.send(typeof odd === 'object' ? { id, ...odd, rss: 1 } : odd);
      process.send({ id, type: 'read', value: value(input.name), rss: 1 });
    });
    process.send({ type: 'ready' });
    `,
  );
  return path;
}

const story =
  'The council adjourned without a vote.\n\nThe engineer had asked for two more weeks to check the figures.';

test('a child reads every format exactly as this process does', async () => {
  const child = parser();
  const here = inProcessParser();
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['Beam', 'Weight'],
      ['First', 12],
    ]),
    'Beams',
  );
  const attached = 'Content-Type: text/plain\nContent-Disposition: attachment; filename=figures.txt\n\nTwelve tons.';
  const inputs: Record<SourceFormat, ParseInput> = {
    txt: file('a.txt', story),
    markdown: file('a.md', `# Vote\n\n${story}`),
    html: fixture('news-en.html'),
    pdf: fixture('two-columns.pdf'),
    docx: file('a.docx', docx(paragraph('Vote', 'Title') + paragraph(story))),
    odt: file('a.odt', odt(`<text:p text:style-name="Title">Vote</text:p><text:p>${story}</text:p>`)),
    rtf: file('a.rtf', `{\\rtf1\\ansi\\ansicpg1251 Vote\\par ${story}\\'ef\\par}`),
    epub: file('a.epub', storeZip(epubParts({ 'a.xhtml': `<body><h1>Vote</h1><p>${story}</p></body>` }))),
    eml: file(
      'a.eml',
      `Subject: Vote\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n${story}\n--x\n${attached}\n--x--\n`,
    ),
    mhtml: file('a.mht', `MIME-Version: 1.0\nContent-Type: text/html\n\n<title>Vote</title><p>${story}</p>`),
    csv: file('a.csv', 'Beam,Weight\nFirst,12\n'),
    xlsx: file('a.xlsx', new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)),
  };
  for (const format of sourceFormats) {
    const read = await child.parse(inputs[format]);
    expect(read.format).toBe(format);
    expect(read.blocks, format).not.toEqual([]);
    expect(read).toEqual(await here.parse(inputs[format]));
    const inner = (read.inner ?? []).map((one) => ('bytes' in one ? Buffer.from(one.bytes).toString() : one));
    expect(inner).toEqual(format === 'eml' ? ['Twelve tons.\n'] : []);
  }
}, 60_000);

test('an error about a file is passed on unchanged, and the next file is still read', async () => {
  const child = parser();
  const error = await child.parse(file('empty.txt', '')).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'unreadable', message: 'empty.txt is empty: there is nothing to read.' });
  expect((await child.parse(file('a.txt', story))).format).toBe('txt');
}, 60_000);

test.each([
  ['hang', 'too-large', 'hang took longer than 0.4 seconds to read and was stopped. Split it and add the parts.'],
  ['silent', 'too-large', 'silent took longer than 0.4 seconds to read and was stopped. Split it and add the parts.'],
  ['crash', 'unreadable', 'crash could not be read: the reader ended unexpectedly (SIGSEGV).'],
  ['exit', 'unreadable', 'exit could not be read: the reader ended unexpectedly (code 3).'],
])(
  'the next file is read after a child fails: %s',
  async (name, code, message) => {
    const child = parser({ entry: await misbehaving(), timeoutMs: 400 });
    await expect(child.parse(file(name, 'x'))).rejects.toMatchObject({ code, message });
    expect(await child.parse(file('next', 'x'))).toMatchObject({ title: 'next' });
  },
  60_000,
);

test('a file is read again when its child ends while reading it', async () => {
  const child = parser({ entry: await misbehaving() });
  await child.parse(file('leaves trouble', 'x'));
  expect(await child.parse(file('slow', 'x'))).toMatchObject({ title: 'slow' });
}, 60_000);

test('an unhandled rejection while reading one file does not affect the next', async () => {
  const child = parser({ entry: await buildParseChild(folder, 'tests/support/faulty-child.ts') });
  const part = 'A part of the file is damaged; compare the text with the original.';
  expect(await child.parse(file('drops', 'x'))).toMatchObject({ title: 'drops', warnings: [part] });
  for (const careless of ['drops late', 'throws late']) {
    expect(await child.parse(file(careless, 'x'))).toMatchObject({ title: careless, warnings: [] });
    expect(await child.parse(file('good', 'x'))).toMatchObject({ title: 'good', warnings: [] });
  }
  // This one can never be answered, so it does not wait for the time limit.
  await expect(child.parse(file('forgets', 'x'))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/^forgets is damaged and could not be read\./),
  });
  expect(await child.parse(file('good', 'x'))).toMatchObject({ title: 'good', warnings: [] });
}, 25_000);

test('heap memory is limited, and the message gives the limit', async () => {
  const child = parser({ entry: await misbehaving(), memoryMb: 96 });
  await expect(child.parse(file('heap', 'x'))).rejects.toMatchObject({
    code: 'too-large',
    message: 'heap needed more than 96 MB of memory and was stopped. Split it and add the parts.',
  });
  expect(await child.parse(file('next', 'x'))).toMatchObject({ title: 'next' });
}, 60_000);

test('the memory limit applies to the whole process, not just its heap', async () => {
  // With a heap that may grow, only the memory watch on the whole process can end it.
  const child = parser({ memoryMb: 160, execArgv: ['--max-old-space-size=4096'] });
  const large = file(
    'large.html',
    `<html><body>${'<p>A paragraph of a page that is far too long for so little memory.</p>'.repeat(200_000)}</body></html>`,
  );
  await expect(child.parse(large)).rejects.toMatchObject({
    code: 'too-large',
    message: 'large.html needed more than 160 MB of memory and was stopped. Split it and add the parts.',
  });
  expect((await child.parse(file('a.txt', story))).format).toBe('txt');
}, 60_000);

test('cancelling stops the running file and drops a waiting one before it starts', async () => {
  const child = parser({ entry: await misbehaving(), timeoutMs: 20_000 });
  const first = new AbortController();
  const second = new AbortController();
  const running = child.parse(file('hang', 'x'), first.signal);
  const waiting = child.parse(file('also', 'x'), second.signal);
  const last = child.parse(file('last', 'x'));
  second.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled', message: 'Reading also was cancelled.' });
  first.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(await last).toMatchObject({ title: 'last' });
  await expect(child.parse(file('never', 'x'), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
}, 60_000);

describe('a child with invalid answers', () => {
  const odd = /^reader of files: a message that it does not send/;

  test.each(['no message', 'no value', 'wrong block', 'wrong bytes', 'wrong code'])(
    'is logged and replaced: %s',
    async (name) => {
      expectLogged(odd);
      const child = parser({ entry: await misbehaving() });
      const before = await child.parse(file('before', 'x'));
      await expect(child.parse(file(name, 'x'))).rejects.toMatchObject({
        code: 'unreadable',
        message: `${name} could not be read: the reader gave an invalid answer.`,
      });
      // The file is read once more, because an earlier file may be the cause.
      expect(loggedLines()).toEqual(Array(2).fill(expect.stringMatching(odd)));
      const next = await child.parse(file('next', 'x'));
      expect(next.title).toBe('next');
      expect(next.outlet).not.toBe(before.outlet);
    },
    60_000,
  );

  test('is reported as unable to start when its ready message is invalid', async () => {
    expectLogged(odd);
    const path = join(folder, 'nonsense.js');
    await writeFile(path, `process.on('message', () => {}); process.send({ type: 'ready?' });`);
    await expect(parser({ entry: path }).parse(file('a', 'x'))).rejects.toMatchObject({
      code: 'internal',
      message: 'The file reader could not start: its answer was invalid.',
    });
    expect(loggedLines()).toHaveLength(1);
  }, 60_000);
});

test('a child is replaced after a set number of files, and two children work in parallel', async () => {
  const path = await misbehaving();
  const one = parser({ entry: path, recycleAfter: 2 });
  const pids: unknown[] = [];
  for (const name of ['a', 'b', 'c', 'd']) pids.push((await one.parse(file(name, 'x'))).outlet);
  expect([pids[0] === pids[1], pids[1] === pids[2], pids[2] === pids[3]]).toEqual([true, false, true]);
  const two = parser({ entry: path, concurrency: 2, timeoutMs: 1_500 });
  const hanging = two.parse(file('hang', 'x'));
  expect(await two.parse(file('beside', 'x'))).toMatchObject({ title: 'beside' });
  await expect(hanging).rejects.toMatchObject({ code: 'too-large' });
}, 60_000);

test('an idle child is ended, and a busy one is not', async () => {
  const child = parser({ entry: await misbehaving(), restMs: 300, timeoutMs: 900 });
  const pidOf = async (name: string) => Number((await child.parse(file(name, 'x'))).outlet);
  const pid = await pidOf('a');
  await expect(child.parse(file('silent', 'x'))).rejects.toMatchObject({
    message: 'silent took longer than 0.9 seconds to read and was stopped. Split it and add the parts.',
  });
  const next = await pidOf('b');
  expect(next).not.toBe(pid);
  await vi.waitFor(() => expect(() => process.kill(next, 0)).toThrow(), 5_000);
  expect(await pidOf('c')).not.toBe(next);
}, 60_000);

test('closing cancels running and waiting files, ends the child and rejects new files', async () => {
  const child = parser({ entry: await misbehaving() });
  const pid = Number((await child.parse(file('a', 'x'))).outlet);
  const running = child.parse(file('hang', 'x'));
  const waiting = child.parse(file('waits', 'x'));
  const settled = Promise.allSettled([running, waiting]);
  await child.close();
  expect(
    (await settled).map((result) => (result.status === 'rejected' ? (result.reason as AppError).code : 'read')),
  ).toEqual(['cancelled', 'cancelled']);
  expect(() => process.kill(pid, 0)).toThrow();
  await expect(child.parse(file('b', 'x'))).rejects.toMatchObject({ code: 'cancelled' });
}, 60_000);

test('a child that cannot start is reported', async () => {
  const child = parser({ entry: join(folder, 'not-there.js') });
  await expect(child.parse(file('a.txt', story))).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringMatching(/^The file reader could not start: /),
  });
}, 60_000);

test('the child’s environment has PATH but not an unlisted variable of the host', async () => {
  const path = join(folder, 'environment.js');
  await writeFile(
    path,
    `process.on('message', ({ id }) => {
      process.send({ id, type: 'refused', error: { code: 'unreadable', message: Object.keys(process.env).join() }, rss: 1 });
    });
    process.send({ type: 'ready' });`,
  );
  process.env['CASEBOOK_TEST_SECRET'] = 'x';
  const told: unknown = await parser({ entry: path })
    .parse(file('a', 'x'))
    .catch((error: unknown) => error);
  delete process.env['CASEBOOK_TEST_SECRET'];
  const names = (told as AppError).message.split(',');
  expect(names).not.toContain('CASEBOOK_TEST_SECRET');
  expect(names).toContain('PATH');
}, 60_000);

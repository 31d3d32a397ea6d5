import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Parser, inProcessParser } from '#lib/extract/parser.ts';
import { openCase } from '#core/engine.ts';
import { AppError } from '#lib/errors.ts';
import type { TestCase } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Imports in progress: stopped, hit by a file that kills the parser, or into a case that cannot be written. */
const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

const story = (name: string) =>
  `${name} comes first\n\nThis is what ${name} has to say, in some more words than a title.`;

async function write(name: string, content = story(name)): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function add(paths: string[]) {
  const { job } = await made.client.capture.add({ paths });
  const ended = await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job, limit: 1000 });
  return { ...ended, items };
}

async function texts(): Promise<string[]> {
  const found = await readdir(join(made.dir, 'texts'), { recursive: true });
  return found.filter((name) => name.endsWith('.txt'));
}

const articles = async () => (await made.client.records.list({ collection: 'articles' })).records;

/** Reopens the case with another parser. */
async function withParser(testCase: TestCase, parser: Parser): Promise<void> {
  testCase.ports.parser = parser;
  await testCase.reopen();
}

/** Imports the folder; resolves when the parser has been asked for its fiftieth file. */
async function halfRead(): Promise<{ job: string; count: { parsed: number } }> {
  const real = inProcessParser();
  const count = { parsed: 0 };
  const reached: { stop?: () => void } = {};
  const half = new Promise<void>((resolve) => (reached.stop = resolve));
  await withParser(made, {
    ...real,
    async parse(input, signal) {
      if (++count.parsed === 50) reached.stop?.();
      await new Promise((later) => setTimeout(later, 2));
      return real.parse(input, signal);
    },
  });
  const { job } = await made.client.capture.add({ paths: [folder] });
  await half;
  return { job, count };
}

describe('importing', () => {
  test('keeps the reported articles and nothing else when cancelled, and is undone in one step', async () => {
    for (let index = 10; index < 99; index += 1) await write(`${index}.txt`);
    const { job } = await halfRead();
    await made.client.jobs.cancel({ id: job });
    expect((await made.client.jobs.wait({ id: job })).state).toBe('cancelled');
    const { items } = await made.client.capture.items({ job, limit: 1000 });
    expect(items.length).toBeLessThan(89);
    expect(items.every(({ status }) => status === 'added')).toBe(true);
    const kept = await articles();
    expect(kept.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(await texts()).toHaveLength(kept.length);
    await made.reopen();
    expect((await made.client.verify.run({})).faults).toEqual([]);
    expect(await articles()).toHaveLength(kept.length);
    // What was kept can be undone as one step, even after reopening the case.
    await made.client.history.undo({});
    expect(await articles()).toHaveLength(0);
  });

  test('finishes and reports the files already started when paused, and reads the rest when resumed', async () => {
    for (let index = 10; index < 90; index += 1) await write(`${index}.txt`);
    const { job, count } = await halfRead();
    await made.client.jobs.pause({ id: job });
    const listed = async () => (await made.client.capture.items({ job })).total;
    await expect.poll(async () => (await listed()) === count.parsed).toBe(true);
    const begun = count.parsed;
    expect(begun).toBeLessThan(80);
    await new Promise((later) => setTimeout(later, 50));
    expect(count.parsed).toBe(begun);
    expect(await articles()).toHaveLength(begun);
    expect(await made.client.jobs.list({})).toMatchObject([{ state: 'running', paused: true, pausable: true }]);
    await made.client.jobs.resume({ id: job });
    expect(await made.client.jobs.wait({ id: job })).toMatchObject({ state: 'done', paused: false });
    expect(await listed()).toBe(80);
  });

  test('reads many files in parallel and adds them in folder order', async () => {
    for (let index = 10; index < 70; index += 1) await write(`${index}.txt`);
    const real = inProcessParser();
    const underWay = { now: 0, most: 0 };
    const warnings: string[] = [];
    // Other files of this process may raise warnings of their own.
    const onWarning = ({ name }: Error) => name === 'MaxListenersExceededWarning' && warnings.push(name);
    process.on('warning', onWarning);
    await withParser(made, {
      ...real,
      async parse(input, signal) {
        underWay.now += 1;
        underWay.most = Math.max(underWay.most, underWay.now);
        const stopped = () => undefined;
        signal?.addEventListener('abort', stopped); // as the parser in a child process does
        // Later ones finish sooner.
        await new Promise((later) => setTimeout(later, 90 - Number.parseInt(input.name)));
        signal?.removeEventListener('abort', stopped);
        underWay.now -= 1;
        return real.parse(input, signal);
      },
    });
    const { items } = await add([folder]);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(underWay.most).toBeGreaterThanOrEqual(24);
    expect(underWay.most).toBeLessThan(60);
    expect(items.map(({ path }) => basename(path))).toEqual(Array.from({ length: 60 }, (_, at) => `${at + 10}.txt`));
    const written = (await made.client.records.list({ collection: 'articles', limit: 100 })).records;
    expect(written.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  test('reports an error only for the file on which the parser was stopped', async () => {
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await write(name);
    const real = inProcessParser();
    await withParser(made, {
      ...real,
      parse: (input, signal) =>
        input.name === 'b.txt'
          ? Promise.reject(new AppError('too-large', 'b.txt needed more than 1024 MB of memory and was stopped.'))
          : real.parse(input, signal),
    });
    expect((await add([folder])).items).toMatchObject([
      { status: 'added' },
      { status: 'failed', error: { code: 'too-large' } },
      { status: 'added' },
    ]);
  });

  test('is refused for a read-only or locked case', async () => {
    await write('a.txt');
    const reader = await openCase(made.dir, made.ports, { readOnly: true });
    await expect(reader.client.capture.add({ paths: [folder] })).rejects.toMatchObject({ code: 'read-only' });
    const other = await openCase(made.dir, made.ports);
    await expect(other.client.capture.add({ paths: [folder] })).rejects.toMatchObject({ code: 'locked' });
    await reader.close();
    await other.close();
  });

  test('takes a consistent snapshot of a file that grows while it is read', async () => {
    const path = await write('log.txt', story('log').repeat(2000));
    const growing = setInterval(() => void appendFile(path, 'more of it\n'.repeat(500)).catch(() => undefined), 1);
    const { items } = await add([path]);
    clearInterval(growing);
    expect(items).toMatchObject([{ status: 'added' }]);
    expect((await made.client.verify.run({})).faults).toEqual([]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { createCase } from '#core/store/create.ts';
import { inProcessParser } from '#lib/extract/parser.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';
import { expectLogged } from '#tests/support/log-watch.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { threadedWork } from './threaded.ts';

/** Milliseconds within which every call is answered or rejected. */
const limitMs = 2_000;

let home: string;
let entry: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-worker-'));
  entry = await buildParseChild(join(home, 'built'), 'core/worker/thread.ts');
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** Currently running threads. */
const threads = new Set<Worker>();
process.on('worker', (worker) => {
  threads.add(worker);
  worker.on('exit', () => threads.delete(worker));
});
afterEach(() => expect(threads.size).toBe(0));

const killAll = () => Promise.all([...threads].map((worker) => worker.terminate()));

async function settled(question: Promise<unknown>): Promise<'answered' | 'refused'> {
  const outcome = question.then(
    () => 'answered' as const,
    () => 'refused' as const,
  );
  const late = wait(limitMs, 'late' as const, { ref: false });
  const first = await Promise.race([outcome, late]);
  if (first === 'late') throw new Error('a call was neither answered nor rejected in time');
  return first;
}

/** A thread that answers everything after a moment, and ends on `suggest`. */
const quick = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, method }) => {
    if (method === 'work.suggest') process.exit(7);
    setTimeout(() => parentPort.postMessage({ id, ok: true, value: method }), (id * 7) % 20);
  });
`;

test('a thread killed at random leaves no call unsettled, is restarted and closes cleanly', async () => {
  expectLogged(/^worker: ended/);
  const random = seeded(20_251_128);
  const file = join(home, 'quick.cjs');
  await writeFile(file, quick);
  const { work, close } = threadedWork(file, resolve('resources'));
  let again = 0;
  work.onRestart(() => (again += 1));
  await work.openSearch({ folder: '/index', dir: '/case' });
  const questions = [
    () => work.wordFlags({ words: ['maria'] }),
    () => work.search({ query: 'harbour', limit: 10, offset: 0 }),
    () => work.nearDuplicates({ put: [], remove: [], most: 5 }),
    () => work.suggest({ text: '', blocks: [], language: null, published: null, rejected: [] }),
  ];
  const outcomes: string[] = [];
  for (let round = 0; round < (isLongRun ? 500 : 25); round++) {
    const asked = Array.from({ length: 1 + Math.floor(random() * 8) }, () => {
      const question = questions[Math.floor(random() * questions.length)];
      return settled(question?.() ?? Promise.resolve());
    });
    await wait(random() * 40);
    await killAll();
    outcomes.push(...(await Promise.all(asked)));
  }
  expect(new Set(outcomes)).toEqual(new Set(['answered', 'refused']));
  expect(again).toBeGreaterThan(20);
  await expect(
    work.suggest({ text: '', blocks: [], language: null, published: null, rejected: [] }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(await work.wordFlags({ words: ['maria'] })).toBe('work.wordFlags');
  const open = settled(work.search({ query: 'harbour', limit: 10, offset: 0 }));
  await close();
  await open;
  await expect(work.wordFlags({ words: ['maria'] })).rejects.toMatchObject({ code: 'cancelled' });
});

test('a thread that cannot be started rejects every call', async () => {
  expectLogged(/^worker: ended/);
  const { work, close } = threadedWork(join(home, 'nowhere.js'), resolve('resources'));
  await expect(work.wordFlags({ words: ['maria'] })).rejects.toMatchObject({ code: 'internal' });
  await close();
});

test('search and near duplicates are complete again after the thread was killed', async () => {
  expectLogged(/^worker: ended/);
  const { work, close } = threadedWork(entry, resolve('resources'));
  const folder = join(home, 'killed');
  const dir = join(folder, 'Killed.casebook');
  const ports = { dataDir: join(folder, 'data'), cacheDir: join(folder, 'cache'), work, parser: inProcessParser() };
  await createCase({ dir, dataDir: ports.dataDir, title: 'Killed' });
  const engine = await openCase(dir, ports);
  const { client } = engine;
  const body = 'The ferry left the harbour at dawn with forty people aboard. '.repeat(8);
  const put = (title: string, text: string) =>
    client.records.put({ records: [{ collection: 'articles', title, text, language: 'en' }] });
  const find = async (query: string) => (await client.search.query({ query, limit: 10 })).total;
  await put('First', `${body}One said so.`);
  await put('Other', 'Nothing of the sort happened in the mountains.');
  await engine.ready();
  await killAll();
  await put('Second', `${body}Two said so.`);
  await engine.ready();
  await expect.poll(() => find('ferry'), { timeout: 15_000 }).toBe(2);
  await expect.poll(() => find('mountains'), { timeout: 15_000 }).toBe(1);
  const pairs = async () => (await client.articles.nearPairs({ decided: false, offset: 0, limit: 10 })).total;
  await expect.poll(pairs, { timeout: 15_000 }).toBe(1);
  expect((await client.findings.lint({})).findings).toBeDefined();
  await killAll();
  await engine.close();
  await close();
});

import { readdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import { searchFolder } from '#core/search/index-folder.ts';
import { textPath } from '#core/store/layout.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { expectLogged, loggedLines as allLogged } from '#tests/support/log-watch.ts';
import { openTestCase, testPorts, type TestCase } from '#tests/support/case.ts';

/**
 * Whatever fails while the index is filled: nothing spins, nothing is lost, everything is logged, and the index never counts as in sync too
 * soon.
 */
const articles = 30;
let made: TestCase;
let folder = '';
/** What the index has logged. */
const logged = () => allLogged().filter((line) => line.startsWith('search: '));
const engines: OpenCase[] = [];

beforeEach(async () => {
  expectLogged(/^search: /);
  made = await openTestCase();
  folder = searchFolder(made.ports.cacheDir, await realpath(made.dir));
  await made.client.records.put({
    records: [
      { collection: 'people', names: [{ value: 'Sabel Rouco', kind: 'main' }] },
      ...Array.from({ length: articles }, (_, i) => ({
        collection: 'articles',
        title: `Report ${i}`,
        text: `The lamp of quay ${i} was dark.`,
      })),
    ],
  });
});

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  await made.end();
});

/** Opens the case with a worker in which some methods fail. The test case itself is closed for good, because it would hold the index. */
async function openWith(faults: (work: HeavyWork) => Partial<HeavyWork>): Promise<OpenCase & { calls: string[] }> {
  const ports = testPorts(made.home);
  const calls: string[] = [];
  const own = faults(ports.work);
  const work = Object.fromEntries(
    (Object.keys(ports.work) as (keyof HeavyWork)[]).map((name) => [
      name,
      (input: never) => {
        calls.push(name);
        return (own[name] ?? ports.work[name])(input);
      },
    ]),
  ) as unknown as HeavyWork;
  const engine = await openCase(made.dir, { ...ports, work });
  engines.push(engine);
  return { ...engine, calls };
}

async function close(engine: OpenCase): Promise<void> {
  engines.splice(engines.indexOf(engine), 1);
  await engine.close();
}

async function found(engine: OpenCase, query = 'lamp'): Promise<number> {
  return (await engine.client.search.query({ query })).total;
}

/** Fails this many times, then succeeds. */
function failing<T extends (input: never) => Promise<unknown>>(times: number, call: T): T {
  let left = times;
  return ((input: never) => {
    if (left-- > 0) return Promise.reject(new Error('planted'));
    return call(input);
  }) as T;
}

/** Returns whether timers still run, and how often methods were called meanwhile. */
async function meanwhile(engine: { calls: string[] }, ms: number): Promise<Record<string, number>> {
  const before = engine.calls.length;
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, ms));
  expect(performance.now() - began).toBeLessThan(ms + 500);
  const counts: Record<string, number> = {};
  for (const call of engine.calls.slice(before)) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

const whenReady = async (engine: OpenCase) => {
  await engine.ready();
  return found(engine);
};

describe('an index that cannot be opened', () => {
  beforeEach(() => made.engine.close());

  test('is retried until it opens', async () => {
    const engine = await openWith((work) => ({ openSearch: failing(2, work.openSearch) }));
    expect(await whenReady(engine)).toBe(articles);
    expect(logged()).toHaveLength(2);
  });

  test('fails requests promptly, and finds everything once it opens', { tags: 'timing', timeout: 15_000 }, async () => {
    let isBroken = true;
    const engine = await openWith((work) => ({
      openSearch: (input) => (isBroken ? Promise.reject(new Error('planted')) : work.openSearch(input)),
    }));
    const began = performance.now();
    await expect(engine.ready()).rejects.toThrow(/planted/);
    await expect(engine.client.search.query({ query: 'lamp' })).rejects.toThrow(/planted/);
    expect(performance.now() - began).toBeLessThan(2_000);
    // Commits are no reason to retry sooner.
    await engine.client.records.put({ records: [{ collection: 'events', title: 'A lamp' }] });
    expect((await meanwhile(engine, 300))['openSearch'] ?? 0).toBeLessThanOrEqual(1);
    isBroken = false;
    await expect.poll(() => whenReady(engine).catch(() => 0), { timeout: 8_000 }).toBe(articles + 1);
  });

  test('does not delay closing between two retries', { tags: 'timing' }, async () => {
    const engine = await openWith(() => ({ openSearch: () => Promise.reject(new Error('planted')) }));
    await expect(engine.ready()).rejects.toThrow(/planted/);
    const began = performance.now();
    await close(engine);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('an index that cannot report its contents', () => {
  test('is asked again until it answers', async () => {
    await made.engine.ready();
    await made.engine.close();
    await writeFile(
      join(folder, 'index.json'),
      (await readFile(join(folder, 'index.json'), 'utf8')).replace('heads', 'tails'),
    );
    const engine = await openWith((work) => ({ searchStamps: failing(2, work.searchStamps) }));
    expect(await whenReady(engine)).toBe(articles);
    expect(logged()).toHaveLength(2);
  });

  test('is rebuilt if a document head is damaged, even when it is out of date', { tags: 'timing' }, async () => {
    await made.engine.ready();
    await made.engine.close();
    const [segment = ''] = (await readdir(folder)).filter((name) => name.endsWith('.idx'));
    const bytes = await readFile(join(folder, segment));
    bytes[bytes.indexOf('Report 7')] = 0x41;
    await writeFile(join(folder, segment), bytes);
    // Something is written that the index does not know about.
    const lazy = await openCase(made.dir, testPorts(made.home), { lazyIndex: true });
    await lazy.client.records.put({ records: [{ collection: 'articles', title: 'Late', text: 'Another lamp.' }] });
    await lazy.close();
    const engine = await openWith(() => ({}));
    expect(await whenReady(engine)).toBe(articles + 1);
    expect(await found(engine, '"Report 7"')).toBe(1);
    await engine.client.records.put({ records: [{ collection: 'events', title: 'The last lamp' }] });
    expect(await whenReady(engine)).toBe(articles + 2);
    expect((await meanwhile(engine, 200))['index'] ?? 0).toBe(0);
  });
});

describe('an index that refuses records', () => {
  beforeEach(() => made.engine.close());

  test('has all records after a retry', async () => {
    const engine = await openWith((work) => ({ index: failing(1, work.index) }));
    expect(await whenReady(engine)).toBe(articles);
    expect(await found(engine, 'rouco')).toBe(1);
    expect(logged()).toHaveLength(1);
  });

  test(
    'is retried at most twice in 500 ms, never counts as in sync, and is filled at the next start',
    { tags: 'timing', timeout: 15_000 },
    async () => {
      const engine = await openWith(() => ({ index: () => Promise.reject(new Error('planted')) }));
      await expect(engine.ready()).rejects.toThrow(/planted/);
      expect((await meanwhile(engine, 500))['index'] ?? 0).toBeLessThanOrEqual(2);
      expect((await engine.client.search.query({ query: 'lamp' }).catch(() => null))?.indexed ?? 0).toBe(0);
      await close(engine);
      const again = await openWith(() => ({}));
      expect(await whenReady(again)).toBe(articles);
    },
  );

  test('keeps all other records, and gets the refused one at the next start', async () => {
    let poison = '';
    const engine = await openWith((work) => ({
      index(input) {
        poison ||= input.put.find(({ doc }) => doc.title === 'Report 7')?.doc.id ?? '';
        const isPoisoned = input.put.some(({ doc }) => doc.id === poison);
        return isPoisoned ? Promise.reject(new Error('planted')) : work.index(input);
      },
    }));
    await expect.poll(() => whenReady(engine).catch(() => 0), { timeout: 20_000 }).toBe(articles - 1);
    expect(await engine.client.search.query({ query: 'lamp' })).toMatchObject({ indexed: articles - 1, articles });
    expect(logged().some((line) => line.includes(poison))).toBe(true);
    await close(engine);
    const again = await openWith(() => ({}));
    expect(await whenReady(again)).toBe(articles);
    // Only that one was missing.
    expect(again.calls.filter((call) => call === 'index')).toHaveLength(1);
    expect(again.calls).not.toContain('searchStamps');
  }, 30_000);

  test('is filled at the next start if it was closed while indexing', async () => {
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const engine = await openWith((work) => ({
      async index(input) {
        begun();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return work.index(input);
      },
    }));
    await hasBegun;
    await close(engine);
    const again = await openWith(() => ({}));
    expect(await whenReady(again)).toBe(articles);
  });
});

test('a lost index is refilled when a flush reports the loss', async () => {
  await made.engine.close();
  let told = 0;
  const engine = await openWith((work) => ({
    // An import flushes a full index; only then does the worker report that everything is lost.
    index: async (input) => (await work.index(input), told === 0),
    async flushSearch(input) {
      if (told++ > 0) return work.flushSearch(input);
      await work.openSearch({ folder: `${folder}-other`, dir: made.dir });
      return true;
    },
  }));
  expect(await whenReady(engine)).toBe(articles);
});

test('a failed flush is not retried with every batch', async () => {
  await made.engine.close();
  const engine = await openWith((work) => ({
    index: async (input) => (await work.index(input), true),
    flushSearch: () => Promise.reject(new Error('planted')),
  }));
  await engine.ready();
  for (let i = 0; i < 20; i++) {
    await engine.client.records.put({ records: [{ collection: 'events', title: `Note ${i}` }] });
    await engine.ready();
  }
  const tries = engine.calls.filter((call) => call === 'flushSearch').length;
  expect(tries).toBeGreaterThan(0);
  expect(tries).toBeLessThan(6);
  expect(logged()).toHaveLength(tries);
});

test('a missing text is looked for again at the next start, and nothing else is indexed then', async () => {
  const { records } = await made.client.records.list({ collection: 'articles', limit: 1 });
  const { id, textHash } = records[0] as { id: string; textHash: string };
  await made.engine.close();
  const path = textPath(made.dir, textHash);
  await rename(path, `${path}.away`);
  const first = await openWith(() => ({}));
  expect(await whenReady(first)).toBe(articles - 1);
  await close(first);
  await rename(`${path}.away`, path);
  const second = await openWith(() => ({}));
  expect(await whenReady(second)).toBe(articles);
  expect(second.calls.filter((call) => call === 'index')).toHaveLength(1);
  expect(second.calls).not.toContain('searchStamps');
  expect((await second.client.search.query({ query: 'lamp', limit: 50 })).hits.map((hit) => hit.id)).toContain(id);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { expectLogged, loggedLines } from '#tests/support/log-watch.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import { readingCache } from './reading-cache.ts';
import { readingService, type ReadingService } from './reading.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-reading-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const name = (text: string): FoundName => ({
  kind: 'person',
  text,
  score: 0.9,
  why: 'a name',
  aliases: [],
  roles: [],
  spans: [0, text.length],
  forms: null,
});

/** Creates articles `a0` … with texts `text a0` …, and counts how often each is read. */
function made(count: number, change: (id: string) => object = () => ({})) {
  const articles = new Map(
    Array.from({ length: count }, (_, at) => {
      const id = `a${at}`;
      const blocks = [{ start: 0, end: 4, kind: 'body' }];
      return [id, { id, textHash: `hash ${id}`, language: 'en', published: null, blocks, ...change(id) }];
    }),
  );
  const store = {
    get: (_: string, id: string) => articles.get(id),
    list: () => [...articles.values()],
    count: () => articles.size,
    readText: (hash: string) => Promise.resolve(hash.replace('hash', 'text')),
    dir: '/case',
    purgeOf: () => null,
  } as unknown as Store;
  const calls: string[] = [];
  const taken = new Map<string, readonly FoundName[] | null>();
  const service = (readNames: (text: string) => FoundName[] = (text) => [name(text)]): ReadingService =>
    readingService({
      store,
      work: {
        readNames({ text }: { text: string }) {
          calls.push(text);
          return Promise.resolve().then(() => ({ names: readNames(text), values: [] }));
        },
      } as unknown as HeavyWork,
      cache: readingCache(home, store),
      learnWords: (found) =>
        found.every((one) => typeof one.text === 'string')
          ? Promise.resolve()
          : Promise.reject(new TypeError('no text')),
      onNames: (article, names) => Promise.resolve(void taken.set(article, names)),
      announce: () => undefined,
    });
  return { service, calls, taken };
}

async function whole(service: ReadingService): Promise<void> {
  service.wake();
  await service.settled();
  await service.close();
}

test('an article that cannot be read is named in the log and does not block the others', async () => {
  expectLogged(/^names in articles: /);
  const { service, calls, taken } = made(40, (id) => (id === 'a7' ? { blocks: 5 } : {}));
  await whole(service());
  expect([...taken.keys()].sort()).toHaveLength(39);
  expect(taken.has('a7')).toBe(false);
  expect(loggedLines().join('\n')).toMatch(/left out for now: a7/);
  // The others are read once, even if one fails.
  expect(calls).toHaveLength(39);
});

test('a text on which the worker fails is retried only a few times', async () => {
  expectLogged(/^names in articles: /);
  const { service, calls, taken } = made(5);
  await whole(
    service((text) => {
      if (text === 'text a2') throw new Error('it ended');
      return [name(text)];
    }),
  );
  expect(taken.size).toBe(4);
  expect(calls.filter((text) => text === 'text a2').length).toBeLessThan(6);
});

test('a damaged line of cached names is skipped and logged, and its text is read again', async () => {
  const first = made(6);
  await whole(first.service());
  const folder = join(home, 'names');
  const [file = ''] = await readdir(folder);
  const path = join(folder, file);
  const lines = (await readFile(path, 'utf8')).split('\n');
  const spoilt = lines.map((line) =>
    line.includes('hash a1')
      ? line.replace('"text a1"', '5')
      : line.includes('hash a2')
        ? `${line.slice(0, line.indexOf(',['))},5]`
        : line.includes('hash a3')
          ? line.slice(0, -3)
          : line,
  );
  expect(spoilt).not.toEqual(lines);
  await writeFile(path, spoilt.join('\n'));
  const second = made(6);
  await whole(second.service());
  expect([...second.calls].sort()).toEqual(['text a1', 'text a2', 'text a3']);
  expect([...second.taken].sort()).toEqual([...first.taken].sort());
  expect(loggedLines().filter((line) => line.includes('a damaged line is left out')).length).toBeGreaterThan(2);
  const third = made(6);
  await whole(third.service());
  expect(third.calls).toEqual([]);
});

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { deliverNewer } from '#tests/support/replicas.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What a purge leaves of a text in the user's cache folder, and in the answers of the case. */
const made = useTestCase();
const second = useSecondReplica(made);
const secret =
  'The informer is called Zanzotto Quillfeather. He was paid 7,311 dollars on 3 March 2021.\n\nRead more at the quay.';
let articles: string[] = [];

beforeEach(async () => {
  // Some caches are written only for more than a few texts.
  const others = Array.from({ length: 22 }, (_, at) => `The ferry ${at} was late.\n\nRead more at the quay.`);
  const texts = [secret, secret, ...others];
  const results = await made.client.records.put({
    records: texts.map((text, at) => ({
      collection: 'articles',
      title: `Article ${at < 2 ? 1 : at}`,
      outlet: 'Post',
      text,
    })),
  });
  articles = results.map(({ id }) => id);
  await readAll();
  await made.reopen();
  await readAll();
});

/** Asks for everything that is cached about texts. */
async function readAll(): Promise<void> {
  const { client } = made;
  await expect
    .poll(async () => {
      const near = await client.articles.nearPairs({});
      const info = await client.cases.info({});
      const all = [
        await client.suggestions.inbox({}),
        await client.suggestions.inboxValueCounts({}),
        await client.furniture.proposed({}),
      ];
      return [
        ...all.map(({ reading }) => reading.read - reading.total),
        near.indexed - near.articles,
        info.indexed - info.total,
      ];
    })
    .toEqual([0, 0, 0, 0, 0]);
}

/** Returns the kinds of cache files that have words of the secret text, or say something about it by its hash. */
async function remaining(): Promise<string[]> {
  const hash = createHash('sha256').update(`Article 1\n\n${secret}`).digest('hex');
  const cache = join(made.home, 'cache');
  const files = (await readdir(cache, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = (await readFile(join(parentPath, name), 'latin1')).toLowerCase();
      return ['zanzotto', '7,311', hash].some((word) => bytes.includes(word))
        ? [relative(cache, parentPath).split(sep)[0] ?? '']
        : [];
    }),
  );
  return found.flat().sort();
}

const hits = async () => (await made.client.search.query({ query: 'Zanzotto' })).total;
const purge = { text: true, reason: 'a source withdraws' };

test('a text purged in another copy while the case was closed is neither found nor cached any more', async () => {
  expect(await hits()).toBe(2);
  await second.open();
  await made.engine.close();
  expect(await remaining()).toEqual(['lines', 'names', 'near', 'search', 'values']);
  await second.client.purges.purge({ article: articles[0] ?? '', ...purge });
  await deliverNewer(second.dir, made.dir);
  await made.reopen();
  await readAll();
  expect(await hits()).toBe(0);
  await made.engine.close();
  expect(await remaining()).toEqual([]);
  await made.reopen();
});

test('the command line purges the caches of a case that it does not search', async () => {
  await made.engine.close();
  const cli = await openCase(made.dir, testPorts(made.home), { lazyIndex: true });
  await cli.client.purges.purge({ article: articles[0] ?? '', ...purge });
  await cli.close();
  expect(await remaining()).toEqual([]);
  await made.reopen();
  await readAll();
  expect(await hits()).toBe(0);
});

test('other articles with the purged text are no longer found by it, and nothing waits for it', async () => {
  const rows = async () =>
    (await made.client.records.rows({ collection: 'articles', sort: 'title', descending: false })).rows;
  for (const article of articles.slice(0, 2)) await made.client.suggestions.list({ article });
  expect((await rows()).slice(0, 3).map(({ toReview }) => toReview !== null)).toEqual([true, true, false]);
  await made.client.purges.purge({ article: articles[0] ?? '', ...purge });
  await readAll();
  expect(await hits()).toBe(0);
  expect((await made.client.suggestions.inbox({})).groups).toEqual([]);
  expect((await rows()).slice(0, 2).map(({ toReview }) => toReview)).toEqual([null, null]);
  // Nor does anything wait once somebody has asked for it.
  await expect(made.client.articles.text({ id: articles[0] ?? '' })).rejects.toMatchObject({ code: 'not-found' });
  await made.client.records.put({ records: [{ collection: 'articles', title: 'Later', text: 'A later one.' }] });
  await readAll();
});

test('a text that is purged while others are read leaves no dates and figures', async () => {
  await made.engine.close();
  // The newest article is read again for values, and meanwhile the text is purged whose values are cached.
  const folder = join(made.home, 'cache', 'values');
  const [name = ''] = await readdir(folder);
  const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
  const newest = createHash('sha256')
    .update('Article 23\n\nThe ferry 21 was late.\n\nRead more at the quay.')
    .digest('hex');
  const others = lines.filter((line) => !line.includes(newest));
  expect(others).toHaveLength(lines.length - 1);
  await writeFile(join(folder, name), `${others.join('\n')}\n`);
  const ports = testPorts(made.home);
  const { work } = ports;
  ports.work = {
    ...work,
    readNames: async (input) => {
      await engine.client.purges.purge({ article: articles[0] ?? '', ...purge }).catch(() => null);
      return work.readNames(input);
    },
  };
  const engine = await openCase(made.dir, ports);
  const counts = () => engine.client.suggestions.inboxValueCounts({});
  await expect.poll(async () => (await counts()).reading).toEqual({ read: 24, total: 24 });
  await expect.poll(async () => (await counts()).open).toEqual({ date: 0, figure: 0 });
  await engine.close();
  expect(await remaining()).toEqual([]);
  await made.reopen();
});

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { collectionNames } from '#core/model/collections.ts';
import { openStore } from '#core/store/store.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { depot } from '#tests/support/cli.ts';

const made = useTestCase();

beforeEach(async () => {
  const { client } = made;
  const put = await client.records.put({
    records: [depot.article, depot.ana, depot.fire, depot.quote, depot.link],
  });
  for (let at = 0; at < 12; at += 1) {
    await client.records.put({
      records: [{ collection: 'articles', title: `Note ${at}`, text: `The depot in Lima, told for the ${at}th time.` }],
    });
  }
  const bytes = new TextEncoder().encode('# A page\n\nLa Jefa was seen at the depot.');
  await client.capture.take({ bytes });
  await client.records.remove({ ids: [put[4]?.id ?? ''] });
  await client.records.put({
    records: [{ collection: 'people', id: put[1]?.id ?? '', description: 'Changed since.' }],
  });
  await made.engine.ready();
});

/** Collects everything that a person can see of a case: records, trash, history, undo, faults, and the results of some searches. */
async function everything(): Promise<unknown> {
  const { client } = made;
  await made.engine.ready();
  const seen: unknown[] = [];
  for (const collection of collectionNames) {
    for (const trash of [false, true]) {
      const { records } = await client.records.list({ collection, trash, limit: 1000 });
      seen.push({ collection, trash, records: records.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)) });
    }
  }
  for (const query of ['depot', 'jefa', '"told for the"', 'dpot', 'type:people ana', 'fire before:2025', '12 people']) {
    const { hits, total, counts } = await client.search.query({ query });
    expect(total, query).toBeGreaterThan(0);
    seen.push({ query, hits, total, counts });
  }
  seen.push(await client.search.names({ prefix: 'an' }), await client.history.list({ limit: 200 }));
  const { checked, ...found } = await client.verify.run({});
  // Only the number of verified checkpoints may differ.
  seen.push(await client.history.state({}), { ...found, checked: { ...checked, checkpoints: 0 } });
  return seen;
}

test('without checkpoints, and without the cache folder, a case is the same', async () => {
  const { dir, ports } = made;
  const before = await everything();
  await made.engine.close();
  const store = await openStore({ dir, dataDir: ports.dataDir });
  await store.checkpoint();
  expect(store.stats()).toMatchObject({ checkpoint: 1, linesSinceCheckpoint: 0 });
  await store.close();
  await mkdir(ports.cacheDir, { recursive: true });
  await writeFile(join(ports.cacheDir, 'left by an older version'), 'x');

  await made.reopen();
  expect(await everything()).toEqual(before);
  for (const gone of [[ports.cacheDir], [join(dir, 'checkpoint')], [ports.cacheDir, join(dir, 'checkpoint')]]) {
    await made.engine.close();
    for (const path of gone) await rm(path, { recursive: true, force: true });
    await made.reopen();
    expect(await everything(), gone.join(', ')).toEqual(before);
  }
  expect(await readdir(dir)).not.toContain('checkpoint');
});

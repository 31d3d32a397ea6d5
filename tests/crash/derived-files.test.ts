import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { collectionNames } from '#core/model/collections.ts';
import { openStore } from '#core/store/store.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { depot } from '#tests/support/cli.ts';

const testCase = useTestCase();

beforeEach(async () => {
  const { client } = testCase;
  const created = await client.records.put({
    records: [depot.article, depot.ana, depot.fire, depot.quote, depot.link],
  });
  for (let at = 0; at < 12; at += 1) {
    await client.records.put({
      records: [{ collection: 'articles', title: `Note ${at}`, text: `The depot in Lima, told for the ${at}th time.` }],
    });
  }
  const bytes = new TextEncoder().encode('# A page\n\nLa Jefa was seen at the depot.');
  await client.capture.take({ bytes });
  await client.records.remove({ ids: [created[4]?.id ?? ''] });
  await client.records.put({
    records: [{ collection: 'people', id: created[1]?.id ?? '', description: 'Changed since.' }],
  });
  await testCase.engine.ready();
});

/** Collects everything that a person can see of a case: records, trash, history, undo, faults, and the results of some searches. */
async function visibleContent(): Promise<unknown> {
  const { client } = testCase;
  await testCase.engine.ready();
  const content: unknown[] = [];
  for (const collection of collectionNames) {
    for (const trash of [false, true]) {
      const { records } = await client.records.list({ collection, trash, limit: 1000 });
      content.push({
        collection,
        trash,
        records: records.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
      });
    }
  }
  for (const query of ['depot', 'jefa', '"told for the"', 'dpot', 'type:people ana', 'fire before:2025', '12 people']) {
    const { hits, total, counts } = await client.search.query({ query });
    expect(total, query).toBeGreaterThan(0);
    content.push({ query, hits, total, counts });
  }
  content.push(await client.search.names({ prefix: 'an' }), await client.history.list({ limit: 200 }));
  const { checked, ...report } = await client.verify.run({});
  // Only the number of verified checkpoints may differ.
  content.push(await client.history.state({}), { ...report, checked: { ...checked, checkpoints: 0 } });
  return content;
}

test('a case is the same without its checkpoints and without its cache folder', async () => {
  const { dir, ports } = testCase;
  const before = await visibleContent();
  await testCase.engine.close();
  const store = await openStore({ dir, dataDir: ports.dataDir });
  await store.checkpoint();
  expect(store.stats()).toMatchObject({ checkpoint: 1, linesSinceCheckpoint: 0 });
  await store.close();
  await mkdir(ports.cacheDir, { recursive: true });
  await writeFile(join(ports.cacheDir, 'left by an older version'), 'x');

  await testCase.reopen();
  expect(await visibleContent()).toEqual(before);
  for (const removedPaths of [[ports.cacheDir], [join(dir, 'checkpoint')], [ports.cacheDir, join(dir, 'checkpoint')]]) {
    await testCase.engine.close();
    for (const path of removedPaths) await rm(path, { recursive: true, force: true });
    await testCase.reopen();
    expect(await visibleContent(), removedPaths.join(', ')).toEqual(before);
  }
  expect(await readdir(dir)).not.toContain('checkpoint');
});

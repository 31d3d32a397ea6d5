import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { openResources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { inProcessParser } from '#lib/extract/parser.ts';
import { quickIo } from '#tests/support/store.ts';
import { buildCorpus } from '#bench/corpus.ts';
import { spread, timed } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';

/** Records per change set. */
const batchSize = 1_000;
const edits = 20;
/** Counting is complete once the list has stayed the same for this many polls. */
const stillPolls = 20;
const pollMs = 100;

/**
 * Measures lists of people sorted by mentions: the time until all mentions are counted, the longest wait of other requests
 * meanwhile, the settled list, and the list after an edit of an article. Reading texts for names is left out; the `inbox` bench
 * measures it.
 */
export async function benchMentionCounts(size: number): Promise<BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  const work = createHeavyWork(openResources(resolve('resources')));
  const ports: Ports = {
    ...{ dataDir: join(home, 'data'), cacheDir: join(home, 'cache'), parser: inProcessParser() },
    work: { ...work, readNames: () => Promise.resolve({ names: [], values: [] }) },
  };
  await fill(dir, ports.dataDir, size);
  const engine = await openCase(dir, ports, { lazyIndex: true });
  const { client } = engine;
  const list = () => client.records.rows({ collection: 'people', sort: 'mentions', limit: 200 });
  const byQuotes = await timed(() => client.records.rows({ collection: 'people', sort: 'quotes', limit: 200 }));
  const first = await timed(list);
  const waits: number[] = [];
  let last = '';
  const counting = await timed(async () => {
    for (let unchangedPolls = 0; unchangedPolls < stillPolls;) {
      waits.push(await timed(list));
      const { rows } = await list();
      const now = JSON.stringify(rows.map(({ mentions }) => mentions));
      unchangedPolls = now === last && rows[0]?.mentions?.mentions !== 0 ? unchangedPolls + 1 : 0;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  });
  const settledTimes: number[] = [];
  for (let run = 0; run < edits; run++) settledTimes.push(await timed(list));
  const editedTimes: number[] = [];
  const [article] = (await client.records.rows({ collection: 'articles', limit: 1 })).rows;
  const { text } = await client.articles.text({ id: article?.id ?? '' });
  for (let run = 0; run < edits; run++) {
    await client.articles.setText({ id: article?.id ?? '', text: `${text} ${run}` });
    editedTimes.push(await timed(list));
  }
  await engine.close();
  await rm(home, { recursive: true, force: true });
  const row = (what: string, all: readonly number[]): BenchRow => ({
    ...{ what: `mentions: ${what}`, size, unit: 'ms', ...spread(all), runs: all.length },
  });
  return [
    row('people by quotes, the first list', [byQuotes]),
    row('people by mentions, the first time', [first]),
    row('until all mentions are counted', [counting - stillPolls * pollMs]),
    row('list meanwhile', waits),
    row('list once counted', settledTimes),
    row('list after an edit of an article', editedTimes),
  ];
}

async function fill(dir: string, dataDir: string, size: number): Promise<void> {
  await createCase({ dir, dataDir, title: 'Bench', io: quickIo });
  const store = await openStore({ dir, dataDir, io: quickIo });
  const { people, articles } = buildCorpus(size, size);
  for (let from = 0; from < size; from += batchSize) {
    const chunk = articles.slice(from, from + batchSize);
    const texts: { hash: string; length: number }[] = [];
    for (const one of chunk) {
      texts.push({ hash: await store.putText(one.body), length: one.body.length });
    }
    await store.transact('Add', (tx) => {
      for (const { title } of people.slice(from, from + batchSize))
        tx.create('people', { names: [{ value: title, kind: 'main' }] });
      for (const [at, { title }] of chunk.entries())
        tx.create('articles', {
          ...{ title, textHash: texts[at]?.hash ?? '', captured: '2026-11-29T00:00:00.000Z' },
          blocks: [{ kind: 'body', start: 0, end: texts[at]?.length ?? 0 }],
        });
    });
  }
  await store.close();
}

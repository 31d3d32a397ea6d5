import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { childParser } from '#lib/extract/parser.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { createNearIndex } from '#core/near-duplicates/index.ts';
import { openResources } from '#core/resources.ts';
import { createSearch } from '#core/search/engine.ts';
import { createGroups } from '#core/suggestions/inbox/groups.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { buildCorpus } from './corpus.ts';
import { makeCase } from './make-case.ts';
import { collectGarbage } from './measure.ts';
import { importUntil, makeMixed } from './import-mixed.ts';
import type { BenchRow } from './bench-row.ts';

/** Returns the kilobytes that this process holds after garbage collection. */
function heldKb(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1000;
}

/**
 * Measures the memory an engine holds per article after importing `size` mixed files, index included, against the same case
 * reopened: the difference is what an import leaves behind. Then measures its parts separately. Everything runs in this process, so
 * that all garbage can be collected before each reading.
 */
export async function benchMemory(size: number): Promise<BenchRow[]> {
  const folder = await makeMixed(size);
  const { home, dir, ports } = await makeCase(0);
  const parser = childParser({ entry: resolve('out/main/parse-child.js'), cmaps: resolve('out/cmaps') });
  const perArticle = (from: number, to: number, articles: number) => (to - from) / articles;
  const withEngine = async (measure: (engine: OpenCase) => Promise<void>): Promise<void> => {
    // A new worker each time, because a worker's state of a case ends with the case.
    const engine = await openCase(dir, { ...ports, work: createWork(), parser });
    await engine.ready();
    await measure(engine);
    await engine.close();
  };

  const importedKb: number[] = [];
  const before = heldKb();
  await withEngine(async (engine) => {
    for (const share of [0.25, 0.5, 0.75]) {
      await importUntil(engine, folder, Math.floor(size * share));
      await untilIndexed(engine);
      const { counts } = await engine.client.cases.info({});
      importedKb.push(perArticle(before, heldKb(), (counts['articles'] ?? 0) || 1));
    }
    await importUntil(engine, folder, Infinity);
    await untilIndexed(engine);
    importedKb.push(perArticle(before, heldKb(), size));
  });
  const reopenedKb: number[] = [];
  const reopened = heldKb();
  await withEngine(async (engine) => {
    await untilIndexed(engine);
    reopenedKb.push(perArticle(reopened, heldKb(), size));
  });
  await parser.close();
  await rm(folder, { recursive: true, force: true });
  const records = await heldPerArticle(size, async () => {
    const withoutIndexes: Ports['work'] = {
      ...ports.work,
      index: () => Promise.resolve(false),
      nearDuplicates: () => Promise.resolve([]),
    };
    return openCase(dir, { ...ports, work: withoutIndexes, parser }, { lazyIndex: true, readOnly: true });
  });
  await rm(home, { recursive: true, force: true });
  const row = (what: string, value: number, more: Partial<BenchRow> = {}): BenchRow => ({
    what,
    size,
    unit: 'KB',
    p50: value,
    p95: value,
    runs: 1,
    ...more,
  });
  const [lastImportedKb = 0] = importedKb.slice(-1);
  const [lastReopenedKb = 0] = reopenedKb;
  const parts = [['its record and what is derived from it', records] as const, ...(await partsOf(size))];
  return [
    row(
      `memory per article after an import; ${importedKb.map((kb) => kb.toFixed(1)).join(', ')} after each quarter`,
      lastImportedKb,
      {
        peer: { name: 'the same case reopened', p50: lastReopenedKb, p95: lastReopenedKb },
      },
    ),
    ...parts.map(([what, value]) => row(`memory per article: ${what}`, value)),
  ];
}

function createWork(): Ports['work'] {
  return createHeavyWork(openResources(resolve('resources')));
}

/** Waits until everything is indexed for search and checked for near duplicates. */
async function untilIndexed(engine: OpenCase): Promise<void> {
  await engine.ready();
  for (let attempts = 0; attempts < 1_000; attempts++) {
    const { indexed, articles } = await engine.client.articles.nearPairs({ decided: false, offset: 0, limit: 1 });
    if (indexed >= articles) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('some texts were never checked for near-duplicates');
}

async function heldPerArticle(size: number, make: () => Promise<unknown>): Promise<number> {
  const before = heldKb();
  const made = await make();
  const after = heldKb();
  // Referenced here so that it is not collected before the second reading.
  return made === undefined ? 0 : (after - before) / size;
}

async function partsOf(size: number): Promise<(readonly [string, number])[]> {
  const corpus = buildCorpus(size, 10).articles;
  const search = createSearch();
  const near = createNearIndex();
  const groups = createGroups();
  const work = createWork();
  await work.readNames({ text: 'The lists are read now.', blocks: [], language: 'en', published: null });
  // Copies each text into its own string, as when it is read from disk.
  const copyOf = (text: string) => Buffer.from(text).toString('utf8');
  return [
    [
      'search index',
      await heldPerArticle(size, () => {
        for (const doc of corpus) search.put([{ ...doc, body: copyOf(doc.body) }]);
        return Promise.resolve(search);
      }),
    ],
    [
      'near-duplicates',
      await heldPerArticle(size, () => {
        for (const { id, body } of corpus) near.put(id, { text: body, blocks: [] });
        return Promise.resolve(near);
      }),
    ],
    [
      'names for the inbox, once opened',
      await heldPerArticle(size, async () => {
        for (const { id, body } of corpus) {
          const { names } = await work.readNames({ text: body, blocks: [], language: 'en', published: null });
          // Cloned, because they arrive as copies from the worker.
          groups.set(id, structuredClone(names));
        }
        return groups;
      }),
    ],
  ];
}

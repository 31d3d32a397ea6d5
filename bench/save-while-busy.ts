import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childParser } from '#lib/extract/parser.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { openStore } from '#core/store/store.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { makeCase } from './make-case.ts';
import { spread, timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';
import { makeSources } from './make-sources.ts';

/** Milliseconds between two saves, like a fast typist rather than a queue that is never empty. */
const pauseMs = 5;

interface Saves {
  ours: number[];
  bare: number[];
}

/** Saves single edits, alternating with a bare append with fdatasync on the same disk, for as long as some work lasts. */
async function saveWhile(
  save: (at: number) => Promise<unknown>,
  barePath: string,
  work: (done: () => void) => Promise<void>,
): Promise<Saves> {
  const bare = await open(barePath, 'a');
  const line = `${JSON.stringify({ seq: 1, changes: ['x'.repeat(200)], hash: 'f'.repeat(64) })}\n`;
  const times: Saves = { ours: [], bare: [] };
  const state = { done: false };
  const ended = work(() => (state.done = true));
  for (let at = 0; !state.done; at += 1) {
    times.ours.push(await timed(() => save(at)));
    await sleep(pauseMs);
    times.bare.push(
      await timed(async () => {
        await bare.appendFile(line);
        await bare.datasync();
      }),
    );
    await sleep(pauseMs);
  }
  await ended;
  await bare.close();
  return times;
}

const lastFor = (ms: number) => async (done: () => void) => {
  await sleep(ms);
  done();
};

function rows(what: string, size: number, busy: Saves, idle: Saves): BenchRow[] {
  const runs = busy.ours.length;
  const common = { what: `save one edit while ${what}`, size, unit: 'ms' as const, ...spread(busy.ours), runs };
  return [
    { ...common, peer: { name: 'the same while idle', ...spread(idle.ours) } },
    { ...common, peer: { name: 'bare append + fdatasync, at the same time', ...spread(busy.bare) } },
    {
      ...common,
      what: `bare append + fdatasync while ${what}`,
      ...spread(busy.bare),
      runs: busy.bare.length,
      peer: { name: 'bare append while idle', ...spread(idle.bare) },
    },
  ];
}

/** Measures single edits while the same engine imports a folder of `size` files, with worker and parser as in the app. */
export async function benchSaveImporting(size: number): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(1000);
  const { folder } = await makeSources(size);
  const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
  const parser = childParser({ entry: resolve('out/main/parse-child.js'), cmaps: resolve('out/cmaps') });
  const engine = await openCase(dir, { ...ports, work, parser });
  await engine.ready();
  const save = await makeSave(engine);
  const bare = join(home, 'bare');
  await saveWhile(save, bare, lastFor(500)); // the first saves open files and compile code
  const idle = await saveWhile(save, bare, lastFor(4000));
  const busy = await saveWhile(save, bare, async (done) => {
    const { job } = await engine.client.capture.add({ paths: [folder] });
    await engine.client.jobs.wait({ id: job });
    done();
  });
  const { counts } = await engine.client.cases.info({});
  await engine.close();
  await parser.close();
  await close();
  await rm(home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  return rows(`${(counts['articles'] ?? 0) - 1000} files are imported`, size, busy, idle);
}

/** Measures single edits while a checkpoint of `size` articles is written with all of its files changed. */
export async function benchSaveCheckpoint(size: number): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(size);
  const store = await openStore({ dir, dataDir: ports.dataDir });
  const ids = store.list('articles').map(({ id }) => id);
  const [person = { id: '' }] = store.list('people');
  const bare = join(home, 'bare');
  const save = (at: number) =>
    store.transact('Edit', (tx) => tx.set('people', person.id, { notes: `note ${at} ${Math.random()}` }));
  const all: { busy: Saves; idle: Saves } = { busy: { ours: [], bare: [] }, idle: { ours: [], bare: [] } };
  for (let round = 0; round < 6; round++) {
    const idle = await saveWhile(save, bare, lastFor(2000));
    await store.transact('Touch', (tx) => {
      for (let at = 0; at < ids.length; at += 1000) tx.set('articles', ids[at] ?? '', { notes: `round ${round}` });
    });
    const busy = await saveWhile(save, bare, async (done) => {
      await store.checkpoint();
      done();
    });
    if (round === 0) continue; // the first round compiles code
    for (const [kind, times] of Object.entries({ busy, idle })) {
      const sum = all[kind as 'busy' | 'idle'];
      sum.ours.push(...times.ours);
      sum.bare.push(...times.bare);
    }
  }
  await store.close();
  await rm(home, { recursive: true, force: true });
  return rows('a full checkpoint is written', size, all.busy, all.idle);
}

/** Returns a function that edits one person repeatedly through the contract. */
async function makeSave(engine: OpenCase): Promise<(at: number) => Promise<unknown>> {
  const { records } = await engine.client.records.list({ collection: 'people', limit: 1 });
  const id = String(records[0]?.['id']);
  return (at) =>
    engine.client.records.put({ records: [{ collection: 'people', id, notes: `note ${at} ${Math.random()}` }] });
}

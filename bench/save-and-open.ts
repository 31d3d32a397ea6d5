import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { openWithStartupCache, type StartupCase } from '#core/startup-cache/startup-cache.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { collectionNames } from '#core/model/collections.ts';
import { noMarks } from '#core/store/merging/marks.ts';
import { Schemas } from '#core/store/schema.ts';
import { openStore } from '#core/store/store.ts';
import { makeCase } from './make-case.ts';
import { alternate, spread, timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** Measures saving one edit until it is acknowledged on disk, against lowdb's own file adapter and a bare append with fdatasync. */
export async function benchSave(size: number, runs = 200): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(size);
  const engine = await openCase(dir, ports, { lazyIndex: true });
  const { records } = await engine.client.records.list({ collection: 'people', limit: 1 });
  const id = String(records[0]?.['id']);
  const lowdb = await lowdbOf(engine, join(home, 'lowdb.json'));
  const bare = await open(join(home, 'bare.ndjson'), 'a');
  const line = `${JSON.stringify({ seq: 1, label: 'Edit', changes: [{ id, set: { notes: ['x', 'y'] } }], hash: 'f'.repeat(64) })}\n`;
  const save = (run: number) =>
    engine.client.records.put({ records: [{ collection: 'people', id, notes: `note ${run}` }] });

  for (let run = 0; run < 20; run++) await save(-run); // the first saves open files and compile code
  const versusBare = await alternate(runs, save, async () => {
    await bare.appendFile(line);
    await bare.datasync();
  });
  const versusLowdb = await alternate(
    size > 10_000 ? 8 : Math.min(runs, 40), // lowdb's writes grow with the case
    (run) => save(runs + run),
    async (run) => {
      const [first] = lowdb.data.people;
      if (first) first['notes'] = `note ${run}`;
      await lowdb.write();
    },
  );
  await bare.close();
  await engine.close();
  await rm(home, { recursive: true, force: true });
  return [
    row('save one edit', size, versusBare, 'bare append + fdatasync'),
    row('save one edit', size, versusLowdb, "lowdb's JSON file, never synced"),
  ];
}

async function lowdbOf(
  engine: OpenCase,
  path: string,
): Promise<Low<{ articles: object[]; people: Record<string, unknown>[] }>> {
  const all = async (collection: 'articles' | 'people') => {
    const found: Record<string, unknown>[] = [];
    for (let offset = 0; ; offset += 1000) {
      const { records, total } = await engine.client.records.list({ collection, offset, limit: 1000 });
      found.push(...records);
      if (offset + 1000 >= total) return found;
    }
  };
  const database = new Low<{ articles: object[]; people: Record<string, unknown>[] }>(new JSONFile(path), {
    articles: [],
    people: [],
  });
  database.data = { articles: await all('articles'), people: await all('people') };
  await database.write();
  return database;
}

/**
 * Measures opening a case until its first list can be drawn, and until all of it is read, against reading and parsing the same
 * records as one JSON file. A window closed the case before, so it can answer early; after a crash, or with another device's lines,
 * the list only comes once everything is read.
 */
export async function benchOpen(size: number, runs = 15): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(size);
  const json = join(home, 'lowdb.json');
  await saveFirstAnswers(dir, ports, json);
  const times = { first: [] as number[], whole: [] as number[], peer: [] as number[] };
  for (let run = 0; run < runs; run++) {
    const started: { early?: StartupCase } = {};
    times.first.push(
      await timed(async () => {
        started.early = await openWithStartupCache(dir, ports, { lazyIndex: true });
        await started.early.handle('records.rows', firstList);
      }),
    );
    const { early } = started;
    await early?.opened;
    await early?.close();
    const fullyOpened: { engine?: OpenCase } = {};
    times.whole.push(
      await timed(async () => {
        fullyOpened.engine = await openCase(dir, ports, { lazyIndex: true });
        await fullyOpened.engine.client.records.rows(firstList);
      }),
    );
    await fullyOpened.engine?.close();
    times.peer.push(await timed(async (): Promise<unknown> => JSON.parse(await readFile(json, 'utf8'))));
  }
  const afterOtherProgram = await openAfterOtherProgram(dir, ports, Math.min(runs, 5));
  const checks = await checkAll(dir, ports, Math.min(runs, 5));
  await rm(home, { recursive: true, force: true });
  const { first, whole, peer } = times;
  return [
    row('open to first list', size, { ours: first, peer }, 'read and parse one JSON file'),
    row('open and read everything', size, { ours: whole, peer }, 'read and parse one JSON file'),
    row('open to first list after another program wrote', size, afterOtherProgram, 'the same until everything is read'),
    row('check all records against their models', size, { ours: checks, peer: whole }, 'open and read everything'),
  ];
}

/** Opens a case as a window does after the command line has written to it since the last close: the first list, then everything. */
async function openAfterOtherProgram(
  dir: string,
  ports: Ports,
  runs: number,
): Promise<{ ours: number[]; peer: number[] }> {
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < runs; run++) {
    const window = await openWithStartupCache(dir, ports, { lazyIndex: true });
    await window.handle('records.rows', firstList);
    await window.close();
    const other = await openCase(dir, ports, { lazyIndex: true });
    const [first] = (await other.client.records.list({ collection: 'people', limit: 1 })).records;
    const notes = `from the command line ${run}`;
    await other.client.records.put({ records: [{ collection: 'people', id: String(first?.['id']), notes }] });
    await other.close();
    const began = performance.now();
    const early = await openWithStartupCache(dir, ports, { lazyIndex: true });
    await early.handle('records.rows', firstList);
    times.ours.push(performance.now() - began);
    await early.opened;
    times.peer.push(performance.now() - began);
    await early.close();
  }
  return times;
}

/** Measures the extra work of opening when no checkpoint says that the records were checked. */
async function checkAll(dir: string, { dataDir }: Ports, runs: number): Promise<number[]> {
  const store = await openStore({ dir, dataDir, readOnly: true });
  const schemas = new Schemas();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    for (const collection of collectionNames) {
      for (const record of store.list(collection)) {
        const row = schemas.fitted(collection, { record, trashed: false, marks: noMarks });
        if (row.unfit) throw new Error('a record of the bench cannot be read');
      }
    }
    times.push(performance.now() - began);
  }
  await store.close();
  return times;
}

const firstList = { collection: 'articles', limit: 200 } as const;

/** Runs a first window session, which also writes the peer's file. */
async function saveFirstAnswers(dir: string, ports: Ports, json: string): Promise<void> {
  const early = await openWithStartupCache(dir, ports, { lazyIndex: true });
  await early.handle('records.rows', firstList);
  await lowdbOf(await early.opened, json);
  await early.close();
}

function row(what: string, size: number, times: { ours: number[]; peer: number[] }, peer: string): BenchRow {
  return {
    what,
    size,
    unit: 'ms',
    ...spread(times.ours),
    runs: times.ours.length,
    peer: { name: peer, ...spread(times.peer) },
  };
}

import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { inProcessParser } from '#lib/extract/parser.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Person } from '#core/model/people.ts';
import type { Ports } from '#core/ports.ts';
import { openResources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { quickIo } from '#tests/support/store.ts';
import { buildCorpus } from '#bench/corpus.ts';
import { collectGarbage, spread, timed } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';

const jobs = [
  'harbour pilot',
  'port registrar',
  'auditor',
  'dredging master',
  'surveyor',
  'tug owner',
  'broker',
  'clerk',
];
const countries = ['ES', 'GB', 'EC', 'PA', 'NO', 'GR'];
/** Records per change set. */
const batchSize = 1_000;

/** Processes that measure the first opening of a table. */
const firstRuns = 7;

function pathsIn(home: string): { dir: string; ports: Ports } {
  return {
    dir: join(home, 'Bench.casebook'),
    ports: {
      dataDir: join(home, 'data'),
      cacheDir: join(home, 'cache'),
      work: { ...createHeavyWork(openResources(resolve('resources'))), index: () => Promise.resolve(false) },
      parser: inProcessParser(),
    },
  };
}

/** Makes a case of people with jobs, countries and dates of birth; some people lack some of these. */
async function makePeople(size: number): Promise<{ home: string; dir: string; ports: Ports }> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const { dir, ports } = pathsIn(home);
  await createCase({ dir, dataDir: ports.dataDir, title: 'Bench', io: quickIo });
  const store = await openStore({ dir, dataDir: ports.dataDir, io: quickIo });
  const { people } = buildCorpus(1, size);
  for (let from = 0; from < size; from += batchSize) {
    await store.transact('Add', (tx) => {
      for (let at = from; at < Math.min(size, from + batchSize); at++) {
        tx.create('people', {
          names: [{ value: `${people[at % people.length]?.title ?? 'Nobody'} ${at}`, kind: 'main' }],
          description: at % 5 === 0 ? '' : `${jobs[at % jobs.length] ?? ''}, quay ${at % 97}`,
          countries: at % 3 === 0 ? ['ES', countries[at % 6] ?? 'GB'].slice(at % 2) : [countries[at % 6] ?? 'GB'],
          born: at % 4 === 0 ? null : `${1930 + (at % 70)}-${String((at % 12) + 1).padStart(2, '0')}`,
          tags: at % 10 === 0 ? [`pile ${at % 30}`] : [],
        });
      }
    });
  }
  await store.checkpoint();
  await store.close();
  return { home, dir, ports };
}

function heldMb(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** A plain table: one object per row, sorted by the collator, filtered by its values. */
class PlainTable {
  rows: {
    id: string;
    name: string;
    description: string;
    countries: string;
    born: string;
    updated: string;
    folded: string;
  }[] = [];
  private readonly collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

  constructor(people: readonly Readonly<Person>[]) {
    this.rows = people.map(({ id, names, description, countries: of, born, updatedAt }) => {
      const name = names[0]?.value ?? '';
      return {
        id,
        name,
        description,
        countries: of.join(', '),
        born: born ?? '',
        updated: updatedAt,
        folded: name.toLowerCase(),
      };
    });
  }

  sort(column: 'name' | 'description' | 'countries' | 'born', descending: boolean): unknown {
    const sign = descending ? -1 : 1;
    return [...this.rows].sort((a, b) => sign * this.collator.compare(a[column], b[column])).slice(0, 100);
  }

  filter(text: string): unknown {
    const sorted = this.rows.filter(({ description }) => description.toLowerCase().includes(text));
    return sorted.sort((a, b) => this.collator.compare(a.name, b.name)).slice(0, 100);
  }
}

const columns = [
  'name',
  'aliases',
  'description',
  'countries',
  'born',
  'links',
  'quotes',
  'origins',
  'merged',
  'updatedAt',
];
const table = { collection: 'people' } as const;
const page = { ...table, columns, offset: 0, limit: 100 } as const;
const byName = [{ column: 'name' }];
const orders = (['description', 'born', 'countries', 'name'] as const).flatMap((column) =>
  [false, true].map((descending) => ({ column, descending })),
);
const filters = [
  'p',
  'po',
  'por',
  'port',
  'reg',
  'regis',
  'quay 9',
  'quay 96',
  'dredg',
  'master',
  'tug',
  'clerk',
  'brok',
  'pilot',
];

/** Measures the first table opened in this process; its case is open and the list of people has been shown. */
export async function openFirstTable(home: string): Promise<number> {
  const { dir, ports } = pathsIn(home);
  const engine = await openCase(dir, ports, { lazyIndex: true });
  await engine.client.records.rows({ collection: 'people', sort: 'title', limit: 100 });
  const ms = await timed(() => engine.client.tables.rows({ ...page, sort: byName }));
  await engine.close();
  return ms;
}

/** Measures that in separate processes, one after the other. */
async function timeFirstOpenings(home: string): Promise<number[]> {
  const [, self = ''] = process.argv;
  const times: number[] = [];
  for (let run = 0; run < firstRuns; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [self, '--open-table', home]);
    times.push(Number(stdout));
  }
  return times;
}

/** Measures opening, sorting, filtering and editing the table of people, against an array of objects that does the same. */
export async function benchTable(size: number): Promise<BenchRow[]> {
  const { home, dir, ports } = await makePeople(size);
  const times = {
    open: [] as number[],
    sort: [] as number[],
    filter: [] as number[],
    edit: [] as number[],
    find: [] as number[],
  };
  const peer = { open: [] as number[], sort: [] as number[], filter: [] as number[] };
  const held = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < 4; run++) {
    const engine = await openCase(dir, ports, { lazyIndex: true });
    const { tables, records } = engine.client;
    // A full garbage collection also discards compiled code, which slows down what follows: the first run only measures memory.
    const isMeasured = run === 0;
    const before = isMeasured ? heldMb() : 0;
    times.open.push(await timed(() => tables.rows({ ...page, sort: byName })));
    for (const order of orders) times.sort.push(await timed(() => tables.rows({ ...page, sort: [order, ...byName] })));
    for (const text of filters)
      times.filter.push(await timed(() => tables.rows({ ...page, sort: byName, filters: { description: text } })));
    const ids = (await tables.ids({ ...table, sort: byName, limit: 40 })).ids;
    for (const id of ids) {
      await records.put({ records: [{ collection: 'people', id, description: `edited ${run}` }] });
      times.edit.push(await timed(() => tables.rows({ ...page, sort: byName })));
    }
    times.find.push(await timed(() => tables.find({ ...table, sort: byName, text: 'zz' })));
    if (isMeasured) {
      held.ours.push(heldMb() - before);
      for (const list of Object.values(times)) list.length = 0;
    }
    await measurePeer(engine, peer, isMeasured ? held.peer : null);
    await engine.close();
  }
  const first = await timeFirstOpenings(home);
  await rm(home, { recursive: true, force: true });
  const row = (
    what: string,
    ours: readonly number[],
    other?: readonly number[],
    unit: BenchRow['unit'] = 'ms',
  ): BenchRow => ({
    ...{ what, size, unit, ...spread(ours), runs: ours.length },
    ...(other ? { peer: { name: 'an array of objects', ...spread(other) } } : {}),
  });
  return [
    row('table: open, sorted by name, 100 formatted rows', times.open, peer.open),
    row('table: the same, the first in its process', first),
    row('table: sort by two columns', times.sort, peer.sort),
    row('table: filter while typing', times.filter, peer.filter),
    row('table: refresh after an edit', times.edit),
    row('table: find a name by its letters', times.find),
    row('table: memory of the whole table', held.ours, held.peer, 'MB'),
  ];
}

async function measurePeer(
  engine: OpenCase,
  peer: { open: number[]; sort: number[]; filter: number[] },
  held: number[] | null,
): Promise<void> {
  const people: Person[] = [];
  for (let offset = 0; ; offset += 1000) {
    const { records, total } = await engine.client.records.list({ collection: 'people', offset, limit: 1000 });
    people.push(...(records as Person[]));
    if (people.length >= total) break;
  }
  const before = held ? heldMb() : 0;
  let plainTable: PlainTable | undefined;
  peer.open.push(
    await timed(() => {
      plainTable = new PlainTable(people);
      return Promise.resolve(plainTable.sort('name', false));
    }),
  );
  for (const { column, descending } of orders)
    peer.sort.push(await timed(() => Promise.resolve(plainTable?.sort(column, descending))));
  for (const text of filters) peer.filter.push(await timed(() => Promise.resolve(plainTable?.filter(text))));
  if (!held) return;
  held.push(heldMb() - before);
  for (const list of Object.values(peer)) list.length = 0;
}

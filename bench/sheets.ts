import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import { openCase } from '#core/engine.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { makeCase } from './make-case.ts';
import { collectGarbage, spread, timed } from './measure.ts';
import { cpuMsOf, residentOf } from './processes.ts';
import type { BenchRow } from './bench-row.ts';

const runs = 3;
/** Milliseconds between two queries. */
const pauseMs = 20;
const headings =
  'No,First name,Surname,Date of birth,Passport,Nationality,Alias,Occupation,Arrested,Place,Tags,Notes'.split(',');
const nationalities = ['Spain', 'Ecuador', 'Lebanon', 'Poland'];

/** Returns a list of people in 12 columns: names, numeric dates, documents, and values that have no field. */
function listOf(size: number): string {
  const twoDigits = (n: number) => String(n).padStart(2, '0');
  const lines = [headings.join(',')];
  for (let n = 1; n <= size; n++) {
    const born = `${twoDigits((n % 28) + 1)}/${twoDigits((n % 12) + 1)}/${1950 + (n % 50)}`;
    lines.push(
      `${n},Name${n % 977},"Family${n % 7919}, Second",${born},P${1_000_000 + n},${nationalities[n % 4]},` +
        `Alias ${n % 50},Baker,${twoDigits((n % 12) + 1)}/2021,Harbour ${n % 40},"detained; list",Said to have been seen ${n} times`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * Measures importing the rows of a spreadsheet into an empty case with its worker, and exporting them as CSV, reading that back and
 * comparing. The peers are a bare parse and a bare write by papaparse in the same run. Also measures how long other queries wait
 * meanwhile.
 */
export async function benchSheets(size: number): Promise<BenchRow[]> {
  const text = listOf(size);
  const rates = { ours: [] as number[], bare: [] as number[] };
  const outRates = { ours: [] as number[], bare: [] as number[] };
  const waits: number[] = [];
  const memory: number[] = [];
  const cpuTimes = { ours: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run++) {
    const result = await importOnce(text, size);
    rates.ours.push((size / result.ms) * 1000);
    outRates.ours.push((size / result.outMs) * 1000);
    waits.push(...result.waits);
    memory.push(result.memory);
    cpuTimes.ours.push((result.cpuMs / size) * 1000);
    const before = cpuMsOf(process.pid);
    let rows: unknown[] = [];
    rates.bare.push((size / (await timed(() => Promise.resolve((rows = Papa.parse(text).data))))) * 1000);
    cpuTimes.bare.push(((cpuMsOf(process.pid) - before) / size) * 1000);
    outRates.bare.push((size / (await timed(() => Promise.resolve(Papa.unparse(rows))))) * 1000);
  }
  const slowestLast = (values: readonly number[]) => ({ p50: spread(values).p50, p95: Math.min(...values) });
  return [
    {
      ...{ what: 'import people from a spreadsheet, 12 columns', size, unit: '/s', runs },
      ...slowestLast(rates.ours),
      peer: { name: 'papaparse alone', ...slowestLast(rates.bare) },
    },
    {
      ...{ what: 'export people as CSV, all columns, read back', size, unit: '/s', runs },
      ...slowestLast(outRates.ours),
      peer: { name: 'papaparse alone, 12 columns', ...slowestLast(outRates.bare) },
    },
    {
      ...{ what: 'processor time per thousand rows, worker included', size, unit: 'ms', runs },
      ...spread(cpuTimes.ours),
      peer: { name: 'papaparse alone', ...spread(cpuTimes.bare) },
    },
    { what: 'delay of other requests meanwhile', size, unit: 'ms', runs: waits.length, ...spread(waits) },
    { what: 'peak memory beyond the open case', size, unit: 'MB', runs, ...spread(memory) },
  ];
}

async function importOnce(
  text: string,
  size: number,
): Promise<{ ms: number; outMs: number; cpuMs: number; waits: number[]; memory: number }> {
  const { home, dir, ports } = await makeCase(0);
  const path = join(home, 'people.csv');
  await writeFile(path, text);
  const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
  const engine = await openCase(dir, { ...ports, work });
  await engine.ready();
  collectGarbage();
  const before = residentOf(process.pid) / 1024;
  const { suggested } = await engine.client.exchange.sheetLook({ path });
  const waits: number[] = [];
  let memory = 0;
  const stop = new AbortController();
  const polling = (async () => {
    while (!stop.signal.aborted) {
      const due = performance.now() + pauseMs;
      await new Promise((done) => setTimeout(done, pauseMs));
      await engine.client.jobs.list({});
      waits.push(Math.max(0, performance.now() - due));
      memory = Math.max(memory, residentOf(process.pid) / 1024 - before);
    }
  })();
  const cpuBefore = cpuMsOf(process.pid);
  const ms = await timed(async () => {
    const { job } = await engine.client.capture.addSheet({ path, mapping: suggested });
    await engine.client.jobs.wait({ id: job });
  });
  const cpuMs = cpuMsOf(process.pid) - cpuBefore;
  stop.abort();
  await polling;
  const out = {
    format: 'csv',
    path: join(home, 'out.csv'),
    elseInternal: true,
    options: { collection: 'people' },
  } as const;
  const outMs = await timed(() => engine.client.exchange.write(out));
  const { counts } = await engine.client.cases.info({});
  await engine.close();
  await close();
  await rm(home, { recursive: true, force: true });
  if (counts['people'] !== size) throw new Error(`only ${counts['people']} of ${size} rows are in the case`);
  return { ms, outMs, cpuMs, waits, memory };
}

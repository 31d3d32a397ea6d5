import { readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { childParser, inProcessParser, parsersAtOnce } from '#lib/extract/parser.ts';
import { openCase } from '#core/engine.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { makeCase } from './make-case.ts';
import { collectGarbage, spread, timed } from './measure.ts';
import { makeMixed } from './import-mixed.ts';
import { cpuMsOf, residentOf, treeOf } from './processes.ts';
import type { BenchRow } from './bench-row.ts';

/** Imports, each into an empty case, alternating with the bare parser. */
const runs = 3;

/** Number of files after which memory is reported, as well as for the whole import. */
const earlyFiles = 1_000;

/**
 * Measures importing a folder of `size` files of seven kinds with worker and parser child processes as in the app, alternating with
 * the bare parser on the same bytes in one process, one file after another. Reports wall time and processor time; other work on the
 * machine affects the latter less. Memory is the peak of this process and the parser children together, sampled once a second
 * during the first import, before the bare parser ran.
 */
export async function benchImport(size: number): Promise<BenchRow[]> {
  const folder = await makeMixed(size);
  const names = readdirSync(folder).sort();
  const rates = { ours: [] as number[], bare: [] as number[] };
  const cpuTimes = { ours: [] as number[], bare: [] as number[] };
  const peaks: { early: number; all: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const { ms, cpuMs, peak } = await importOnce(folder, size);
    peaks.push(peak);
    rates.ours.push((size / ms) * 1000);
    cpuTimes.ours.push(cpuMs / size);
    const before = cpuMsOf(process.pid);
    rates.bare.push((size / (await timed(() => bareParser(folder, names)))) * 1000);
    cpuTimes.bare.push((cpuMsOf(process.pid) - before) / size);
  }
  await rm(folder, { recursive: true, force: true });
  const [first] = peaks;
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    {
      what: `import files of 7 kinds (load ${load.join(', ')})`,
      size,
      unit: '/s',
      ...slowestLast(rates.ours),
      runs,
      peer: { name: 'the bare parser on the same bytes', ...slowestLast(rates.bare) },
    },
    {
      what: 'processor time per file, all processes',
      size,
      unit: 'ms',
      ...spread(cpuTimes.ours),
      runs,
      peer: { name: 'the bare parser', ...spread(cpuTimes.bare) },
    },
    ...(first && size > earlyFiles
      ? [
          {
            what: 'peak memory during the import, including parser children',
            size,
            unit: 'MB' as const,
            ...spread([first.all]),
            runs: 1,
            peer: { name: `up to ${earlyFiles} files`, ...spread([first.early]) },
          },
        ]
      : []),
  ];
}

/** Returns the median of some rates, and the slowest as the worst case. */
function slowestLast(rates: readonly number[]): { p50: number; p95: number } {
  return { p50: spread(rates).p50, p95: Math.min(...rates) };
}

async function importOnce(
  folder: string,
  size: number,
): Promise<{ ms: number; cpuMs: number; peak: { early: number; all: number } }> {
  const { home, dir, ports } = await makeCase(0);
  const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
  const parser = childParser({
    entry: resolve('out/main/parse-child.js'),
    cmaps: resolve('out/cmaps'),
    concurrency: parsersAtOnce(),
  });
  const engine = await openCase(dir, { ...ports, work, parser });
  await engine.ready();
  collectGarbage();
  const progress = { done: 0 };
  const peak = { early: 0, all: 0 };
  const unsubscribe = engine.onEvent((event) => {
    const { type, job } = event as { type: string; job?: { done: number } };
    if (type === 'job' && job) progress.done = job.done;
  });
  const sampler = setInterval(() => {
    const megabytes = treeOf(process.pid).reduce((sum, pid) => sum + residentOf(pid), 0) / 1024;
    peak.all = Math.max(peak.all, megabytes);
    if (progress.done <= earlyFiles) peak.early = peak.all;
  }, 1000);
  const cpu = () => treeOf(process.pid).reduce((sum, pid) => sum + cpuMsOf(pid), 0);
  const before = cpu();
  const ms = await timed(async () => {
    const { job } = await engine.client.capture.add({ paths: [folder] });
    await engine.client.jobs.wait({ id: job });
  });
  const cpuMs = cpu() - before;
  clearInterval(sampler);
  unsubscribe();
  const articles = (await engine.client.cases.info({})).counts['articles'] ?? 0;
  await engine.close();
  await parser.close();
  await close();
  await rm(home, { recursive: true, force: true });
  if (articles !== size) throw new Error(`only ${articles} of ${size} files are in the case`);
  return { ms, cpuMs, peak };
}

async function bareParser(folder: string, names: readonly string[]): Promise<void> {
  const parser = inProcessParser();
  for (const name of names) await parser.parse({ name, bytes: await readFile(join(folder, name)) });
  await parser.close();
}

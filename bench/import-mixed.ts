import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { childParser } from '#lib/extract/parser.ts';
import { docx, odt, paragraph } from '#lib/extract/test-files.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { buildCorpus } from './corpus.ts';
import { makeCase } from './make-case.ts';
import { collectGarbage, spread, timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** One article written as a file of each supported kind. */
const kinds: Record<string, (title: string, paragraphs: readonly string[]) => string | Uint8Array> = {
  html: (title, all) =>
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav>Home News</nav><article><h1>${title}</h1>${all.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`,
  txt: (title, all) => [title, ...all].join('\n\n'),
  md: (title, all) => `---\ntitle: "${title}"\ndate: 2024-03-05\n---\n\n${all.join('\n\n')}`,
  rtf: (title, all) => `{\\rtf1\\ansi ${[title, ...all].map((text) => `${text}\\par `).join('')}}`,
  eml: (title, all) =>
    `From: Ana Ruiz <ana@weir.example>\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\nSubject: ${title}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${all.join('\r\n\r\n')}\r\n`,
  docx: (title, all) => docx([paragraph(title, 'Title'), ...all.map((text) => paragraph(text))].join('')),
  odt: (title, all) => odt([title, ...all].map((text) => `<text:p>${text}</text:p>`).join('')),
};

/** Makes a folder of `size` files, cycling through the kinds. */
export async function makeMixed(size: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-mixed-'));
  const names = Object.keys(kinds);
  for (const [at, { title, body }] of buildCorpus(size, 10).articles.entries()) {
    const kind = names[at % names.length] ?? 'txt';
    // Numbered, so that no two files have the same words even when the corpus repeats.
    const content = kinds[kind]?.(`${title} ${at}`, body.split('\n\n')) ?? '';
    await writeFile(join(folder, `${String(at).padStart(6, '0')}.${kind}`), content);
  }
  return folder;
}

/**
 * Measures importing a folder of `size` files of seven kinds as the app does, stopped half-way and run again: nothing is lost and
 * nothing is imported twice. Saves and searches go on meanwhile; memory is that of this process, worker included.
 */
export async function benchImportMixed(size: number): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(1000);
  const folder = await makeMixed(size);
  const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
  const parser = childParser({ entry: resolve('out/main/parse-child.js'), cmaps: resolve('out/cmaps') });
  const engine = await openCase(dir, { ...ports, work, parser });
  await engine.ready();
  const memory: number[] = [];
  const sampleMemory = () => {
    collectGarbage();
    memory.push(process.memoryUsage().rss / 1e6);
  };
  const idle = await measureWhile(engine, new Promise((done) => setTimeout(done, 3000)));
  const total = { ms: 0 };
  sampleMemory();
  const busy = await measureWhile(
    engine,
    (async () => {
      total.ms += await timed(() => importUntil(engine, folder, Math.floor(size / 2)));
      sampleMemory();
      total.ms += await timed(() => importUntil(engine, folder, Infinity));
      sampleMemory();
    })(),
  );
  const articles = (await engine.client.cases.info({})).counts['articles'] ?? 0;
  await engine.close();
  await parser.close();
  await close();
  await rm(home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  if (articles - 1000 !== size) throw new Error(`only ${articles - 1000} of ${size} files are in the case`);
  const rate = (size / total.ms) * 1000;
  const row = (what: string, ours: number[], peer: number[]): BenchRow => ({
    what,
    size,
    unit: 'ms',
    ...spread(ours),
    runs: ours.length,
    peer: { name: 'the same while idle', ...spread(peer) },
  });
  const [before = 0, half = 0, all = 0] = memory;
  return [
    { what: 'import files of 7 kinds, stopped and resumed', size, unit: '/s', p50: rate, p95: rate, runs: 1 },
    {
      what: 'memory of the engine before / after half / after all',
      size,
      unit: 'MB',
      p50: before,
      p95: half,
      max: all,
      runs: 1,
    },
    row('save one edit meanwhile', busy.saves, idle.saves),
    row('search a word meanwhile', busy.searches, idle.searches),
  ];
}

/** Imports a folder; cancels after `maxFiles` files. */
export async function importUntil(engine: OpenCase, folder: string, maxFiles: number): Promise<void> {
  const { job } = await engine.client.capture.add({ paths: [folder] });
  const stop = engine.onEvent((event) => {
    const jobEvent = event as { type: string; job?: { id: string; done: number; state: string } };
    if (jobEvent.type !== 'job' || jobEvent.job?.id !== job || jobEvent.job.done < maxFiles) return;
    stop();
    void engine.client.jobs.cancel({ id: job }).catch(() => undefined);
  });
  await engine.client.jobs.wait({ id: job });
  stop();
}

/** Edits one person and searches, about every 20 ms, for as long as some work lasts. Returns the milliseconds of each. */
async function measureWhile(
  engine: OpenCase,
  work: Promise<unknown>,
): Promise<{ saves: number[]; searches: number[] }> {
  const { records } = await engine.client.records.list({ collection: 'people', limit: 1 });
  const id = String(records[0]?.['id']);
  const times = { saves: [] as number[], searches: [] as number[] };
  const state = { on: true };
  void work.finally(() => (state.on = false)).catch(() => undefined);
  for (let at = 0; state.on; at++) {
    const start = performance.now();
    await engine.client.records.put({ records: [{ collection: 'people', id, notes: `note ${at}` }] });
    times.saves.push(performance.now() - start);
    if (at % 5 === 0) times.searches.push(await timed(() => engine.client.search.query({ query: 'river' })));
    await new Promise((next) => setTimeout(next, 20));
  }
  await work;
  return times;
}

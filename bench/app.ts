import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { buildCorpus } from './corpus.ts';
import { makeBareApp, startElectron } from './start-electron.ts';
import { fillCase } from './fill-case.ts';
import { makeCase } from './make-case.ts';
import { spread, timed } from './measure.ts';
import { kindOf, pssOf, treeOf } from './processes.ts';
import type { BenchRow } from './bench-row.ts';

/** Measures starting the app on a case until its list can be used, and its idle memory, against an empty Electron window. */
export async function benchApp(size: number, runs = 5): Promise<BenchRow[]> {
  const { home, dir } = await makeAppCase(size);
  const emptyApp = makeBareApp(join(home, 'empty'), 'data:text/html,<p>empty</p>');
  const memory = { ours: [] as number[], peer: [] as number[] };
  const byKind = { ours: new Map<string, number>(), peer: new Map<string, number>() };
  const times = { ours: [] as number[], peer: [] as number[], fromWindow: [] as number[] };
  const run = { app: null as ElectronApplication | null };
  const end = async () => {
    await run.app?.close();
    run.app = null;
  };
  const show = async () => {
    run.app = await startElectron([resolve('.'), dir], home);
    const page = await run.app.firstWindow();
    const list = page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first();
    times.fromWindow.push(await timed(() => list.waitFor()));
  };
  const showEmpty = async () => {
    run.app = await startElectron([emptyApp], join(home, 'empty-home'));
    await (await run.app.firstWindow()).waitForLoadState('load');
  };
  await show(); // closing saves its first answers
  await end();
  times.fromWindow = [];
  for (let round = 0; round < runs; round++) {
    times.ours.push(await timed(show));
    await end();
    times.peer.push(await timed(showEmpty));
    await end();
  }
  // Read while idle, one app after the other: side by side they would share Electron's pages.
  for (const [args, folder, figures, kinds] of [
    [[resolve('.'), dir], home, memory.ours, byKind.ours],
    [[emptyApp], join(home, 'empty-home'), memory.peer, byKind.peer],
  ] as const) {
    const app = await startElectron([...args], folder);
    await (await app.firstWindow()).waitForTimeout(8000);
    figures.push(await megabytes(app));
    for (const pid of treeOf(app.process().pid ?? 0)) {
      kinds.set(kindOf(pid), (kinds.get(kindOf(pid)) ?? 0) + pssOf(pid) / 1024);
    }
    await app.close();
  }
  rmSync(home, { recursive: true, force: true });
  return [
    {
      what: 'start until the list is usable',
      size,
      unit: 'ms',
      ...spread(times.ours),
      runs,
      peer: { name: 'an empty Electron window', ...spread(times.peer) },
    },
    { what: 'window until the list is usable', size, unit: 'ms', ...spread(times.fromWindow), runs },
    {
      what: `idle memory, all processes (${memoryMeasure})`,
      size,
      unit: 'MB',
      ...spread(memory.ours),
      runs: 1,
      peer: { name: 'an empty Electron window', ...spread(memory.peer) },
    },
    ...[...byKind.ours].map(([kind, megabytesOfKind]): BenchRow => ({
      what: `of which: ${kind}`,
      size,
      unit: 'MB',
      ...spread([megabytesOfKind]),
      runs: 1,
      peer: { name: 'an empty Electron window', ...spread([byKind.peer.get(kind) ?? 0]) },
    })),
  ];
}

/**
 * Returns the memory of an app and all its descendant processes. On Linux each shared page counts by the process's share (PSS), so
 * it is counted once; elsewhere working sets are added up, so shared pages count once per process.
 */
async function megabytes(app: ElectronApplication): Promise<number> {
  const root = app.process().pid;
  if (process.platform === 'linux' && root !== undefined) {
    return treeOf(root).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
  }
  const kilobytes = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return kilobytes / 1024;
}

const memoryMeasure = process.platform === 'linux' ? 'PSS' : 'working sets';

/** Articles per person in a large case. */
const articlesPerPerson = 20;
/** From this many articles on, a case is made without its texts, which neither the first list nor the memory figures need. */
const largeFrom = 10_000;

async function makeAppCase(size: number): Promise<{ home: string; dir: string }> {
  if (size > largeFrom) return makeCase(size, { people: Math.ceil(size / articlesPerPerson) });
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-app-'));
  const dir = join(home, 'Bench.casebook');
  const corpus = buildCorpus(size, Math.ceil(size / 2));
  const lines = corpus.articles.map(({ title, body }) =>
    JSON.stringify({ collection: 'articles', title, text: body, language: 'en' }),
  );
  await fillCase(home, dir, lines);
  return { home, dir };
}

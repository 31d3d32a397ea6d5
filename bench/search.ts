import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Fuse from 'fuse.js';
import { spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';
import {
  quoted,
  type CorpusSize,
  type EngineName,
  type FillResult,
  type Command,
  type BenchQuery,
} from './search-commands.ts';
import { kinds, queryMaterialOf, makeQueries, runs } from './search-queries.ts';

/** Names besides the articles, from 1,000 articles on; smaller sizes get fewer, for a quick check that everything runs. */
const maxPeople = 50_000;
const peoplePerArticle = 50;

/** How many times an index is opened to measure its first answer. */
const openingRuns = 7;

/** Unmeasured queries before each kind. */
const warmUp = 30;

/**
 * Above this many articles FTS5 runs neither with snippets, which needs a second database that takes as long again to fill, nor
 * with close spellings, which take seconds.
 */
const maxArticlesWithSnippets = 100_000;

/** MiniSearch holds everything in memory, this many bytes per article: it only runs if that is less than a quarter of the free memory. */
const miniSearchBytes = 60_000;

/**
 * Measures search over `size` articles of about 350 words and 50,000 names (fewer below 1,000 articles).
 * "ranked" goes from the query to the ordered and counted results. Its peer is SQLite's FTS5 returning row numbers, once for the
 * words alone and once with close spellings.
 * "search" goes to twenty explained hits with snippets and counts by type. Its peers are FTS5 with its snippets and a second query
 * for the counts, and MiniSearch, which returns ids.
 * Each engine runs in its own process, and they are queried in turn.
 */
export async function benchSearch(size: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-bench-search-'));
  try {
    return await benchIn(folder, { articles: size, people: Math.min(maxPeople, size * peoplePerArticle) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchIn(folder: string, corpus: CorpusSize): Promise<BenchRow[]> {
  const size = corpus.articles;
  const engines: readonly EngineName[] =
    size > maxArticlesWithSnippets ? ['ours', 'fts5'] : ['ours', 'fts5', 'fts5-shown'];
  const material = queryMaterialOf(corpus);
  const folderOf = (name: EngineName): string => join(folder, name);
  const filled = new Map<EngineName, FillResult>();
  for (const engine of engines) {
    const child = new Child();
    filled.set(engine, await child.ask<FillResult>({ do: 'fill', engine, folder: folderOf(engine), corpus }));
    await child.end();
  }
  const rows = fillRows(size, filled);
  const [ours, fts] = [new Child(), new Child()];
  const [near, shown] = size > maxArticlesWithSnippets ? [null, null] : [new Child(), new Child()];
  const title = (material.articles[0]?.title ?? '').split(' ');
  const word = title.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  for (const [what, words] of [
    ['a word', [word]],
    ['a title', title],
  ] as const) {
    const question = { typed: words.join(' '), match: quoted(...words) };
    const ourTimes = await timeOpening('ours', folderOf('ours'), question);
    const peerTimes = await timeOpening('fts5', folderOf('fts5'), question);
    rows.push(rowOf(`open and first answer, ${what}`, size, 'ms', ourTimes, peerTimes, 'SQLite FTS5'));
  }
  const base = await ours.ask<number>({ do: 'memory' });
  const first = { typed: word, match: quoted(word) };
  await ours.ask<number>({ do: 'open', engine: 'ours', folder: folderOf('ours'), question: first });
  await fts.ask<number>({ do: 'open', engine: 'fts5', folder: folderOf('fts5'), question: first });
  await near?.ask<number>({
    do: 'open',
    engine: 'fts5-near',
    folder: folderOf('fts5'),
    question: { typed: word, words: [word] },
  });
  await shown?.ask<number>({ do: 'open', engine: 'fts5-shown', folder: folderOf('fts5-shown'), question: first });
  const mini = freemem() > size * miniSearchBytes * 4 ? new Child(['--max-old-space-size=12000']) : null;
  const miniFilled = await mini?.ask<FillResult>({
    do: 'fill',
    engine: 'minisearch',
    folder: folderOf('minisearch'),
    corpus,
  });
  if (miniFilled) rows.push(rateRow(size, filled.get('ours'), miniFilled, 'MiniSearch'));
  else console.error(`bench: not enough memory for MiniSearch at ${size} articles`);
  for (const { what, question, mini: hasMini } of kinds) {
    const questions = makeQueries(question, material, size);
    const ourTimes = await timeQueries(ours, questions, true);
    const ranked = await timeQueries(ours, questions, false);
    if (near && questions[0]?.words) {
      const peerTimes = await timeQueries(near, questions, false);
      rows.push(rowOf(`ranked, ${what}`, size, 'ms', ranked, peerTimes, 'SQLite FTS5 with close spellings'));
    }
    if (questions[0]?.match !== undefined) {
      rows.push(rowOf(`ranked, ${what}`, size, 'ms', ranked, await timeQueries(fts, questions, false), 'SQLite FTS5'));
      const peerTimes = shown ? await timeQueries(shown, questions, true) : [];
      rows.push(rowOf(`search, ${what}`, size, 'ms', ourTimes, peerTimes, 'SQLite FTS5 with snippets and counts'));
    } else rows.push(rowOf(`search, ${what}`, size, 'ms', ourTimes, [], ''));
    // Some engines are so slow that they get fewer queries.
    const some = questions.slice(0, size > 10_000 ? 100 : runs);
    if (mini && hasMini)
      rows.push(rowOf(`search, ${what}`, size, 'ms', ourTimes, await timeQueries(mini, some, true), 'MiniSearch'));
  }
  const memory = [await ours.ask<number>({ do: 'memory' }), await fts.ask<number>({ do: 'memory' })] as const;
  rows.push(
    rowOf('memory over Node, after all queries', size, 'MB', [memory[0] - base], [memory[1] - base], 'SQLite FTS5'),
  );
  const prefixes = makeQueries(
    (from, random) => ({ typed: random.pick(from.people).title.slice(0, 1 + random.below(10)) }),
    material,
    size,
  );
  await ours.ask({ do: 'names', prefixes: prefixes.slice(0, warmUp).map(({ typed }) => typed) });
  const names = await ours.ask<number[]>({ do: 'names', prefixes: prefixes.map(({ typed }) => typed) });
  const fuse = new Fuse(
    material.people.map(({ title }) => title),
    { includeMatches: true, ignoreLocation: true },
  );
  const fuseTimes = prefixes.slice(0, 30).map(({ typed }) => {
    const began = performance.now();
    fuse.search(typed, { limit: 10 });
    return performance.now() - began;
  });
  rows.push(rowOf('names while typing', corpus.people, 'ms', names, fuseTimes, 'Fuse.js over all names'));
  const replaced = await ours.ask<number[]>({ do: 'replace', corpus, count: 200 });
  rows.push(rowOf('replace one article in the index', size, 'ms', replaced, [], ''));
  for (const child of [ours, fts, near, shown, mini]) await child?.end();
  return rows;
}

function fillRows(size: number, filled: ReadonlyMap<EngineName, FillResult>): BenchRow[] {
  const [ours, peerTimes] = [filled.get('ours'), filled.get('fts5')];
  const row = (what: string, of: (one: FillResult) => number): BenchRow =>
    rowOf(what, size, 'MB', ours ? [of(ours)] : [], peerTimes ? [of(peerTimes)] : [], 'SQLite FTS5');
  return [
    ...(peerTimes ? [rateRow(size, ours, peerTimes, 'SQLite FTS5')] : []),
    row('index on disk', ({ bytes }) => bytes / 1e6),
    row('peak memory while indexing', ({ peakMb }) => peakMb),
  ];
}

/** Returns the indexing rate by processor time, which other work on the machine does not affect. */
function rateRow(size: number, ours: FillResult | undefined, peerTimes: FillResult, name: string): BenchRow {
  const rate = ({ docs, cpuMs }: FillResult): number => (docs * 1000) / cpuMs;
  const wall = ({ docs, ms }: FillResult): number => (docs * 1000) / ms;
  return {
    what: 'articles indexed per second of processor time / of wall time',
    size,
    unit: '/s',
    p50: ours ? rate(ours) : NaN,
    p95: ours ? wall(ours) : NaN,
    runs: 1,
    peer: { name, p50: rate(peerTimes), p95: wall(peerTimes) },
  };
}

/** Measures the time from opening to the first answer, each time in a new process. */
async function timeOpening(engine: EngineName, folder: string, question: BenchQuery): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < openingRuns; run++) {
    const child = new Child();
    times.push(await child.ask<number>({ do: 'open', engine, folder, question }));
    await child.end();
  }
  return times;
}

async function timeQueries(child: Child, questions: readonly BenchQuery[], shown: boolean): Promise<number[]> {
  await child.ask({ do: 'ask', questions: questions.slice(0, warmUp), shown });
  return child.ask<number[]>({ do: 'ask', questions: [...questions], shown });
}

/** An engine in its own process. */
class Child {
  private readonly process: ChildProcess;

  constructor(execArgv: string[] = []) {
    this.process = fork(resolve('out/bench/search-child.mjs'), { execArgv });
  }

  ask<T>(order: Command): Promise<T> {
    const { process: child } = this;
    return new Promise<T>((resolve, reject) => {
      const ended = (): void => reject(new Error(`an engine exited during ${order.do}`));
      child.once('exit', ended);
      child.once('message', ({ answer, error }: { answer?: T; error?: string }) => {
        child.off('exit', ended);
        if (error === undefined) resolve(answer as T);
        else reject(new Error(error));
      });
      child.send(order);
    });
  }

  async end(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.send({ do: 'end' } satisfies Command);
    await ended;
  }
}

function rowOf(
  what: string,
  size: number,
  unit: BenchRow['unit'],
  ourTimes: readonly number[],
  peerTimes: readonly number[],
  name: string,
): BenchRow {
  return {
    what,
    size,
    unit,
    ...spread(ourTimes),
    runs: ourTimes.length,
    ...(peerTimes.length > 0 ? { peer: { name, ...spread(peerTimes) } } : {}),
  };
}

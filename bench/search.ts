import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Fuse from 'fuse.js';
import type { SearchDoc } from '#core/search/documents.ts';
import { seeded, streamCorpus } from './corpus.ts';
import { spread } from './measure.ts';
import type { BenchRow } from './row.ts';
import { texts, type CorpusSize, type EngineName, type Filled, type Order, type Question } from './search-orders.ts';

/** Names beside the articles, whatever their number. */
const people = 50_000;

/** Queries of each kind, and those that nobody counts. */
const runs = 500;
const warmUp = 30;

/** Articles whose words are asked for. */
const asked = 2_000;

/** MiniSearch holds everything in memory, so many bytes an article: it is asked where that is a quarter of what is free. */
const miniSearchBytes = 60_000;

interface Random {
  pick: <T>(list: readonly T[]) => T;
  below: (limit: number) => number;
}

interface Known {
  articles: SearchDoc[];
  people: SearchDoc[];
  aliased: SearchDoc[];
  usual: ReadonlySet<string>;
}

interface Kind {
  what: string;
  question: (known: Known, random: Random) => Question;
  /** Whether MiniSearch can answer it. */
  mini: boolean;
}

const quoted = (...words: string[]): string => words.map((word) => `"${word}"`).join(' ');

/** What people type, by kind. FTS5 is asked for the same where it has a way to say it. */
const kinds: readonly Kind[] = [
  {
    what: 'word, as written only',
    mini: false,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: word, tolerant: false, match: quoted(word) };
    },
  },
  {
    what: 'word',
    mini: true,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: `${word} `, match: quoted(word) };
    },
  },
  {
    what: 'two words, as written only',
    mini: false,
    question: (known, random) => {
      const words = [wordOf(known, random), wordOf(known, random)];
      return { typed: words.join(' '), tolerant: false, match: quoted(...words) };
    },
  },
  {
    what: 'two words',
    mini: true,
    question: (known, random) => {
      const words = [wordOf(known, random), wordOf(known, random)];
      return { typed: words.join(' '), match: quoted(...words) };
    },
  },
  {
    what: 'phrase',
    mini: false,
    question: (known, random) => {
      const phrase = runOf(random.pick(known.articles).body, 3, random);
      return { typed: `"${phrase}"`, match: quoted(phrase) };
    },
  },
  {
    what: 'beginning of a word',
    mini: true,
    question: (known, random) => {
      const word = wordOf(known, random);
      const typed = word.slice(0, Math.max(5, word.length - 2));
      return { typed, match: `"${typed}" *` };
    },
  },
  {
    what: 'two to four letters',
    mini: true,
    question: (known, random) => {
      const typed = wordOf(known, random).slice(0, 2 + random.below(3));
      return { typed, match: `"${typed}" *` };
    },
  },
  { what: 'typo', mini: true, question: (known, random) => ({ typed: misspell(wordOf(known, random), random) }) },
  {
    what: 'alias',
    mini: false,
    question: (known, random) => {
      const { title, names } = random.pick(known.aliased);
      const alias = names[1]?.value ?? '';
      return { typed: alias, match: `${quoted(alias)} OR ${quoted(title)}` };
    },
  },
  {
    what: 'full name',
    mini: true,
    question: (known, random) => {
      const { title } = random.pick(known.people);
      return { typed: title, match: quoted(...title.split(' ')) };
    },
  },
  {
    what: 'name, words swapped and misspelt',
    mini: true,
    question: (known, random) => {
      const words = random.pick(known.people).title.split(' ').slice(-2).reverse();
      return { typed: words.map((word) => misspell(word, random)).join(' ') };
    },
  },
  {
    what: 'field filter',
    mini: false,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: `type:article after:2020 ${word} `, match: quoted(word), after: 2020 };
    },
  },
];

/**
 * From what is typed to twenty ranked, explained hits with snippets, over `size` articles of about 350 words and 50,000 names; beside
 * it SQLite's FTS5, which gives row numbers, and MiniSearch. Each engine is in a process of its own, and they are asked in turn.
 */
export async function benchSearch(size: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-bench-search-'));
  try {
    return await benchIn(folder, { articles: size, people });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchIn(folder: string, corpus: CorpusSize): Promise<BenchRow[]> {
  const size = corpus.articles;
  const known = knownOf(corpus);
  const place = (name: EngineName): string => join(folder, name);
  const filled = new Map<EngineName, Filled>();
  for (const engine of ['ours', 'fts5'] as const) {
    const child = new Child();
    filled.set(engine, await child.ask<Filled>({ do: 'fill', engine, folder: place(engine), corpus }));
    await child.end();
  }
  const rows = fillRows(size, filled);
  const [ours, fts] = [new Child(), new Child()];
  const first = {
    typed: known.articles[0]?.title ?? '',
    match: quoted(...(known.articles[0]?.title.split(' ') ?? [])),
  };
  const base = await ours.ask<number>({ do: 'memory' });
  const opening = [
    await ours.ask<number>({ do: 'open', engine: 'ours', folder: place('ours'), question: first }),
    await fts.ask<number>({ do: 'open', engine: 'fts5', folder: place('fts5'), question: first }),
  ] as const;
  rows.push(rowOf('open and first answer', size, 'ms', [opening[0]], [opening[1]], 'SQLite FTS5'));
  const mini = freemem() > size * miniSearchBytes * 4 ? new Child(['--max-old-space-size=12000']) : null;
  const miniFilled = await mini?.ask<Filled>({ do: 'fill', engine: 'minisearch', folder: place('minisearch'), corpus });
  if (miniFilled) rows.push(rateRow(size, filled.get('ours'), miniFilled, 'MiniSearch'));
  else console.error(`bench: not enough memory for MiniSearch at ${size} articles`);
  for (const { what, question, mini: hasMini } of kinds) {
    const questions = made(question, known, size);
    const own = await asking(ours, questions);
    const theirs = questions[0]?.match === undefined ? [] : await asking(fts, questions);
    rows.push(rowOf(`search, ${what}`, size, 'ms', own, theirs, 'SQLite FTS5'));
    // It takes so long for some that fewer have to do.
    const some = questions.slice(0, size > 10_000 ? 100 : runs);
    if (mini && hasMini) rows.push(rowOf(`search, ${what}`, size, 'ms', own, await asking(mini, some), 'MiniSearch'));
  }
  const memory = [await ours.ask<number>({ do: 'memory' }), await fts.ask<number>({ do: 'memory' })] as const;
  rows.push(
    rowOf('memory over Node, after all queries', size, 'MB', [memory[0] - base], [memory[1] - base], 'SQLite FTS5'),
  );
  const prefixes = made(
    (from, random) => ({ typed: random.pick(from.people).title.slice(0, 1 + random.below(10)) }),
    known,
    size,
  );
  await ours.ask({ do: 'names', prefixes: prefixes.slice(0, warmUp).map(({ typed }) => typed) });
  const names = await ours.ask<number[]>({ do: 'names', prefixes: prefixes.map(({ typed }) => typed) });
  const fuse = new Fuse(
    known.people.map(({ title }) => title),
    { includeMatches: true, ignoreLocation: true },
  );
  const fuseTimes = prefixes.slice(0, 30).map(({ typed }) => {
    const began = performance.now();
    fuse.search(typed, { limit: 10 });
    return performance.now() - began;
  });
  rows.push(rowOf('names, as one types', corpus.people, 'ms', names, fuseTimes, 'Fuse.js over all names'));
  const replaced = await ours.ask<number[]>({ do: 'replace', corpus, count: 200 });
  rows.push(rowOf('replace one article in the index', size, 'ms', replaced, [], ''));
  for (const child of [ours, fts, mini]) await child?.end();
  return rows;
}

function fillRows(size: number, filled: ReadonlyMap<EngineName, Filled>): BenchRow[] {
  const [ours, theirs] = [filled.get('ours'), filled.get('fts5')];
  const row = (what: string, of: (one: Filled) => number): BenchRow =>
    rowOf(what, size, 'MB', ours ? [of(ours)] : [], theirs ? [of(theirs)] : [], 'SQLite FTS5');
  return [
    ...(theirs ? [rateRow(size, ours, theirs, 'SQLite FTS5')] : []),
    row('index on disk', ({ bytes }) => bytes / 1e6),
    row('memory at most while it is filled', ({ peakMb }) => peakMb),
  ];
}

/** Of the processor's time: other work on the machine does not count. */
function rateRow(size: number, ours: Filled | undefined, theirs: Filled, name: string): BenchRow {
  const rate = ({ docs, cpuMs }: Filled): number => (docs * 1000) / cpuMs;
  const wall = ({ docs, ms }: Filled): number => (docs * 1000) / ms;
  return {
    what: 'articles indexed by the processor’s time / by the clock',
    size,
    unit: '/s',
    p50: ours ? rate(ours) : NaN,
    p95: ours ? wall(ours) : NaN,
    runs: 1,
    peer: { name, p50: rate(theirs), p95: wall(theirs) },
  };
}

async function asking(child: Child, questions: readonly Question[]): Promise<number[]> {
  await child.ask({ do: 'ask', questions: questions.slice(0, warmUp) });
  return child.ask<number[]>({ do: 'ask', questions: [...questions] });
}

/** An engine in a process of its own. */
class Child {
  private readonly process: ChildProcess;

  constructor(execArgv: string[] = []) {
    this.process = fork(resolve('out/bench/search-child.mjs'), { execArgv });
  }

  ask<T>(order: Order): Promise<T> {
    const { process: child } = this;
    return new Promise<T>((resolve, reject) => {
      const ended = (): void => reject(new Error(`an engine ended at ${order.do}`));
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
    this.process.send({ do: 'end' } satisfies Order);
    await ended;
  }
}

function knownOf(corpus: CorpusSize): Known {
  const stream = streamCorpus(Math.min(asked, corpus.articles), corpus.people, texts);
  const named = [...stream.people];
  return {
    articles: [...stream.articles()],
    people: named,
    aliased: named.filter(({ names }) => names.length > 1),
    usual: new Set(stream.vocabulary.slice(0, 100)),
  };
}

function made(question: Kind['question'], known: Known, seed: number): Question[] {
  const next = seeded(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return Array.from({ length: runs }, () => question(known, { pick, below }));
}

/** A word as people search for it: out of a text, and not one of those that stand in every text. */
function wordOf(known: Known, random: Random): string {
  for (let tries = 0; ; tries++) {
    const word = random.pick(runOf(random.pick(known.articles).body, 8, random).split(' '));
    if ((word.length > 3 && !known.usual.has(word.toLowerCase())) || tries > 20) return word;
  }
}

function runOf(text: string, length: number, random: Random): string {
  const words = text.match(/\p{L}+/gu) ?? [];
  const at = random.below(Math.max(1, words.length - length));
  return words.slice(at, at + length).join(' ');
}

function misspell(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const ways = [
    before + after,
    before + letter + letter + after,
    `${before}${after.charAt(0)}${letter}${after.slice(1)}`,
  ];
  return random.pick(ways);
}

function rowOf(
  what: string,
  size: number,
  unit: BenchRow['unit'],
  own: readonly number[],
  theirs: readonly number[],
  name: string,
): BenchRow {
  return {
    what,
    size,
    unit,
    ...spread(own),
    runs: own.length,
    ...(theirs.length > 0 ? { peer: { name, ...spread(theirs) } } : {}),
  };
}

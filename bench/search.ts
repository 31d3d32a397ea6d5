import Fuse from 'fuse.js';
import type { SearchDoc } from '#core/search/documents.ts';
import { createSearch } from '#core/search/engine.ts';
import { buildCorpus, seeded, type Corpus } from './corpus.ts';
import type { BenchRow } from './row.ts';

/** Short names beside the articles, whatever their number: a case knows more names than it is told at once. */
const people = 10_000;

/** Queries of each kind. The peer gets the first few of the same: it takes seconds for them. */
const runs = 200;
const warmUp = 30;

interface Random {
  pick: <T>(list: readonly T[]) => T;
  below: (limit: number) => number;
}

/** What people type, by kind: each gives one query. */
const kinds: readonly { what: string; query: (corpus: Corpus, random: Random) => string }[] = [
  { what: 'word', query: (corpus, random) => wordOf(corpus, random) },
  { what: 'two words', query: (corpus, random) => `${wordOf(corpus, random)} ${wordOf(corpus, random)}` },
  { what: 'phrase', query: (corpus, random) => `"${runOf(random.pick(corpus.articles).body, 3, random)}"` },
  { what: 'two letters', query: (corpus, random) => wordOf(corpus, random).slice(0, 2) },
  { what: 'beginning of a word', query: (corpus, random) => wordOf(corpus, random).slice(0, 4) },
  { what: 'typo', query: (corpus, random) => misspell(wordOf(corpus, random), random) },
  { what: 'full name', query: (corpus, random) => random.pick(corpus.people).title },
  {
    what: 'name, words swapped and misspelt',
    query: (corpus, random) => {
      const words = random.pick(corpus.people).title.split(' ').slice(-2).reverse();
      return words.map((word) => misspell(word, random)).join(' ');
    },
  },
  {
    what: 'alias',
    query: (corpus, random) => {
      const known = corpus.people.filter((person) => person.names.length > 1);
      return random.pick(known).names[1]?.value ?? '';
    },
  },
  { what: 'exclusion', query: (corpus, random) => `${wordOf(corpus, random)} -${wordOf(corpus, random)}` },
  { what: 'filter', query: (corpus, random) => `type:article after:2020 ${wordOf(corpus, random)}` },
];

/**
 * From keystroke to ranked, explained hits (20 of them), in memory, at `size` articles of about 350 words and 10,000
 * people; beside it Fuse.js over the same records, for the kinds of query that it knows.
 */
export async function benchSearch(size: number): Promise<BenchRow[]> {
  const corpus = buildCorpus(size, people);
  const search = createSearch();
  const rows: BenchRow[] = [indexing(corpus, search)];
  search.put(corpus.people);

  const docs = [...corpus.articles, ...corpus.people];
  const peer = new Fuse(docs.map(toPlain), {
    keys: ['title', 'names', 'body'],
    ignoreLocation: true,
    includeMatches: true,
  });
  const peerRuns = size > 2_000 ? 3 : 10;
  for (const { what, query } of kinds) {
    const queries = queriesOf(corpus, query, size);
    for (const each of queries.slice(0, warmUp)) search.search(each, { limit: 20 });
    const own = queries.map((each) => timed(() => search.search(each, { limit: 20 })));
    const isPlain = !/["\-:]/.test(queries[0] ?? '');
    const theirs = isPlain
      ? queries.slice(0, peerRuns).map((each) => timed(() => peer.search(each, { limit: 20 })))
      : [];
    rows.push(rowOf(`search, ${what}`, size, own, theirs, 'Fuse.js over everything'));
    await pause();
  }

  const nameList = new Fuse(corpus.people.map(toPlain), { keys: ['names'], includeMatches: true });
  const typed = queriesOf(
    corpus,
    (from, random) => from.people[random.below(people)]?.title.slice(0, 1 + random.below(10)) ?? '',
    size,
  );
  for (const each of typed.slice(0, warmUp)) search.suggestNames(each, 10);
  const own = typed.map((each) => timed(() => search.suggestNames(each, 10)));
  const theirs = typed.slice(0, 50).map((each) => timed(() => nameList.search(each, { limit: 10 })));
  rows.push(rowOf('names, as one types', people, own, theirs, 'Fuse.js over all names'));

  const replaced = corpus.articles.slice(0, runs).map((article) => timed(() => search.put([article])));
  rows.push(rowOf('replace one article in the index', size, replaced, [], ''));
  return rows;
}

function indexing(corpus: Corpus, search: ReturnType<typeof createSearch>): BenchRow {
  const batch = 100;
  const rates: number[] = [];
  for (let i = 0; i < corpus.articles.length; i += batch) {
    const docs = corpus.articles.slice(i, i + batch);
    rates.push((docs.length * 1_000) / timed(() => search.put(docs)));
  }
  // A rate is bad when it is low: its p95 is the one that 95 % of the batches exceed.
  const [p50, p95] = [percentile(rates, 0.5), percentile(rates, 0.05)];
  return { what: 'index articles', size: corpus.articles.length, unit: '/s', p50, p95, runs: rates.length };
}

function queriesOf(corpus: Corpus, query: (corpus: Corpus, random: Random) => string, seed: number): string[] {
  const next = seeded(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return Array.from({ length: runs }, () => query(corpus, { pick, below }));
}

/** A word as people search for it: out of a text, and not one of those that stand in every text. */
function wordOf(corpus: Corpus, random: Random): string {
  const usual = corpus.vocabulary.slice(0, 100);
  for (let tries = 0; ; tries++) {
    const word = random.pick(runOf(random.pick(corpus.articles).body, 8, random).split(' '));
    if ((word.length > 3 && !usual.includes(word.toLowerCase())) || tries > 20) return word;
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

function toPlain(doc: SearchDoc): { title: string; names: string[]; body: string } {
  return { title: doc.title, names: doc.names.map((name) => name.value), body: doc.body };
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function rowOf(what: string, size: number, own: number[], theirs: number[], name: string): BenchRow {
  return {
    what,
    size,
    unit: 'ms',
    p50: percentile(own, 0.5),
    p95: percentile(own, 0.95),
    runs: own.length,
    ...(theirs.length > 0 ? { peer: { name, p50: percentile(theirs, 0.5), p95: percentile(theirs, 0.95) } } : {}),
  };
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchDoc } from './documents.ts';
import { createSearch, type Search } from './engine.ts';

/** What search should find, determined by reading every document from start to end with independent rules. */
interface Reading {
  joined: string[];
  split: string[];
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/** Returns the two readings of a line of the words below: compounds as one word, and in pieces. */
function read(line: string): Reading {
  const words = line.split(/\s+/).filter((word) => word !== '');
  const isNumber = (word: string): boolean => /^[\d,]+$/.test(word);
  return {
    joined: words.map((word) => plain(word.replace(/[-’,]/g, ''))),
    split: words.flatMap((word) => (isNumber(word) ? [word.replaceAll(',', '')] : word.split(/[-’]/).map(plain))),
  };
}

function holdsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, i) => run.every((word, k) => words[i + k] === word));
}

function holdsPhrase(doc: SearchDoc, phrase: string): boolean {
  const asked = read(phrase);
  return [...doc.names.map((name) => name.value), doc.body].some((part) => {
    const text = read(part);
    const runs = [asked.joined, asked.split];
    return runs.some((run) => holdsRun(text.joined, run) || holdsRun(text.split, run));
  });
}

interface Query {
  groups: { text: string; quoted: boolean }[][];
  not: { text: string; quoted: boolean }[];
}

function oracle(docs: Iterable<SearchDoc>, { groups, not }: Query): string[] {
  const ids: string[] = [];
  for (const doc of docs) {
    const isFound = groups.some((group) => group.every(({ text }) => holdsPhrase(doc, text)));
    if (isFound && !not.some(({ text }) => holdsPhrase(doc, text))) ids.push(doc.id);
  }
  return ids.sort();
}

const vocabulary = [
  'casa',
  'cása',
  'Casas',
  'x-ray',
  'xray',
  'ray',
  'Straße',
  'strasse',
  'niño',
  'O’Brien',
  'obrien',
  '1,000',
  '1000',
  'the',
];
const word = fc.constantFrom(...vocabulary);
const line = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: min, maxLength: max }).map((words) => words.join(' '));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

const doc: fc.Arbitrary<SearchDoc> = fc
  .record({ id, title: line(1, 3), tag: line(1, 1), body: line(0, 8) })
  .map(({ id, title, tag, body }): SearchDoc => ({
    id,
    type: 'articles',
    title,
    names: [
      { value: title, kind: 'title' },
      { value: tag, kind: 'tag' },
    ],
    body,
  }));

type Step = { put: SearchDoc[] } | { remove: string[] };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.array(doc, { maxLength: 4 }).map((put) => ({ put })) },
    { weight: 1, arbitrary: fc.array(id, { maxLength: 3 }).map((remove) => ({ remove })) },
  ),
  { maxLength: 8 },
);

const leaf = fc.oneof(
  word.map((text) => ({ text, quoted: false })),
  line(1, 3).map((text) => ({ text, quoted: true })),
);

const query: fc.Arbitrary<Query> = fc.record({
  groups: fc.array(fc.array(leaf, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
  not: fc.array(leaf, { maxLength: 1 }),
});

function typed({ groups, not }: Query): string {
  const show = (each: Query['not'][number]): string => (each.quoted ? `"${each.text}"` : each.text);
  const positive = groups.map((group) => group.map(show).join(' ')).join(' OR ');
  return [positive, ...not.map((each) => `-${show(each)}`)].join(' ');
}

/** Applies the steps to a search and to a plain map. */
function run(all: readonly Step[]): { search: Search; docs: Map<string, SearchDoc> } {
  const search = createSearch();
  const docs = new Map<string, SearchDoc>();
  for (const step of all) {
    if ('put' in step) {
      search.put(step.put);
      for (const each of step.put) docs.set(each.id, each);
    } else {
      search.remove(step.remove);
      for (const each of step.remove) docs.delete(each);
    }
  }
  return { search, docs };
}

describe('search compared with a full scan', () => {
  it('finds and excludes the same words and phrases after any puts and removals', () => {
    fc.assert(
      fc.property(steps, fc.array(query, { minLength: 1, maxLength: 4 }), (all, queries) => {
        const { search, docs } = run(all);
        expect(search.stats().docs).toBe(docs.size);
        for (const each of queries) {
          const exact = search.search(typed(each), { limit: 100, tolerant: false });
          expect(exact.hits.map((hit) => hit.id).sort()).toEqual(oracle(docs.values(), each));
          expect(exact.total).toBe(exact.hits.length);
          const positive = oracle(docs.values(), { ...each, not: [] });
          expect(exact.leftOut).toBe(positive.length - exact.total);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('finds no less when tolerant, and never what is excluded', () => {
    fc.assert(
      fc.property(steps, query, (all, each) => {
        const { search, docs } = run(all);
        const found = search.search(typed(each), { limit: 100 }).hits.map((hit) => hit.id);
        expect(found).toEqual(expect.arrayContaining(oracle(docs.values(), each)));
        for (const { text } of each.not) {
          for (const hit of found) expect(holdsPhrase(docs.get(hit) as SearchDoc, text)).toBe(false);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('answers like a freshly filled index', () => {
    fc.assert(
      fc.property(steps, query, (all, each) => {
        const { search, docs } = run(all);
        const fresh = createSearch();
        fresh.put([...docs.values()]);
        const answer = (from: Search): object => {
          const { ms: _, ...rest } = from.search(typed(each), { limit: 100 });
          const hits = rest.hits.map((hit) => ({ ...hit, score: Math.round(hit.score * 10) }));
          return { ...rest, hits };
        };
        expect(answer(search)).toEqual(answer(fresh));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('marks only what was searched for', () => {
    fc.assert(
      fc.property(steps, line(1, 3), (all, phrase) => {
        const { search, docs } = run(all);
        for (const hit of search.search(`"${phrase}"`, { limit: 100 }).hits) {
          const asked = read(phrase);
          for (const [start, end] of hit.ranges) {
            const marked = read(hit.snippet.slice(start, end));
            // Two places that share a word are one mark.
            const isWhole = [marked.joined, marked.split].some(
              (words) => holdsRun(words, asked.joined) || holdsRun(words, asked.split),
            );
            expect(isWhole).toBe(true);
          }
          expect(docs.has(hit.id)).toBe(true);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

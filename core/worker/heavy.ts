import type { CompareRow } from '#core/near-duplicates/contract.ts';
import { compareTexts } from '#core/near-duplicates/compare.ts';
import { createNearIndex } from '#core/near-duplicates/index.ts';
import type { Overlap } from '#core/near-duplicates/overlap.ts';
import type { NearText } from '#core/near-duplicates/shingles.ts';
import type { NameFound } from '#core/search/batch/lookup.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { logNote } from '#lib/log.ts';
import { createSearch } from '#core/search/engine.ts';
import type { Compaction } from '#lib/fulltext/collection.ts';
import { sweepIndexes } from '#core/search/home.ts';
import type { Marks } from '#core/search/marks.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import type { OfferedField, OfferedValue } from '#core/search/suggest-values.ts';
import { readTextNow } from '#core/store/door.ts';
import type { GazetteerFile } from '#lib/ner/gazetteers.ts';
import type { KnownName } from '#lib/ner/known.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { foundNames, type FoundName } from '#lib/ner/found-name.ts';
import { suggestFrom, type CaseInput, type TextInput } from '#lib/ner/suggest.ts';
import { createReader } from '#core/worker/readings.ts';

/** What the window must never wait for: indexing, searching, reading a text for names. Runs in a worker thread, or in-process. */
export interface HeavyWork {
  /**
   * Opens the search index of a case, which is empty if there is none that can be used. Until then nothing is found.
   * @param input.isAgain the work before has ended: what it had not put on disk is lost, which is told as of a damaged index
   * @returns what it is in sync with
   */
  openSearch(input: { folder: string; dir: string; isAgain?: boolean }): Promise<string | null>;
  /** Ids in the search index, each with the stamp that it was put with. */
  searchStamps(): Promise<[string, string][]>;
  /**
   * Proves the files of the index, the first time, and puts on disk what is new in it. @see Search.flush
   * @returns whether the index was damaged: it is empty then
   */
  flushSearch(input: { mark: string | null; compaction: Compaction }): Promise<boolean>;
  /**
   * Puts records into the index and takes others out; the names of people, bodies and places are known to `suggest` from then on.
   * @returns whether so much is new that it should be put on disk
   */
  index(input: { put: { doc: SearchDoc; stamp: string }[]; remove: string[] }): Promise<boolean>;
  search(input: {
    query: string;
    limit: number;
    offset: number;
    types?: SearchType[];
    within?: string;
    /** Ids that fit the filters of the query that the index does not know, by `filterKey`. */
    sets?: [string, string[]][];
  }): Promise<SearchAnswer>;
  /** What names find, as many from the first on as there is time for, at least one. */
  lookUp(input: { names: string[]; ms: number }): Promise<{ found: NameFound[]; lost: boolean }>;
  names(input: { prefix: string; limit: number; types?: SearchType[] }): Promise<SearchHit[]>;
  marks(input: { query: string; within: string; id: string }): Promise<Marks>;
  values(input: { field: OfferedField; typed: string; limit: number }): Promise<OfferedValue[]>;
  suggest(input: TextInput & Pick<CaseInput, 'rejected'>): Promise<Suggestion[]>;
  /** Takes texts, or fingerprints kept of them, into the index of near-duplicates; answers which may be nearly the same as each. */
  nearDuplicates(input: NearInput): Promise<{ id: string; others: string[] }[]>;
  /** What two texts have in common, without paragraphs that stand in very many of the case. */
  measureOverlap(input: { first: NearText; second: NearText }): Promise<Overlap>;
  /** Two texts side by side, paragraph by paragraph. */
  alignTexts(input: { first: NearText; second: NearText }): Promise<CompareRow[]>;
  /** Fingerprints of indexed texts, to keep; null for those that are not indexed. */
  fingerprints(input: { ids: string[] }): Promise<(Uint32Array | null)[]>;
  /** The names of a text, whatever the case has. */
  readNames(input: TextInput): Promise<FoundName[]>;
  /** What the lists know of single words: bits of `listed`. */
  wordFlags(input: { words: string[] }): Promise<number[]>;
  /** Hears that the work has ended and begins again: texts that `nearDuplicates` was given have to be given again. */
  onAgain(listener: () => void): () => void;
}

export interface NearInput {
  put: { id: string; text?: NearText; prints?: Uint32Array }[];
  remove: string[];
  /** Others that are named for each text, at most. */
  most: number;
}

export interface SearchAnswer {
  total: number;
  ms: number;
  hits: SearchHit[];
  counts: Record<string, number>;
  leftOut: number;
  partial: number;
  cut: string[];
  /** The index was damaged and is empty: it has to be filled again. */
  lost: boolean;
}

/** The methods of HeavyWork by name, for the transport. */
export const heavyMethods = [
  'openSearch',
  'searchStamps',
  'flushSearch',
  'index',
  'search',
  'lookUp',
  'names',
  'marks',
  'values',
  'suggest',
  'nearDuplicates',
  'measureOverlap',
  'alignTexts',
  'fingerprints',
  'readNames',
  'wordFlags',
] as const satisfies (keyof HeavyWork)[];

export type HeavyMethod = (typeof heavyMethods)[number];

const knownKinds = { people: 'person', organisations: 'organisation', places: 'place' } as const;

/** The work itself, in this thread. @param readGazetteer reads one of the shipped lists of names */
export function createHeavyWork(readGazetteer: (file: GazetteerFile) => Uint8Array): HeavyWork {
  let search = createSearch();
  let proved = false;
  /** What was in memory alone is lost with the work before: told once, and until somebody has asked what is left. */
  let lost = false;
  let isBehind = false;
  const known = new Map<string, KnownName>();
  const read = createReader(readGazetteer);
  const texts = createNearIndex();

  function know({ id, type, names }: SearchDoc): void {
    const kind = Object.hasOwn(knownKinds, type) ? knownKinds[type as keyof typeof knownKinds] : undefined;
    if (!kind) return;
    known.set(id, { id, kind, names: names.filter((name) => name.kind !== 'tag').map((name) => name.value) });
  }

  function takeLost(): boolean {
    const was = lost;
    lost = false;
    return search.takeInvalidated() || was;
  }

  return {
    async openSearch({ folder, dir, isAgain = false }) {
      proved = false;
      [lost, isBehind] = [isAgain, isAgain];
      search.close();
      await search.idle();
      sweepIndexes(folder);
      search = createSearch({ folder, dir, readText: (hash) => readTextNow(dir, hash), onName: know });
      search
        .warmUp()
        .catch((error: unknown) => logNote('search: not made ready; the query that asks for it tells why', error));
      return search.syncedTo;
    },
    searchStamps() {
      const stamps = search.stamps();
      // Whoever asks knows by now what there is, also where that was lost.
      takeLost();
      isBehind = false;
      return Promise.resolve(stamps);
    },
    async flushSearch({ mark, compaction }) {
      // An import must not wait for it.
      const prove = compaction !== 'soon' && !proved;
      proved ||= prove;
      await search.flush(isBehind ? null : mark, compaction, prove);
      return takeLost();
    },
    index({ put, remove }) {
      search.put(
        put.map(({ doc }) => doc),
        put.map(({ stamp }) => stamp),
      );
      search.remove(remove);
      for (const id of remove) known.delete(id);
      for (const { doc } of put) know(doc);
      return Promise.resolve(search.isFull);
    },
    search({ query, sets = [], ...options }) {
      const answer = search.search(query, { ...options, sets: new Map(sets) });
      return Promise.resolve({ ...answer, lost: takeLost() });
    },
    lookUp({ names, ms }) {
      const end = performance.now() + ms;
      const found: NameFound[] = [];
      for (const name of names) {
        if (found.length > 0 && performance.now() > end) break;
        found.push(search.lookUp(name));
      }
      return Promise.resolve({ found, lost: takeLost() });
    },
    names: ({ prefix, limit, types }) => Promise.resolve(search.suggestNames(prefix, limit, types)),
    marks: ({ query, within, id }) => Promise.resolve(search.marks(query, within, id)),
    values: ({ field, typed, limit }) => Promise.resolve(search.values(field, typed, limit)),
    suggest(input) {
      search.publishNames();
      const { rejected, ...text } = input;
      const { reading, gazetteers } = read(text);
      return Promise.resolve(suggestFrom(reading, { known: [...known.values()], rejected, gazetteers }));
    },
    nearDuplicates({ put, remove, most }) {
      for (const id of remove) texts.remove(id);
      const found = put.map(({ id, text, prints }) => {
        const given = prints ?? text;
        if (given) texts.put(id, given);
        return { id, others: texts.candidates(id, most) };
      });
      return Promise.resolve(found);
    },
    measureOverlap: ({ first, second }) => Promise.resolve(texts.overlap(first, second)),
    alignTexts: ({ first, second }) => Promise.resolve(compareTexts(first, second)),
    fingerprints: ({ ids }) => Promise.resolve(ids.map((id) => texts.fingerprints(id) ?? null)),
    readNames(input) {
      const { reading, gazetteers } = read(input, false);
      return Promise.resolve(foundNames(input.text, suggestFrom(reading, { known: [], rejected: [], gazetteers })));
    },
    wordFlags: ({ words }) => Promise.resolve(words.map(read.gazetteers().flags)),
    onAgain: () => () => undefined,
  };
}

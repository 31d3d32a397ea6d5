import type { CompareRow } from '#core/near/contract.ts';
import { compareTexts } from '#core/near/compare.ts';
import { createNearIndex } from '#core/near/index.ts';
import type { Overlap } from '#core/near/overlap.ts';
import type { NearText } from '#core/near/shingles.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { createSearch } from '#core/search/engine.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import type { GazetteerFile } from '#core/suggestions/gazetteers.ts';
import type { KnownName } from '#core/suggestions/known.ts';
import type { Suggestion } from '#core/suggestions/model.ts';
import { foundNames, type FoundName } from '#core/suggestions/inbox/found-name.ts';
import { suggestFrom, type CaseInput, type TextInput } from '#core/suggestions/suggest.ts';
import { createReader } from '#core/worker/readings.ts';

/** What the window must never wait for: indexing, searching, reading a text for names. Runs in a worker thread, or in-process. */
export interface HeavyWork {
  /** Puts records into the index and takes others out; the names of people, bodies and places are known to `suggest` from then on. */
  index(input: { put: SearchDoc[]; remove: string[] }): Promise<void>;
  search(input: { query: string; limit: number; offset: number; types?: SearchType[] }): Promise<SearchAnswer>;
  names(input: { prefix: string; limit: number; types?: SearchType[] }): Promise<SearchHit[]>;
  suggest(input: TextInput & Pick<CaseInput, 'rejected'>): Promise<Suggestion[]>;
  /** Takes texts, or fingerprints kept of them, into the index of near-duplicates; answers which may be nearly the same as each. */
  near(input: NearInput): Promise<{ id: string; others: string[] }[]>;
  nearOverlap(input: { first: NearText; second: NearText }): Promise<Overlap>;
  nearRows(input: { first: NearText; second: NearText }): Promise<CompareRow[]>;
  /** Fingerprints of indexed texts, to keep; null for those that are not indexed. */
  nearPrints(input: { ids: string[] }): Promise<(Uint32Array | null)[]>;
  /** The names of a text, whatever the case has. */
  readNames(input: TextInput): Promise<FoundName[]>;
  /** What the lists know of single words: bits of `listed`. */
  wordFlags(input: { words: string[] }): Promise<number[]>;
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
}

/** The methods of HeavyWork by name, for the transport. */
export const heavyMethods = [
  'index',
  'search',
  'names',
  'suggest',
  'near',
  'nearOverlap',
  'nearRows',
  'nearPrints',
  'readNames',
  'wordFlags',
] as const satisfies (keyof HeavyWork)[];

const knownKinds = { people: 'person', organisations: 'organisation', places: 'place' } as const;

/** The work itself, in this thread. @param readGazetteer reads one of the shipped lists of names */
export function createHeavyWork(readGazetteer: (file: GazetteerFile) => Uint8Array): HeavyWork {
  const search = createSearch();
  const known = new Map<string, KnownName>();
  const read = createReader(readGazetteer);
  const texts = createNearIndex();

  return {
    index({ put, remove }) {
      search.put(put);
      search.remove(remove);
      for (const id of remove) known.delete(id);
      for (const doc of put) {
        const kind = Object.hasOwn(knownKinds, doc.type) ? knownKinds[doc.type as keyof typeof knownKinds] : undefined;
        if (kind)
          known.set(doc.id, {
            id: doc.id,
            kind,
            names: doc.names.filter((name) => name.kind !== 'tag').map((name) => name.value),
          });
      }
      return Promise.resolve();
    },
    search: ({ query, ...options }) => Promise.resolve(search.search(query, options)),
    names: ({ prefix, limit, types }) => Promise.resolve(search.suggestNames(prefix, limit, types)),
    suggest(input) {
      const { rejected, ...text } = input;
      const { reading, gazetteers } = read(text);
      return Promise.resolve(suggestFrom(reading, { known: [...known.values()], rejected, gazetteers }));
    },
    near({ put, remove, most }) {
      for (const id of remove) texts.remove(id);
      const found = put.map(({ id, text, prints }) => {
        const given = prints ?? text;
        if (given) texts.put(id, given);
        return { id, others: texts.candidates(id, most) };
      });
      return Promise.resolve(found);
    },
    nearOverlap: ({ first, second }) => Promise.resolve(texts.overlap(first, second)),
    nearRows: ({ first, second }) => Promise.resolve(compareTexts(first, second)),
    nearPrints: ({ ids }) => Promise.resolve(ids.map((id) => texts.fingerprints(id) ?? null)),
    readNames(input) {
      const { reading, gazetteers } = read(input, false);
      return Promise.resolve(foundNames(input.text, suggestFrom(reading, { known: [], rejected: [], gazetteers })));
    },
    wordFlags: ({ words }) => Promise.resolve(words.map(read.gazetteers().flags)),
  };
}

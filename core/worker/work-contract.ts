import { z } from 'zod';
import type { CompareRow } from '#core/near-duplicates/contract.ts';
import type { Overlap } from '#core/near-duplicates/overlap.ts';
import type { NearText } from '#core/near-duplicates/shingles.ts';
import { mutation, type Client } from '#core/rpc.ts';
import type { NameFound } from '#core/search/batch/lookup.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { SearchResult } from '#core/search/find.ts';
import type { Marks } from '#core/search/marks.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import type { SuggestedField, SuggestedValue } from '#core/search/suggest-values.ts';
import type { Compaction } from '#lib/fulltext/collection.ts';
import type { PlaceCandidate } from '#lib/geo/gazetteer/candidate.ts';
import type { LookUp } from '#lib/geo/gazetteer/look-up.ts';
import type { Extent } from '#lib/geo/map/extent.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import type { CaseInput, TextInput } from '#lib/ner/suggest.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { Card, Words } from '#lib/reading/card.ts';

/** What the window must never wait for: indexing, searching, reading a text for names. Input and output are types alone: both ends are ours. */
const method = <I, O>() => mutation(z.custom<I>(), z.custom<O>());

/** What is asked of the worker, said once: types, names and transport derive from it. */
export const workContract = {
  work: {
    /**
     * Opens the search index of a case, which is empty if there is none that can be used. Until then nothing is found.
     * `isAgain`: the work before has ended; what it had not put on disk is lost, which is told as of a damaged index.
     * Answers what it is in sync with.
     */
    openSearch: method<{ folder: string; dir: string; isAgain?: boolean }, string | null>(),
    /** Ids in the search index, each with the stamp that it was put with. */
    searchStamps: mutation(z.void(), z.custom<[string, string][]>()),
    /**
     * Proves the files of the index, the first time, and puts on disk what is new in it. @see Search.flush
     * Answers whether the index was damaged: it is empty then.
     */
    flushSearch: method<{ mark: string | null; compaction: Compaction }, boolean>(),
    /**
     * Puts records into the index and takes others out; the names of people, bodies and places are known to `suggest` from
     * then on. Answers whether so much is new that it should be put on disk.
     */
    index: method<{ put: { doc: SearchDoc; stamp: string }[]; remove: string[] }, boolean>(),
    search: method<SearchQuestion, SearchAnswer>(),
    /** The ids of all that a query finds. */
    searchIds: method<Omit<SearchQuestion, 'limit' | 'offset'>, { ids: string[]; lost: boolean }>(),
    /** What names find, as many from the first on as there is time for, at least one. */
    lookUp: method<{ names: string[]; ms: number }, { found: NameFound[]; lost: boolean }>(),
    names: method<{ prefix: string; limit: number; types?: SearchType[] }, SearchHit[]>(),
    marks: method<{ query: string; within: string; id: string }, Marks>(),
    values: method<{ field: SuggestedField; typed: string; limit: number }, SuggestedValue[]>(),
    suggest: method<TextInput & Pick<CaseInput, 'rejected'>, Suggestion[]>(),
    /** What `suggest` answers, what the sentences of the text say, and where all of them are. */
    readCards: method<
      TextInput & Pick<CaseInput, 'rejected'>,
      { suggestions: Suggestion[]; cards: Card[]; sentences: Words[] }
    >(),
    /** Takes texts, or fingerprints kept of them, into the index of near duplicates; answers which may be nearly the same as each. */
    nearDuplicates: method<NearDuplicatesInput, { id: string; others: string[] }[]>(),
    /** What two texts have in common, without paragraphs that stand in very many of the case. */
    measureOverlap: method<{ first: NearText; second: NearText }, Overlap>(),
    /** Two texts side by side, paragraph by paragraph. */
    alignTexts: method<{ first: NearText; second: NearText }, CompareRow[]>(),
    /** Fingerprints of indexed texts, to keep; null for those that are not indexed. */
    fingerprints: method<{ ids: string[] }, (Uint32Array | null)[]>(),
    /** The names of a text, and its dates and figures, whatever the case has. */
    readNames: method<TextInput, { names: FoundName[]; values: FoundValue[] }>(),
    /** Places of the world by name. */
    findPlaces: method<{ words: string; countries: string[]; limit: number }, LookUp>(),
    /** The largest towns of a part of the world. */
    townsWithin: method<{ extent: Extent; limit: number }, Town[]>(),
    /** Makes a language the one in which reasons and errors are worded; a BCP 47 tag. */
    speak: method<{ language: string }, null>(),
    /** What the lists know of single words: bits of `listed`. */
    wordFlags: method<{ words: string[] }, number[]>(),
  },
};

/** A town as maps name it. */
export type Town = Pick<PlaceCandidate, 'name' | 'english' | 'spanish' | 'lat' | 'lon' | 'population'>;

/** Asks for the work, in a worker thread or in-process. */
export type HeavyWork = Client<typeof workContract>['work'] & {
  /** Hears that the work has ended and begins again: texts that `nearDuplicates` was given have to be given again. */
  onRestart(listener: () => void): () => void;
};

export interface SearchQuestion {
  query: string;
  limit: number;
  offset: number;
  types?: SearchType[];
  within?: string;
  /** Ids that fit the filters of the query that the index does not know, by `filterKey`. */
  sets?: [string, string[]][];
}

export interface NearDuplicatesInput {
  put: { id: string; text?: NearText; prints?: Uint32Array }[];
  remove: string[];
  /** Others that are named for each text, at most. */
  most: number;
}

export interface SearchAnswer extends Omit<SearchResult, 'first'> {
  /** The index was damaged and is empty: it has to be filled again. */
  lost: boolean;
}

import { z } from 'zod';
import type { CompareRow } from '#core/near-duplicates/contract.ts';
import type { Overlap } from '#core/near-duplicates/overlap.ts';
import type { NearText } from '#core/near-duplicates/shingles.ts';
import { mutation, type Client } from '#core/rpc.ts';
import type { NameFound } from '#core/search/batch/lookup.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { SearchResult } from '#core/search/find.ts';
import type { Marks } from '#core/search/text-marks.ts';
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

/**
 * Work that the window must never wait for: indexing, searching, reading a text for names. Input and output are only types, because both
 * ends are ours.
 */
const method = <I, O>() => mutation(z.custom<I>(), z.custom<O>());

/** The requests to the worker: types, names and transport derive from it. */
export const workContract = {
  work: {
    /**
     * Opens the search index of a case, or an empty one if there is no usable index. Until then nothing is found. `isAgain`: the previous
     * worker has ended, and what it had not saved is lost, which is reported like a damaged index. Returns what the index is in sync with.
     */
    openSearch: method<{ folder: string; dir: string; isAgain?: boolean }, string | null>(),
    /** Returns the ids in the search index, each with the stamp it was put with. */
    searchStamps: mutation(z.void(), z.custom<[string, string][]>()),
    /**
     * Verifies the files of the index, the first time, and writes what is new in it to disk.
     * @see Search.flush Returns whether the index was damaged and is now empty.
     */
    flushSearch: method<{ mark: string | null; compaction: Compaction }, boolean>(),
    /**
     * Adds records to the index and removes others; from then on `suggest` knows the names of people, organisations and places. Returns
     * whether enough is new that it should be written to disk.
     */
    index: method<{ put: { doc: SearchDoc; stamp: string }[]; remove: string[] }, boolean>(),
    search: method<SearchQuestion, SearchAnswer>(),
    /** Returns the ids of everything that a query finds. */
    searchIds: method<Omit<SearchQuestion, 'limit' | 'offset'>, { ids: string[]; lost: boolean }>(),
    /** Looks up names, as many from the first on as time allows, at least one. */
    lookUp: method<{ names: string[]; ms: number }, { found: NameFound[]; lost: boolean }>(),
    names: method<{ prefix: string; limit: number; types?: SearchType[] }, SearchHit[]>(),
    marks: method<{ query: string; within: string; id: string }, Marks>(),
    values: method<{ field: SuggestedField; typed: string; limit: number }, SuggestedValue[]>(),
    suggest: method<TextInput & Pick<CaseInput, 'rejected'>, Suggestion[]>(),
    /** Returns the result of `suggest`, what the sentences of the text say, and the positions of all sentences. */
    readCards: method<
      TextInput & Pick<CaseInput, 'rejected'>,
      { suggestions: Suggestion[]; cards: Card[]; sentences: Words[] }
    >(),
    /** Adds texts, or stored fingerprints of them, to the index of near duplicates; returns possible near duplicates of each. */
    nearDuplicates: method<NearDuplicatesInput, { id: string; others: string[] }[]>(),
    /** Returns what two texts have in common, ignoring paragraphs that occur in very many texts of the case. */
    measureOverlap: method<{ first: NearText; second: NearText }, Overlap>(),
    /** Compares two texts side by side, paragraph by paragraph. */
    alignTexts: method<{ first: NearText; second: NearText }, CompareRow[]>(),
    /** Returns fingerprints of indexed texts, to be stored; null for texts that are not indexed. */
    fingerprints: method<{ ids: string[] }, (Uint32Array | null)[]>(),
    /** Returns the names, dates and figures of a text, independent of the case. */
    readNames: method<TextInput, { names: FoundName[]; values: FoundValue[] }>(),
    /** Looks up places of the world by name. */
    findPlaces: method<{ words: string; countries: string[]; limit: number }, LookUp>(),
    /** Returns the largest towns of an area. */
    townsWithin: method<{ extent: Extent; limit: number }, Town[]>(),
    /** Sets the language of reasons and errors, as a BCP 47 tag. */
    speak: method<{ language: string }, null>(),
    /** Returns what the lists know about single words: bits of `listed`. */
    wordFlags: method<{ words: string[] }, number[]>(),
  },
};

/** A town as named on maps. */
export type Town = Pick<PlaceCandidate, 'name' | 'english' | 'spanish' | 'lat' | 'lon' | 'population'>;

/** A client for the work, in a worker thread or in-process. */
export type HeavyWork = Client<typeof workContract>['work'] & {
  /** Registers a listener for when the work has ended and starts over: texts given to `nearDuplicates` have to be given again. */
  onRestart(listener: () => void): () => void;
};

export interface SearchQuestion {
  query: string;
  limit: number;
  offset: number;
  types?: SearchType[];
  within?: string;
  /** Ids that match filters of the query that the index cannot evaluate, by `filterKey`. */
  sets?: [string, string[]][];
}

export interface NearDuplicatesInput {
  put: { id: string; text?: NearText; prints?: Uint32Array }[];
  remove: string[];
  /** Maximum others returned for each text. */
  most: number;
}

export interface SearchAnswer extends Omit<SearchResult, 'first'> {
  /** The index was damaged and is empty: it has to be filled again. */
  lost: boolean;
}

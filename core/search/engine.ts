import { setImmediate as turn } from 'node:timers/promises';
import { lookUp, type NameFound } from '#core/search/batch/lookup.ts';
import { docsVersion, toNewDoc } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { findHits, findIds, findMarks, findNamed, type SearchOptions, type SearchResult } from '#core/search/find.ts';
import { createHitDocuments } from '#core/search/hit-documents.ts';
import type { Marks } from '#core/search/text-marks.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import { createNameFeed } from '#core/search/name-feed.ts';
import { namesOf, type OpenIndex } from '#core/search/open-index.ts';
import { suggestValues, type SuggestedField, type SuggestedValue } from '#core/search/suggest-values.ts';
import { Collection, type Compaction } from '#lib/fulltext/collection.ts';
import { BadSegment } from '#lib/fulltext/file.ts';

/** Names published per batch. */
const nameBatchSize = 400;

/** Where the index is kept, and how to read the texts that it does not store. */
export interface SearchHome {
  /** Folder used by this index alone; null keeps everything in memory. */
  folder: string | null;
  /** The case folder. */
  dir: string;
  /** Returns the text with a hash. May throw if it is missing. */
  readText(hash: string): string;
  /** Called over time with each stored document that has a name; see `warmUp`. */
  onName?(doc: SearchDoc): void;
}

/** Search over all records of one case. Inputs and outputs are plain data. */
export interface Search {
  /** Adds documents, replacing those with the same id. @param stamps by position, a stamp of what each document was made from */
  put(docs: readonly SearchDoc[], stamps?: readonly string[]): void;
  /** Removes documents; unknown ids are ignored. */
  remove(ids: readonly string[]): void;
  /** Searches for any text and never throws on it. An empty query has no hits; a query of filters alone lists what passes them. */
  search(query: string, options: SearchOptions): SearchResult;
  /** Returns the ids of everything that a query finds, unordered, for callers that need records rather than hits. */
  ids(query: string, options: Omit<SearchOptions, 'limit' | 'offset'>): string[];
  /** Returns records whose names match what was typed so far, best first. */
  suggestNames(prefix: string, limit: number, types?: readonly SearchType[]): SearchHit[];
  /** Returns where a query, and the one within it, match in a document's text; empty for an unknown id. */
  marks(query: string, within: string, id: string): Marks;
  /** Looks up a name, which is never parsed as a query. */
  lookUp(name: string): NameFound;
  /** Returns values of a field that contain a word starting with the typed text, most frequent first. */
  values(field: SuggestedField, typed: string, limit: number): SuggestedValue[];
  /** Prepares for the first query and publishes the stored names to `onName`, in small steps that yield in between. */
  warmUp(): Promise<void>;
  /** Publishes the remaining names at once. */
  publishNames(): void;
  /** Returns ids with the stamps that they were put with; empty if the index turns out to be damaged. */
  stamps(): [string, string][];
  /** What the index was in sync with at its last flush; null if unknown. */
  readonly syncedTo: string | null;
  /** Returns, once, whether the index was damaged and is now empty: everything has to be put again. */
  takeInvalidated(): boolean;
  /**
   * Writes new documents to disk and merges segments as due; drops the index if it turns out to be damaged.
   * @param mark what the index is in sync with; after a loss it counts as out of sync until `stamps` is called
   * @param prove first checks that the files are as they were written
   */
  flush(mark: string | null, compaction: Compaction, prove?: boolean): Promise<void>;
  /** Whether enough is new that it should be written to disk soon. */
  readonly isFull: boolean;
  stats(): { docs: number };
  close(): void;
  /** Resolves when nothing of the index is being written; only then may the folder be reopened. */
  idle(): Promise<void>;
}

const inMemory: SearchHome = { folder: null, dir: '', readText: () => '' };

/** Opens a search over what its folder holds. */
export function createSearch({ folder, dir, readText, onName = () => undefined }: SearchHome = inMemory): Search {
  const collection = Collection.open(folder, dir, docsVersion);
  const shown = createHitDocuments(collection, readText);
  const nameFeed = createNameFeed(collection, onName);
  const index: OpenIndex = { collection, shown };
  const state = { isClosed: false, isInvalidated: false, invalidations: 0, acknowledged: 0 };

  /** Empties a damaged index so that it is rebuilt instead of giving wrong answers. */
  function invalidate(): void {
    collection.drop();
    shown.forgetAll();
    nameFeed.forget();
    state.isInvalidated = true;
    state.invalidations++;
  }

  function unlessDamaged<T>(answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      if (!(error instanceof BadSegment)) throw error;
      invalidate();
      return answer();
    }
  }

  /** What a name lookup needs from the index. */
  const lookupContext = {
    search: (query: string, options: SearchOptions) => findHits(index, query, options),
    marks: (query: string, within: string, id: string) => findMarks(index, query, within, id),
    headOf(number: number) {
      const { id, type, title } = shown.entryOf(number);
      return { id, type, title };
    },
  };

  return {
    put(docs, stamps = []) {
      for (const doc of docs) {
        shown.forget(doc.id);
      }
      collection.put(docs.map((doc, i) => toNewDoc(doc, stamps[i] ?? '')));
    },
    remove(ids) {
      for (const id of ids) {
        shown.forget(id);
      }
      collection.remove(ids);
    },
    search: (query, options) => unlessDamaged(() => findHits(index, query, options)),
    ids: (query, options) => unlessDamaged(() => findIds(index, query, options)),
    suggestNames: (prefix, limit, types) => unlessDamaged(() => findNamed(index, prefix, limit, types)),
    marks: (query, within, id) => unlessDamaged(() => findMarks(index, query, within, id)),
    lookUp: (name) => unlessDamaged(() => lookUp(name, { names: namesOf(collection), ...lookupContext })),
    values: (field, typed, limit) => unlessDamaged(() => suggestValues(collection.view, field, typed, limit)),
    async warmUp() {
      await turn();
      // Any word will do: this does the slowest part of the first query while nobody is waiting.
      if (!state.isClosed) unlessDamaged(() => findHits(index, 'anything', { limit: 0 }));
      while (unlessDamaged(() => nameFeed.publish(nameBatchSize))) await turn();
    },
    publishNames: () => void unlessDamaged(() => nameFeed.publish(Infinity)),
    stamps() {
      const stamps = unlessDamaged(() => [...collection.stamps()]);
      // The caller that refills the index now knows what is left of it.
      state.acknowledged = state.invalidations;
      return stamps;
    },
    get syncedTo() {
      return collection.syncedTo;
    },
    async flush(mark, compaction, prove = false) {
      const { acknowledged } = state;
      unlessDamaged(() => nameFeed.publish(Infinity));
      if (prove && !(await collection.isWhole())) invalidate();
      try {
        await collection.flush(acknowledged === state.invalidations ? mark : null, compaction);
      } catch (error) {
        if (!(error instanceof BadSegment)) throw error;
        invalidate();
      }
    },
    takeInvalidated() {
      const { isInvalidated } = state;
      state.isInvalidated = false;
      return isInvalidated;
    },
    get isFull() {
      return collection.isFull;
    },
    stats: () => ({ docs: collection.count }),
    close() {
      state.isClosed = true;
      nameFeed.forget();
      collection.close();
    },
    idle: () => collection.idle(),
  };
}

import { setImmediate as turn } from 'node:timers/promises';
import { lookUp, type NameFound } from '#core/search/batch/lookup.ts';
import { docsVersion, toNewDoc } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { findHits, findIds, findMarks, findNamed, type SearchOptions, type SearchResult } from '#core/search/find.ts';
import { createHitDocuments } from '#core/search/hit-documents.ts';
import type { Marks } from '#core/search/marks.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import { createNameFeed } from '#core/search/name-feed.ts';
import { namesOf, type OpenIndex } from '#core/search/open-index.ts';
import { suggestValues, type SuggestedField, type SuggestedValue } from '#core/search/suggest-values.ts';
import { Collection, type Compaction } from '#lib/fulltext/collection.ts';
import { BadSegment } from '#lib/fulltext/file.ts';

/** Names that are published at a time. */
const nameBatchSize = 400;

/** Where the index is kept, and where the texts are that it does not keep. */
export interface SearchHome {
  /** Folder of this index alone; null keeps everything in memory. */
  folder: string | null;
  /** The case. */
  dir: string;
  /** The text with a hash. May throw where it is gone. */
  readText(hash: string): string;
  /** Hears of each document on disk that has a name, by and by: see `warmUp`. */
  onName?(doc: SearchDoc): void;
}

/** Search over all records of one case. All that goes in and comes out is plain data. */
export interface Search {
  /** Adds documents; those with known ids are replaced. @param stamps tell, by position, what each was made of */
  put(docs: readonly SearchDoc[], stamps?: readonly string[]): void;
  /** Takes documents out; unknown ids are nothing. */
  remove(ids: readonly string[]): void;
  /** Answers any text, never throws on it. An empty query has no hits; one of filters alone lists what passes them. */
  search(query: string, options: SearchOptions): SearchResult;
  /** The ids of all that a query finds, in no order; for whoever needs the records and no list of hits. */
  ids(query: string, options: Omit<SearchOptions, 'limit' | 'offset'>): string[];
  /** Records whose names a person may mean by what was typed so far, best first. */
  suggestNames(prefix: string, limit: number, types?: readonly SearchType[]): SearchHit[];
  /** Where a query, and the one within it, match in a document's text; nowhere for an unknown id. */
  marks(query: string, within: string, id: string): Marks;
  /** What a name finds, never read as a query. */
  lookUp(name: string): NameFound;
  /** Values of a field, the most frequent first, of which a word begins as was typed. */
  values(field: SuggestedField, typed: string, limit: number): SuggestedValue[];
  /** Makes ready what the first question needs, and publishes to `onName` the names that were on disk: in pieces, so that others have their turn. */
  warmUp(): Promise<void>;
  /** Publishes at once the names that were not published yet. */
  publishNames(): void;
  /** Ids with the stamps that they were put with; none where the index turns out to be damaged. */
  stamps(): [string, string][];
  /** What the index was in sync with when it was last flushed; null when that is not known. */
  readonly syncedTo: string | null;
  /** Whether the index was damaged and is empty now: everything has to be put again. Says so once. */
  takeInvalidated(): boolean;
  /**
   * Puts what is new on disk, and merges what should be one; forgets all where that turns out to be damaged.
   * @param mark what the index is in sync with; after something was lost it is in sync with nothing until `stamps` is asked
   * @param prove looks first whether the files are as they were written
   */
  flush(mark: string | null, compaction: Compaction, prove?: boolean): Promise<void>;
  /** Whether so much is new that it should be put on disk soon. */
  readonly isFull: boolean;
  stats(): { docs: number };
  close(): void;
  /** Resolves when nothing of the index is written any more: only then may the folder be opened again. */
  idle(): Promise<void>;
}

const inMemory: SearchHome = { folder: null, dir: '', readText: () => '' };

/** A search with what its folder holds. */
export function createSearch({ folder, dir, readText, onName = () => undefined }: SearchHome = inMemory): Search {
  const collection = Collection.open(folder, dir, docsVersion);
  const shown = createHitDocuments(collection, readText);
  const nameFeed = createNameFeed(collection, onName);
  const index: OpenIndex = { collection, shown };
  const state = { isClosed: false, isInvalidated: false, invalidations: 0, acknowledged: 0 };

  /** Empties a damaged index, as its answers would be wrong ones: it is made anew. */
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

  /** What looking a name up asks of the index. */
  const asked = {
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
    lookUp: (name) => unlessDamaged(() => lookUp(name, { names: namesOf(collection), ...asked })),
    values: (field, typed, limit) => unlessDamaged(() => suggestValues(collection.view, field, typed, limit)),
    async warmUp() {
      await turn();
      // Any word does: it makes what the first question takes longest for while nobody asks yet.
      if (!state.isClosed) unlessDamaged(() => findHits(index, 'anything', { limit: 0 }));
      while (unlessDamaged(() => nameFeed.publish(nameBatchSize))) await turn();
    },
    publishNames: () => void unlessDamaged(() => nameFeed.publish(Infinity)),
    stamps() {
      const stamps = unlessDamaged(() => [...collection.stamps()]);
      // Whoever fills the index has seen what was left of it.
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

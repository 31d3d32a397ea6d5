import { fromStored, isNamed, typeOfNumber } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { Collection } from '#lib/fulltext/collection.ts';

/** Publishes the documents with names of their own that a collection had on disk, by and by: they are not needed to search. */
export interface NameFeed {
  /** Publishes some more. @returns whether there are others */
  publish(maxNames: number): boolean;
  /** Publishes no more: the collection is empty. */
  forget(): void;
}

/** @param onName hears of each document */
export function createNameFeed(collection: Collection, onName: (doc: SearchDoc) => void): NameFeed {
  let unpublished: Generator<SearchDoc, undefined> | null = namedIn(collection);
  return {
    publish(maxNames) {
      for (let count = 0; unpublished !== null && count < maxNames; count++) {
        const { done, value } = unpublished.next();
        if (done === true) unpublished = null;
        else onName(value);
      }
      return unpublished !== null;
    },
    forget() {
      unpublished = null;
    },
  };
}

/** The documents with names of their own, without their texts. What is put out of date meanwhile is passed over. */
function* namedIn(collection: Collection): Generator<SearchDoc, undefined> {
  for (const { segment, alive } of [...collection.view]) {
    const head = segment.readHeads();
    for (let doc = 0; doc < segment.count; doc++) {
      if (alive[doc] !== 1 || !isNamed(typeOfNumber(segment.tables.types[doc] ?? 0))) continue;
      const { id, stored } = head(doc);
      yield fromStored(id, stored, () => '');
    }
  }
}

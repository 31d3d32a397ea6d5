import { fromStored, isNamed, typeOfNumber } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { Collection } from '#lib/fulltext/collection.ts';

/** Publishes the named documents that a collection had on disk, gradually, because searching does not need them. */
export interface NameFeed {
  /** Publishes some more. @returns whether any are left */
  publish(maxNames: number): boolean;
  /** Stops publishing: the collection is empty. */
  forget(): void;
}

/** @param onName called with each document */
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

/** Yields the documents with names of their own, without their texts. Documents replaced in the meantime are skipped. */
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

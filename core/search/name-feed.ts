import { fromStored, isNamed, typeOfNumber } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { Collection } from '#lib/fulltext/collection.ts';

/** Tells of the documents with names of their own that a collection had on disk, by and by: they are not needed to search. */
export interface ToldNames {
  /** Tells of some more. @returns whether there are others */
  tellSome(most: number): boolean;
  /** There is nothing more to tell of: the collection is empty. */
  forget(): void;
}

/** @param onName hears of each */
export function tellNames(collection: Collection, onName: (doc: SearchDoc) => void): ToldNames {
  let untold: Generator<SearchDoc, undefined> | null = namedIn(collection);
  return {
    tellSome(most) {
      for (let told = 0; untold !== null && told < most; told++) {
        const { done, value } = untold.next();
        if (done === true) untold = null;
        else onName(value);
      }
      return untold !== null;
    },
    forget() {
      untold = null;
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

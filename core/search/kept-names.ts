import { fromStored, isNamed, typeOfNumber } from '#core/search/docs.ts';
import { isNaming, type SearchDoc } from '#core/search/documents.ts';
import type { Collection } from '#core/search/fulltext/collection.ts';
import { createNames, type NameIndex } from '#core/search/names.ts';

/** The names of a collection. Those that were on disk are taken in by and by: they are not needed to open. */
export interface KeptNames {
  /** All names there are. */
  all(): NameIndex;
  put(doc: SearchDoc): void;
  remove(id: string): void;
  /** Takes in some of those from disk. @returns whether there are more */
  takeSome(most: number): boolean;
  /** Forgets them all: the collection is empty. */
  forget(): void;
}

/** @param onName hears of each document with a name of its own that was on disk */
export function keepNames(collection: Collection, onName: (doc: SearchDoc) => void): KeptNames {
  let names = createNames();
  let untaken: Generator<SearchDoc, undefined> | null = namedIn(collection);

  function put(doc: SearchDoc): void {
    const own = isNamed(doc.type) ? doc.names.filter(({ kind }) => isNaming(kind)) : [];
    names.put(doc.id, own);
  }

  function takeSome(most: number): boolean {
    for (let taken = 0; untaken !== null && taken < most; taken++) {
      const { done, value } = untaken.next();
      if (done === true) untaken = null;
      else {
        put(value);
        onName(value);
      }
    }
    return untaken !== null;
  }

  return {
    all() {
      takeSome(Infinity);
      return names;
    },
    // Before the documents are others, as what is still to be taken in goes through them.
    put(doc) {
      takeSome(Infinity);
      put(doc);
    },
    remove(id) {
      takeSome(Infinity);
      names.remove(id);
    },
    takeSome,
    forget() {
      names = createNames();
      untaken = null;
    },
  };
}

/** The documents with names of their own, as they were put, without their texts. */
function* namedIn(collection: Collection): Generator<SearchDoc, undefined> {
  for (const { segment, alive } of collection.view) {
    const head = segment.readHeads();
    for (let doc = 0; doc < segment.count; doc++) {
      if (alive[doc] !== 1 || !isNamed(typeOfNumber(segment.tables.types[doc] ?? 0))) continue;
      const { id, stored } = head(doc);
      yield fromStored(id, stored, () => '');
    }
  }
}

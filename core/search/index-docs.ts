import { AppError } from '#lib/errors.ts';
import { logError, logLine } from '#lib/log.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { isSearched, searchDocOf } from '#core/search/build.ts';
import { stampOf } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { MissingTexts } from '#core/indexing/missing-texts.ts';
import type { SearchType } from '#core/search/model.ts';
import type { Store } from '#core/store/types.ts';

export interface IndexDocsDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  vocabulary: Pick<Vocabulary, 'of'>;
  missing: MissingTexts;
}

/** Records in the form in which they are indexed. */
export interface IndexDocs {
  /** Records that are in the index without their text, or not at all. */
  readonly incomplete: ReadonlyMap<string, SearchType>;
  /** Returns a record with its text; null if it is not indexed or cannot be read. */
  read(id: string): Promise<{ doc: SearchDoc; stamp: string } | null>;
  /** Returns the current stamp of a record without reading its text; null if it is not indexed. */
  stampNow(id: string): Promise<string | null>;
  /** Called when the index refuses a record. */
  leftOut(id: string): void;
}

/** Stamp of a record indexed without its text; never equals a real stamp. */
const incompleteStamp = '';

export function createIndexDocs({ store, mergedView, identity, vocabulary, missing }: IndexDocsDeps): IndexDocs {
  const incomplete = new Map<string, SearchType>();

  /** A record that no longer exists has no document, so any type will do. */
  function typeOf(id: string): SearchType {
    const collection = store.find(id)?.collection;
    return collection && isSearched(collection) ? collection : 'articles';
  }

  async function docOf(id: string, readText: (hash: string) => Promise<string>) {
    return searchDocOf(mergedView, store, identity.members, vocabulary, typeOf(id), id, async (hash) =>
      store.purgeOf(hash) === null ? readText(hash) : null,
    );
  }

  return {
    incomplete,
    async read(id) {
      missing.delete(id);
      incomplete.delete(id);
      try {
        // A text that is missing or damaged must not keep the rest from being found; verify reports it.
        const doc = await docOf(id, (hash) =>
          store.readText(hash).catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'not-found') missing.add(id);
            incomplete.set(id, typeOf(id));
            return '';
          }),
        );
        return doc && { doc, stamp: incomplete.has(id) ? incompleteStamp : stampOf(doc) };
      } catch (error) {
        // One unreadable record must not keep the others from being found.
        logError(logLine`search: ${id} cannot be read, and is not found`, error);
        incomplete.set(id, typeOf(id));
        return null;
      }
    },
    async stampNow(id) {
      try {
        const doc = await docOf(id, () => Promise.resolve(''));
        return doc && stampOf(doc);
      } catch {
        // Reading it for the index logs the reason.
        return null;
      }
    },
    leftOut: (id) => void incomplete.set(id, typeOf(id)),
  };
}

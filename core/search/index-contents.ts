import { searchTypes } from '#core/search/model.ts';
import type { Store } from '#core/store/types.ts';

/** What the search index has of a case. */
export interface IndexContents {
  /** Articles that are searched by now. */
  readonly articles: Set<string>;
  /** Begins anew with these articles, of which nothing has to be compared. */
  reset(articles: readonly string[]): void;
  /**
   * Begins anew with what the index has by its own account: ids with the stamps that they were put with.
   * @returns all records that there are in the case or in the index, in the order in which they are to be compared
   */
  compareAll(stamps: readonly (readonly [id: string, stamp: string])[]): Iterable<string>;
  /** Whether the index has a record as it is now. What it has is known until somebody has asked. */
  isAsIndexed(id: string): Promise<boolean>;
}

/** @param stampNow gives the stamp of a record as it is now; null for one that is not indexed */
export function createIndexContents(store: Store, stampNow: (id: string) => Promise<string | null>): IndexContents {
  const articles = new Set<string>();
  /** What the index has of records, until they have been compared. */
  const stamps = new Map<string, string>();

  function reset(known: readonly string[]): void {
    stamps.clear();
    articles.clear();
    for (const id of known) articles.add(id);
  }

  return {
    articles,
    reset,
    compareAll(all) {
      reset(all.flatMap(([id]) => (store.get('articles', id) ? [id] : [])));
      for (const [id, stamp] of all) stamps.set(id, stamp);
      return new Set([...inOrder(store), ...stamps.keys()]);
    },
    async isAsIndexed(id) {
      const kept = stamps.get(id);
      if (kept === undefined) return false;
      const isSame = (await stampNow(id)) === kept;
      stamps.delete(id);
      return isSame;
    },
  };
}

/** All records of a case: names first, so that the palette and suggestions know them at once; then articles, newest first. */
function inOrder(store: Store): string[] {
  const others = searchTypes.filter((type) => type !== 'articles');
  return [...others.flatMap((type) => store.list(type)), ...[...store.list('articles')].reverse()].map(({ id }) => id);
}

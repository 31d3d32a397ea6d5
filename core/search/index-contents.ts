import { searchTypes } from '#core/search/model.ts';
import type { Store } from '#core/store/types.ts';

/** What the search index contains of a case. */
export interface IndexContents {
  /** Articles that are in the index. */
  readonly articles: Set<string>;
  /** Starts over with these articles, none of which need comparing. */
  reset(articles: readonly string[]): void;
  /**
   * Starts over with what the index reports to contain: ids with the stamps that they were put with.
   * @returns every record in the case or in the index, in the order in which to compare them
   */
  compareAll(stamps: readonly (readonly [id: string, stamp: string])[]): Iterable<string>;
  /** Returns whether the indexed version of a record is current. Its stamp is forgotten after the first call. */
  isAsIndexed(id: string): Promise<boolean>;
}

/** @param stampNow returns the current stamp of a record; null if it is not indexed */
export function createIndexContents(store: Store, stampNow: (id: string) => Promise<string | null>): IndexContents {
  const articles = new Set<string>();
  /** Stamps of indexed records that have not been compared yet. */
  const stamps = new Map<string, string>();

  function reset(articleIds: readonly string[]): void {
    stamps.clear();
    articles.clear();
    for (const id of articleIds) articles.add(id);
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
      const stamp = stamps.get(id);
      if (stamp === undefined) return false;
      const isSame = (await stampNow(id)) === stamp;
      stamps.delete(id);
      return isSame;
    },
  };
}

/** Returns all records of a case: named ones first, so that the palette and suggestions know them at once; then articles, newest first. */
function inOrder(store: Store): string[] {
  const others = searchTypes.filter((type) => type !== 'articles');
  return [...others.flatMap((type) => store.list(type)), ...[...store.list('articles')].reverse()].map(({ id }) => id);
}

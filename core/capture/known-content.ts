import type { Article } from '#core/model/articles.ts';
import type { Store } from '#core/store/types.ts';

/** The bytes and texts that are in the case, including the trash. */
export interface KnownContent {
  /** Returns the article that was read from these bytes. @param hash SHA-256 of a file */
  file(hash: string): Readonly<Article> | undefined;
  /** Returns whether no article has an original. */
  hasNoFiles(): boolean;
  /** Returns the article that has this text. @param hash SHA-256 of a text */
  text(hash: string): Readonly<Article> | undefined;
}

/** Built on first use, since most sessions add nothing; kept in sync by the store's commits from then on. */
export function createKnownContent(store: Store): KnownContent {
  const files = new Map<string, string>();
  const texts = new Map<string, string>();
  let ready = false;

  const note = (article: Readonly<Article>) => {
    if (article.fileHash !== null) files.set(article.fileHash, article.id);
    texts.set(article.textHash, article.id);
  };
  const prepare = () => {
    if (ready) return;
    ready = true;
    // Trashed articles first, so that of two with the same content the one in use is named.
    for (const article of [...store.list('articles', { trash: true }), ...store.list('articles')]) note(article);
    store.onCommit('known-content', ({ changes }) => {
      for (const { collection, id } of changes) {
        const article = collection === 'articles' ? store.get('articles', id) : undefined;
        if (article) note(article);
      }
    });
  };
  const articleWith = (map: ReadonlyMap<string, string>, hash: string): Readonly<Article> | undefined => {
    prepare();
    const id = map.get(hash);
    return id === undefined ? undefined : (store.get('articles', id) ?? store.getTrashed('articles', id));
  };
  const hasNoFiles = () => {
    prepare();
    return files.size === 0;
  };
  return { hasNoFiles, file: (hash) => articleWith(files, hash), text: (hash) => articleWith(texts, hash) };
}

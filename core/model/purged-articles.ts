import type { AnyRecord, RecordOf } from '#core/model/collections.ts';

interface ReadsPurges {
  get(collection: 'purges', id: string): Readonly<RecordOf<'purges'>> | undefined;
  list(collection: 'articles'): readonly Readonly<RecordOf<'articles'>>[];
}

/** Returns the articles that a purge concerns: the one that it names, and all that had the same text. */
export function purgedArticles(reads: ReadsPurges, purge: AnyRecord['id']): string[] {
  const { article = null, hash } = reads.get('purges', purge) ?? {};
  const sharing = reads.list('articles').flatMap((one) => (one.textHash === hash ? [one.id] : []));
  return [...new Set([...(article === null ? [] : [article]), ...sharing])];
}
